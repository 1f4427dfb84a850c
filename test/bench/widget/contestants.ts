import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A chat on a page of its own. What is in `page` runs in the browser. */
export interface Contestant {
  name: string;
  version: string;
  /** Folder whose files the page loads. */
  directory: string;
  page: string;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const deepChatVersion = '2.4.2';

/**
 * Each page has `isInputVisible()`, `ask(tokens, perSecond)`, which resolves when the answer has been handed
 * over in full, and `answerLength()`. A burst is a `perSecond` of 0. `seen` is told after the painting of the
 * first frame with the input in it: when its callbacks run, layout may be done already or still be to come,
 * depending on whether the chat renders with its script or in a timer.
 */
const shared = `
  const seen = new Promise((resolve) => {
    const painted = new MessageChannel();
    painted.port1.onmessage = () => resolve(performance.now());
    const look = () => (isInputVisible() ? painted.port2.postMessage('') : requestAnimationFrame(look));
    look();
  });
  const longTasks = [];
  new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask' });
  async function handOver(tokens, perSecond, send) {
    const beganAt = performance.now();
    let sent = 0;
    while (sent < tokens.length) {
      const due = perSecond === 0 ? tokens.length : Math.floor((performance.now() - beganAt) / 1000 * perSecond) + 1;
      while (sent < Math.min(due, tokens.length)) send(tokens[sent++]);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }`;

const tutorPage = `<!doctype html><meta charset="utf-8"><title>Lesson</title>
<script>
  const inside = (selector) => document.querySelector('course-tutor')?.shadowRoot?.querySelector(selector);
  const isInputVisible = () => inside('.input')?.checkVisibility() ?? false;
  const answerLength = () => inside('.answer .text')?.textContent.length ?? 0;
  const hasEnded = () => inside('.dots') === null;
  const line = (event, data) => new TextEncoder().encode('event: ' + event + '\\ndata: ' + JSON.stringify(data) + '\\n\\n');
  let stream;
  async function fetcher(url) {
    if (!url.endsWith('/v1/chat')) return fetch(url);
    return new Response(new ReadableStream({ start(controller) { stream = controller; } }),
      { headers: { 'content-type': 'text/event-stream' } });
  }
  async function ask(tokens, perSecond) {
    const tutor = document.querySelector('course-tutor');
    tutor.fetcher = async (url, init) => {
      if (url.endsWith('/v1/session')) return Response.json({ token: 't', expiresAt: '2099-01-01T00:00:00Z', expiresInSeconds: 43_200, student: 's' });
      return fetcher(url);
    };
    await tutor.updateComplete;
    void tutor.ask('How do I remove duplicates?');
    while (!stream) await new Promise((resolve) => setTimeout(resolve, 10));
    stream.enqueue(line('answer', { id: 'a', complexity: 'simple', model: 'm', provider: 'p', cached: false }));
    await handOver(tokens, perSecond, (text) => stream.enqueue(line('delta', { text })));
    stream.enqueue(line('done', { finish: 'complete', next: [], usage: { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 }, costUsd: 0, savedUsd: 0, firstTokenMs: 1, totalMs: 1 }));
    stream.close();
  }
${shared}
</script>
<script type="module" src="/course-tutor.js"></script>
<course-tutor course="bench" mode="inline"></course-tutor>`;

const deepChatPage = `<!doctype html><meta charset="utf-8"><title>Lesson</title>
<script>
  const inside = (selector) => document.querySelector('deep-chat')?.shadowRoot?.querySelector(selector);
  const isInputVisible = () => inside('#text-input')?.checkVisibility() ?? false;
  const answerLength = () => inside('.deep-chat-ai-message, .ai-message-text')?.textContent.length ?? 0;
  const hasEnded = () => true;
  async function ask(tokens, perSecond) {
    const chat = document.querySelector('deep-chat');
    const done = Promise.withResolvers();
    chat.connect = {
      stream: true,
      handler: async (_body, signals) => {
        signals.onOpen();
        await handOver(tokens, perSecond, (text) => signals.onResponse({ text }));
        signals.onClose();
        done.resolve();
      },
    };
    await new Promise((resolve) => setTimeout(resolve, 300));
    chat.submitUserMessage({ text: 'How do I remove duplicates?' });
    await done.promise;
  }
${shared}
</script>
<script type="module" src="/deepChat.bundle.js"></script>
<deep-chat style="width: 100%; height: 600px"></deep-chat>`;

/** The tutor as it was built into `directory`, shown in the page as a card. */
export function tutor(directory = join(root, 'dist/widget')): Contestant {
  return { name: 'course-tutor', version: 'this tree', directory, page: tutorPage };
}

/** deep-chat from npm, in a folder outside the project that later runs use again. */
export function deepChat(): Contestant {
  const folder = join(tmpdir(), `course-tutor-bench-deep-chat-${deepChatVersion}`);
  const directory = join(folder, 'node_modules/deep-chat/dist');
  if (!existsSync(join(directory, 'deepChat.bundle.js'))) {
    mkdirSync(folder, { recursive: true });
    const args = ['install', `deep-chat@${deepChatVersion}`, '--prefix', folder];
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const { status } = spawnSync('npm', [...args, ...quiet], { stdio: 'inherit' });
    if (status !== 0) throw new Error(`npm could not install deep-chat@${deepChatVersion}`);
  }
  return { name: 'deep-chat', version: deepChatVersion, directory, page: deepChatPage };
}
