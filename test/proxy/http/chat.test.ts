import { describe, expect, test } from 'vitest';
import type { ChatReply } from '../../../proxy/ground/protocol.ts';
import type { FakeProvider, startFakeProvider } from '../../support/fake-provider.ts';
import { providerForTest, sidecarForTest } from '../../support/for-test.ts';
import { postJson } from '../../support/post-json.ts';
import { chat, readAnswer, type Sidecar, type startSidecar } from '../../support/sidecar.ts';

async function sidecarWith(options?: Parameters<typeof startSidecar>[0]): Promise<Sidecar> {
  return sidecarForTest(options);
}

async function provider(options?: Parameters<typeof startFakeProvider>[0]): Promise<FakeProvider> {
  return providerForTest(options);
}

/** All three SDKs pointed at the fake. */
function providersAt({ url }: FakeProvider) {
  return {
    gemini: { apiKeys: ['key-g'], baseUrl: url },
    openai: { apiKeys: ['key-o'], baseUrl: `${url}/v1` },
    anthropic: { apiKeys: ['key-a'], baseUrl: url },
  };
}

describe('without any key', () => {
  test('a question is answered from the course, with the right lesson first', async () => {
    const sidecar = await sidecarWith();
    const { token } = await sidecar.session();
    const asking = await chat(sidecar, token, { question: 'How do I remove duplicates from a list?' });
    expect(asking.status).toBe(200);
    expect(asking.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const { events, text, last } = await readAnswer(asking);
    expect(events[0]).toMatchObject({
      event: 'answer',
      data: { model: 'course', provider: 'course', cached: false },
    });
    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index));
    expect(text).toContain('what the course itself says');
    expect(text).toContain('set(');
    const sources = events.find((event) => event.event === 'sources');
    expect(sources?.event === 'sources' && sources.data.items[0]?.lesson).toBe('02-containers');
    expect(last).toMatchObject({ event: 'done', data: { finish: 'complete', costUsd: 0 } });
    expect(events.filter(({ event }) => event === 'done' || event === 'error')).toHaveLength(1);
  });

  test('a question that the course does not cover is answered honestly', async () => {
    const sidecar = await sidecarWith();
    const { token } = await sidecar.session();
    const { text, events } = await readAnswer(await chat(sidecar, token, { question: 'xylophone zebras?' }));
    expect(text).toContain('did not find this in the course');
    expect(events.some(({ event }) => event === 'sources')).toBe(false);
  });

  test('the course says that it is course-only', async () => {
    const sidecar = await sidecarWith();
    const response = await fetch(`${sidecar.url}/v1/courses/python-basics`);
    expect(await response.json()).toMatchObject({ id: 'python-basics', providers: 'course-only' });
  });
});

describe.each([
  ['gemini-3.5-flash-lite', 'gemini'],
  ['gpt-6-luna', 'openai'],
  ['claude-sonnet-5-5', 'anthropic'],
])('through %s', (model, name) => {
  const routing = { simple: [model], medium: [model], complex: [model] };

  test('the answer streams, cites, and its usage equals the invoice', async () => {
    const fake = await provider();
    const sidecar = await sidecarWith({ config: { providers: providersAt(fake), routing } });
    const { token } = await sidecar.session();
    const { events, text, last } = await readAnswer(
      await chat(sidecar, token, { question: 'How do I remove duplicates from a list?' }),
    );
    expect(events[0]).toMatchObject({ event: 'answer', data: { model, provider: name } });
    expect(text).toMatch(/\[1\]/);
    expect(text).not.toContain('§');
    const sources = events.find((event) => event.event === 'sources');
    expect(sources?.event === 'sources' && sources.data.items).toHaveLength(1);
    expect(fake.invoice).toHaveLength(1);
    const [line] = fake.invoice;
    expect(last).toMatchObject({
      event: 'done',
      data: { usage: { inputTokens: line?.inputTokens, outputTokens: line?.outputTokens } },
    });
  });

  test('one JSON object instead of a stream', async () => {
    const fake = await provider({ answer: 'Use a set.' });
    const sidecar = await sidecarWith({ config: { providers: providersAt(fake), routing } });
    const { token } = await sidecar.session();
    const response = await postJson(
      `${sidecar.url}/v1/chat`,
      { course: 'python-basics', question: 'Remove duplicates?' },
      { authorization: `Bearer ${token}`, accept: 'application/json' },
    );
    expect(response.headers.get('content-type')).toContain('application/json');
    const reply = (await response.json()) as ChatReply;
    expect(reply).toMatchObject({ text: 'Use a set.', model, provider: name, finish: 'complete' });
  });

  test('stopping ends the answer, and the call where that is worth anything', async () => {
    const gate = Promise.withResolvers<void>();
    const fake = await provider({
      chunks: 5,
      pace: (index) => (index < 2 ? Promise.resolve() : gate.promise),
    });
    const sidecar = await sidecarWith({ config: { providers: providersAt(fake), routing } });
    const { token } = await sidecar.session();
    const asking = await chat(sidecar, token, { question: 'What is a tuple?' });
    let id = '';
    let last = '';
    for await (const event of asking.events) {
      if (event.event === 'answer') id = event.data.id;
      if (event.event === 'delta') {
        await fetch(`${sidecar.url}/v1/answers/${id}/stop`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}` },
        });
      }
      last = event.event === 'done' ? `done ${event.data.finish}` : event.event;
    }
    expect(last).toBe('done stopped');
    // Google bills a stopped call like any other, so it is read on, for the ledger's sake.
    const isReadOn = model.startsWith('gemini');
    if (isReadOn) gate.resolve();
    await fake.idle();
    expect(fake.requests[0]?.state).toBe(isReadOn ? 'completed' : 'aborted');
    gate.resolve();
  });
});

test('another student can neither stop nor read an answer', async () => {
  const sidecar = await sidecarWith();
  const mine = await sidecar.session();
  const theirs = await sidecar.session();
  const { events } = await readAnswer(await chat(sidecar, mine.token, { question: 'What is a list?' }));
  const id = events[0]?.event === 'answer' ? events[0].data.id : '';
  const headers = { authorization: `Bearer ${theirs.token}` };
  const stop = await fetch(`${sidecar.url}/v1/answers/${id}/stop`, { method: 'POST', headers });
  expect(stop.status).toBe(404);
  expect((await fetch(`${sidecar.url}/v1/answers/${id}/events`, { headers })).status).toBe(404);
});

test('a lost connection gets the rest of the answer from where it broke', async () => {
  const sidecar = await sidecarWith();
  const { token } = await sidecar.session();
  const { events } = await readAnswer(await chat(sidecar, token, { question: 'What is a list?' }));
  const id = events[0]?.event === 'answer' ? events[0].data.id : '';
  const response = await fetch(`${sidecar.url}/v1/answers/${id}/events`, {
    headers: { authorization: `Bearer ${token}`, 'last-event-id': '1' },
  });
  const text = await response.text();
  expect(text).toContain('id: 2\n');
  expect(text).not.toContain('id: 1\n');
  expect(text.match(/event: done/g)).toHaveLength(1);
});

test('no question text reaches the log', async () => {
  const sidecar = await sidecarWith();
  const { token } = await sidecar.session();
  await readAnswer(await chat(sidecar, token, { question: 'secretword tuple?' }));
  expect(sidecar.log.some((line) => line.msg === 'question')).toBe(true);
  expect(JSON.stringify(sidecar.log)).not.toContain('secretword');
});
