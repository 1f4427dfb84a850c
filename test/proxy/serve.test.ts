import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { SessionReply } from '../../proxy/ground/protocol.ts';
import { serve } from '../../proxy/serve.ts';
import { StartError } from '../../proxy/start-error.ts';
import { openStore } from '../../proxy/store/open.ts';
import { startFakeProvider } from '../support/fake-provider.ts';
import { suiteFolder } from '../support/folder.ts';
import { postJson } from '../support/post-json.ts';
import { askingOpenAi } from '../support/routing.ts';
import { chat, readAnswer, sampleCourse } from '../support/sidecar.ts';
import { type SidecarProcess, startSidecarProcess } from '../support/sidecar-process.ts';
import { ledgerOf } from './store/requests.ts';

/** No log on the screen of the tests. */
const quiet = { LOG_LEVEL: 'silent' };
const main = resolve(import.meta.dirname, '../../proxy/main.ts');

const directory = suiteFolder();

async function configFile(name: string, config: Record<string, unknown> | string): Promise<string> {
  const file = join(directory, name);
  const text =
    typeof config === 'string'
      ? config
      : JSON.stringify({ courses: [sampleCourse], storage: { url: `sqlite:${name}.db` }, ...config });
  await writeFile(file, text);
  return file;
}

async function started(file: string): Promise<SidecarProcess> {
  const sidecar = await startSidecarProcess(file);
  onTestFinished(() => void sidecar.process.kill('SIGKILL'));
  return sidecar;
}

async function sessionAt(url: string, course: string): Promise<SessionReply> {
  const response = await postJson(`${url}/v1/session`, { course });
  return (await response.json()) as SessionReply;
}

describe('told to stop', () => {
  test('it finishes the answer that is running, on a connection that is kept, books it and ends with 0', async () => {
    const gate = Promise.withResolvers<void>();
    const fake = await startFakeProvider({
      answer: 'One two three four five.',
      pace: (index) => (index < 2 ? Promise.resolve() : gate.promise),
    });
    onTestFinished(() => fake.close());
    const model = { simple: ['gpt-6-luna'], medium: ['gpt-6-luna'], complex: ['gpt-6-luna'] };
    const file = await configFile('drain.yaml', {
      providers: { openai: { apiKeys: ['key'], baseUrl: `${fake.url}/v1` } },
      routing: model,
    });
    const sidecar = await started(file);
    const { token } = await sessionAt(sidecar.url, sampleCourse.id);
    const asked = await chat(sidecar, token, { question: 'What is a list?' });
    let text = '';
    let last = '';
    for await (const event of asked.events) {
      if (event.event === 'delta' && text === '') {
        sidecar.process.kill('SIGTERM');
        await stoppingAt(sidecar.url);
        gate.resolve();
      }
      if (event.event === 'delta') text += event.data.text;
      last = event.event === 'done' ? `done ${event.data.finish}` : event.event;
    }
    expect([text, last]).toEqual(['One two three four five.', 'done complete']);
    expect(await sidecar.ended).toBe(0);

    const store = await openStore('sqlite:drain.yaml.db', directory);
    onTestFinished(() => store.end());
    const rows = await ledgerOf(store);
    expect(rows).toMatchObject([{ status: 'settled', usage: { inputTokens: 1_000, outputTokens: 100 } }]);
  });

  test('told again it cuts the answer that is running, in good order, and says so; npm’s echo is not meant', async () => {
    const fake = await startFakeProvider({ models: { 'gpt-6-luna': 'stall-after-2' } });
    onTestFinished(() => fake.close());
    const file = await configFile('twice.yaml', { ...askingOpenAi(fake) });
    const sidecar = await started(file);
    const { token } = await sessionAt(sidecar.url, sampleCourse.id);
    const asked = await chat(sidecar, token, { question: 'What is a list?' });
    const events: string[] = [];
    let insisting: NodeJS.Timeout | undefined;
    for await (const event of asked.events) {
      events.push(event.event === 'error' ? `error ${event.data.reason}` : event.event);
      if (event.event === 'delta' && insisting === undefined) {
        sidecar.process.kill('SIGINT');
        sidecar.process.kill('SIGTERM');
        await stoppingAt(sidecar.url);
        // It takes those that come too soon for one.
        insisting = setInterval(() => sidecar.process.kill('SIGINT'), 100);
      }
    }
    clearInterval(insisting);
    expect(events.at(-1)).toBe('error restart');
    expect(await sidecar.ended).toBe(0);
    expect(sidecar.output).toContain('Stopping: 1 running answer is finished first, for 45 s at most.');
  });

  test('with nothing to do it ends at once, though a client keeps its connection', async () => {
    const sidecar = await started(await configFile('idle.yaml', {}));
    const agent = new Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    const sent = request(`${sidecar.url}/healthz`, { agent }).end();
    const [response] = await once(sent, 'response');
    response.resume();
    await once(response, 'end');
    sidecar.process.kill('SIGINT');
    expect(await sidecar.ended).toBe(0);
  });
});

/** Resolves when the sidecar there says that it is about to end. */
async function stoppingAt(url: string): Promise<void> {
  while ((await fetch(`${url}/readyz`)).status !== 503);
}

describe('started', () => {
  test('it says where to find it, and answers there', async () => {
    const printed: string[] = [];
    const file = await configFile('hello.yaml', {});
    const server = await serve({ configFile: file, port: 0 }, quiet, (line) => printed.push(line));
    onTestFinished(() => server.close());
    server.greet();
    expect(printed).toContain('course-tutor is running.');
    expect(printed).toContain(`  Lesson page  ${server.url}/`);
    expect(printed).toContain(`  Metrics      ${server.url}/admin/`);
    const url = server.url.replace('localhost', '127.0.0.1');
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(await (await fetch(url)).text()).toContain('<course-tutor course="python-basics"');
  });

  test('it can be stopped before its courses are read', async () => {
    const printed: string[] = [];
    const file = await configFile('early.yaml', {});
    const closing = Promise.withResolvers<void>();
    const server = await serve(
      { configFile: file, port: 0, listening: (early) => closing.resolve(early.close()) },
      quiet,
      (line) => printed.push(line),
    );
    await closing.promise;
    server.greet();
    expect(printed).not.toContain('course-tutor is running.');
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  });

  test('it names a lesson that cannot be read, and teaches the others', async () => {
    await mkdir(join(directory, 'mixed'));
    await writeFile(join(directory, 'mixed', '01-good.md'), '# Good\n\nA good lesson about lists.\n');
    const bytes = Buffer.from([0x23, 0x20, 0x00, 0xff, 0xfe, 0x81, 0x00]);
    await writeFile(join(directory, 'mixed', '02-bad.md'), bytes);
    const file = await configFile('mixed.yaml', {
      courses: [{ id: 'mixed', title: 'Mixed', content: 'mixed' }],
    });
    const printed: string[] = [];
    const server = await serve({ configFile: file, port: 0 }, quiet, (line) => printed.push(line));
    onTestFinished(() => server.close());
    expect(printed).toContainEqual(expect.stringMatching(/^Warning: .*02-bad\.md/));
    const url = server.url.replace('localhost', '127.0.0.1');
    const { token } = await sessionAt(url, 'mixed');
    const { text } = await readAnswer(await chat({ url }, token, { course: 'mixed', question: 'lists?' }));
    expect(text).toContain('good lesson');
  });
});

test('a course of which nothing can be read says so to its students, and the others are taught', async () => {
  await mkdir(join(directory, 'word'));
  await writeFile(join(directory, 'word', '01.html'), Buffer.from('<p>caf\xe9</p>', 'latin1'));
  const file = await configFile('two.yaml', {
    courses: [
      { id: 'word', title: 'Word', content: 'word' },
      { id: 'gone', title: 'Gone', content: 'gone' },
      { id: 'good', title: 'Good', content: 'good.md' },
    ],
  });
  await writeFile(join(directory, 'good.md'), '# Good\n\nA good lesson about lists.\n');
  const printed: string[] = [];
  const server = await serve({ configFile: file, port: 0 }, quiet, (line) => printed.push(line));
  onTestFinished(() => server.close());
  expect(printed).toContainEqual(
    expect.stringMatching(/^Warning: two\.yaml courses\[0\]\.content: .*01\.html/),
  );
  expect(printed).toContainEqual(expect.stringMatching(/^Warning: two\.yaml courses\[1\]\.content: .*gone/));
  const url = server.url.replace('localhost', '127.0.0.1');
  for (const [language, words] of [
    ['en', 'The tutor cannot read this course right now'],
    ['ru', 'Тьютор сейчас не может прочитать этот курс'],
  ] as const) {
    const response = await fetch(`${url}/v1/courses/gone`, { headers: { 'accept-language': language } });
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ code: 'providers_unavailable', title: words });
  }
  expect((await fetch(`${url}/v1/courses/nobody`)).status).toBe(404);
  const { token } = await sessionAt(url, 'good');
  const { text } = await readAnswer(await chat({ url }, token, { course: 'good', question: 'lists?' }));
  expect(text).toContain('good lesson');
});

describe('what has to be mended first is said in one go', () => {
  async function complaint(file: string): Promise<string> {
    const failed = serve({ configFile: file, port: 0 }, quiet, () => undefined);
    await expect(failed).rejects.toBeInstanceOf(StartError);
    return failed.then(
      () => '',
      (error: StartError) => error.message,
    );
  }

  test('a missing configuration', async () => {
    expect(await complaint(join(directory, 'nowhere.yaml'))).toMatch(/^[^\n]*nowhere\.yaml[^\n]*$/);
  });

  test('a broken one: every mistake with its line and key', async () => {
    const file = await configFile(
      'broken.yaml',
      'courses:\n  - id: c\n    title: C\n    content: .\nserver:\n  prot: 1\nbudget:\n  dailyUsd: lots\n',
    );
    const lines = (await complaint(file)).split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/broken\.yaml:6 server\.prot: /);
    expect(lines[1]).toMatch(/broken\.yaml:8 budget\.dailyUsd: /);
  });

  test('YAML that is none', async () => {
    const file = await configFile('garbage.yaml', 'courses: [\n  - {');
    expect(await complaint(file)).toMatch(/garbage\.yaml:\d+ /);
  });

  test('a course folder that does not exist', async () => {
    const file = await configFile('folder.yaml', { courses: [{ ...sampleCourse, content: 'not-there' }] });
    expect(await complaint(file)).toMatch(/^[^\n]*not-there[^\n]*$/);
  });

  test('a database that is none', async () => {
    await writeFile(join(directory, 'text.db'), 'x'.repeat(5_000));
    const file = await configFile('database.yaml', { storage: { url: 'sqlite:text.db' } });
    expect(await complaint(file)).toContain('text.db');
  });
});

describe('as a process it ends with 1, without a stack', () => {
  async function run(...options: string[]): Promise<string> {
    const ended = Promise.withResolvers<{ code: number | null; stderr: string }>();
    const child = execFile(
      process.execPath,
      [main, ...options],
      { cwd: directory, env: { PATH: process.env.PATH ?? '' } },
      (_error, _stdout, stderr) => ended.resolve({ code: child.exitCode, stderr }),
    );
    onTestFinished(() => void child.kill('SIGKILL'));
    const { code, stderr } = await ended.promise;
    expect(code).toBe(1);
    expect(stderr).not.toMatch(/^\s+at /m);
    return stderr;
  }

  test('for a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as { port: number };
    const file = await configFile('port.yaml', {});
    expect(await run('--config', file, '--port', String(port))).toBe(
      `Port ${port} is in use. Stop the other program, or choose one with --port N.\n`,
    );
  });

  test.each(['nowhere.invalid', '192.0.2.1'])(
    'for an address that is not of this machine: %s',
    async (host) => {
      const file = await configFile('host.yaml', { server: { host } });
      expect(await run('--config', file, '--port', '0')).toMatch(
        new RegExp(
          `^server\\.host: ${host} is no address of this machine \\(E[A-Z_]+\\)\\. Take 127\\.0\\.0\\.1, .*\n$`,
        ),
      );
    },
  );

  test('for a mistyped option', async () => {
    expect(await run('--port', 'eight')).toBe('--port eight: must be a number from 0 to 65535\n');
  });
});
