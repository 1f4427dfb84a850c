import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { AnswerStopped } from '../../../proxy/answer/answer-stopped.ts';
import { attempt } from '../../../proxy/answer/attempt.ts';
import { ProviderFault } from '../../../proxy/providers/fault.ts';
import { kindNamed } from '../../../proxy/providers/kinds.ts';
import type { ReplyChunk } from '../../../proxy/providers/provider.ts';
import type { ProviderClient } from '../../../proxy/providers/provider-kind.ts';
import { openHttpClient } from '../../../proxy/providers/wire/http-client.ts';
import { WireTrace } from '../../../proxy/providers/wire/wire-trace.ts';
import { closedAfterTest } from '../../support/closed-after-test.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { providerForTest } from '../../support/for-test.ts';
import { onRequests, startRawServer } from '../../support/raw-server.ts';
import { callOf, clientOf, openProvider, readBy } from '../providers/calls.ts';

const firstByteTimeoutMs = 20_000;
const idleTimeoutMs = 15_000;

/** A provider in the test's hand: it says what it is told, when it is told. */
class Puppet implements ProviderClient {
  readonly kind = kindNamed('openai');
  signal: AbortSignal | undefined;
  calls = 0;
  readonly accepted = Promise.withResolvers<void>();
  /** What is said next; undefined: nothing. */
  #next = Promise.withResolvers<ReplyChunk | undefined>();

  async send(_call: unknown, signal: AbortSignal) {
    this.calls += 1;
    this.signal = signal;
    signal.addEventListener('abort', () => {
      this.accepted.reject(signal.reason);
      // Whether anybody waits for it is up to the test.
      this.#next.promise.catch(() => undefined);
      this.#next.reject(signal.reason);
    });
    await this.accepted.promise;
    return { headers: new Headers(), [Symbol.asyncIterator]: () => this.#said() };
  }

  async *#said() {
    for (;;) {
      const chunk = await this.#next.promise;
      if (chunk === undefined) return;
      this.#next = Promise.withResolvers();
      yield chunk;
      if (chunk.finish !== undefined) return;
    }
  }

  async say(chunk: ReplyChunk): Promise<void> {
    this.#next.resolve(chunk);
    await turn();
  }
}

function watched(signal = new AbortController().signal, heard?: (chunk: ReplyChunk) => void) {
  const clock = new FakeClock();
  const client = new Puppet();
  const chunks: ReplyChunk[] = [];
  const timers = { clock, firstByteTimeoutMs, idleTimeoutMs };
  const ended = readBy(attempt(client, callOf('m'), timers, signal), (chunk) => {
    chunks.push(chunk);
    heard?.(chunk);
  });
  ended.catch(() => undefined);
  return { clock, client, chunks, ended };
}

describe('a provider that keeps a student waiting', () => {
  test('is given up when no first byte comes, and not before', async () => {
    const { clock, client, ended } = watched();
    clock.advance(firstByteTimeoutMs - 1);
    expect(client.signal?.aborted).toBe(false);
    clock.advance(1);
    await expect(ended).rejects.toMatchObject({ name: 'ProviderFault', kind: 'timeout' });
    expect(client.signal?.aborted).toBe(true);
  });

  test('headers alone are no first byte', async () => {
    const { clock, client, ended } = watched();
    clock.advance(firstByteTimeoutMs - 1);
    client.accepted.resolve();
    await turn();
    clock.advance(1);
    await expect(ended).rejects.toMatchObject({ kind: 'timeout' });
  });

  test('is given up when it falls silent, each chunk starting the time anew', async () => {
    const { clock, client, chunks, ended } = watched();
    client.accepted.resolve();
    await turn();
    for (const text of ['a', '', 'b']) {
      clock.advance(idleTimeoutMs - 1);
      await client.say({ text });
    }
    expect(chunks).toEqual([{ text: 'a' }, { text: '' }, { text: 'b' }]);
    clock.advance(idleTimeoutMs - 1);
    expect(client.signal?.aborted).toBe(false);
    clock.advance(1);
    await expect(ended).rejects.toMatchObject({ kind: 'timeout' });
  });
});

/** What a server of OpenAI's kind sends, of one question, in the test's hand. */
async function rawAnswer(): Promise<{
  clock: FakeClock;
  send(text: string): Promise<void>;
  ended: Promise<void>;
}> {
  const server = await startRawServer((socket) => onRequests(socket, () => asked.resolve(socket)));
  const asked = Promise.withResolvers<Socket>();
  const clock = new FakeClock();
  const http = closedAfterTest(openHttpClient(clock));
  closedAfterTest(server);
  const endpoint = {
    kind: 'openai-compatible',
    baseUrl: `${server.url}/v1`,
    apiKey: '',
    headers: {},
  } as const;
  const timers = { clock, firstByteTimeoutMs, idleTimeoutMs };
  const client = openProvider(endpoint, http.send);
  let read = 0;
  const call = callOf('m', { trace: new WireTrace() });
  const ended = readBy(attempt(client, call, timers, new AbortController().signal), ({ text }) => {
    read += text.length;
  });
  ended.catch(() => undefined);
  const socket = await asked.promise;
  socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n');
  return {
    clock,
    ended,
    async send(text) {
      const before = read;
      await new Promise((sent) =>
        socket.write(`${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`, sent),
      );
      // Long enough for what was sent on this machine to be read; to the end where it can be seen.
      const isWord = text.includes('"content":"w"');
      for (let waited = 0; isWord ? read === before : waited < 20; waited += 1) await turn();
    },
  };
}

const event = (chunk: object) => `data: ${JSON.stringify(chunk)}\n\n`;
const delta = (fields: object) => event({ choices: [{ index: 0, delta: fields, finish_reason: null }] });
const usage = { prompt_tokens: 5, completion_tokens: 0, total_tokens: 5 };

describe('a server that sends bytes and no words', () => {
  test.each([
    ['comments', ': OPENROUTER PROCESSING\n\n'],
    ['its role, and empty words', delta({ role: 'assistant', content: '' })],
    ['events of no known form', 'event: ping\ndata: {"type": "ping"}\n\n'],
    ['one byte at a time', 'd'],
    ['line breaks', '\n\n'],
    ['what it has used, the same each time', event({ choices: [], usage })],
  ])('%s: is given up when the first word is due', async (_name, sent) => {
    const { clock, send, ended } = await rawAnswer();
    for (let seconds = 0; seconds < firstByteTimeoutMs / 1_000; seconds += 1) {
      await send(sent);
      // The first report may be a word; the others are none.
      clock.advance(sent.includes('usage') && seconds === 0 ? 5_000 : 1_000);
    }
    await expect(ended).rejects.toMatchObject({ kind: 'timeout', details: { wire: 'answered' } });
  });

  test('after the first words: when the next one is due', async () => {
    const { clock, send, ended } = await rawAnswer();
    await send(delta({ content: 'w' }));
    for (let seconds = 0; seconds < idleTimeoutMs / 1_000; seconds += 1) {
      await send(': PROCESSING\n\n');
      clock.advance(1_000);
    }
    await expect(ended).rejects.toMatchObject({ kind: 'timeout' });
  });

  test('a model that thinks aloud makes progress', async () => {
    const { clock, send, ended } = await rawAnswer();
    for (let seconds = 0; seconds < 120; seconds += 10) {
      await send(delta({ reasoning_content: 'hm ' }));
      clock.advance(10_000);
    }
    await send(delta({ content: 'w' }));
    await send(event({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] }));
    await send('data: [DONE]\n\n');
    await ended;
  });
});

test('a refusal whose words do not come in time is told by its status, which costs nothing', async () => {
  const server = await startRawServer((socket) =>
    onRequests(socket, () => {
      socket.write('HTTP/1.1 503 Unavailable\r\ncontent-length: 99\r\n\r\n{"err', () => answered.resolve());
    }),
  );
  const answered = Promise.withResolvers<void>();
  const clock = new FakeClock();
  const http = closedAfterTest(openHttpClient(clock));
  closedAfterTest(server);
  const client = openProvider({ kind: 'openai', baseUrl: `${server.url}/v1`, apiKey: 'key' }, http.send);
  const timers = { clock, firstByteTimeoutMs, idleTimeoutMs };
  const call = callOf('m', { trace: new WireTrace() });
  const ended = readBy(attempt(client, call, timers, new AbortController().signal), () => undefined);
  ended.catch(() => undefined);
  await answered.promise;
  while (call.trace?.state !== 'answered') await turn();
  for (let waited = 0; waited < 20; waited += 1) await turn();
  clock.advance(firstByteTimeoutMs);
  await expect(ended).rejects.toMatchObject({ kind: 'unavailable', details: { status: 503 } });
});

describe('a student who leaves', () => {
  test('before the call: nothing is sent', async () => {
    const controller = new AbortController();
    controller.abort(new AnswerStopped('stopped'));
    const { client, ended, clock } = watched(controller.signal);
    await expect(ended).rejects.toBe(controller.signal.reason);
    expect(client.calls).toBe(0);
    expect(clock.pending).toEqual([]);
  });

  test.each(['before the headers', 'between two chunks'])(
    '%s: the call ends with their reason',
    async (when) => {
      const controller = new AbortController();
      const { client, ended, clock } = watched(controller.signal);
      if (when === 'between two chunks') {
        client.accepted.resolve();
        await turn();
        await client.say({ text: 'a' });
      }
      controller.abort(new AnswerStopped('lost'));
      await expect(ended).rejects.toBe(controller.signal.reason);
      expect(client.signal?.reason).toBe(controller.signal.reason);
      expect(clock.pending).toEqual([]);
    },
  );

  test('while a chunk is handed over: it is the last one', async () => {
    const controller = new AbortController();
    const { client, ended } = watched(controller.signal, () =>
      controller.abort(new AnswerStopped('stopped')),
    );
    client.accepted.resolve();
    await turn();
    await client.say({ text: 'a' });
    await expect(ended).rejects.toBe(controller.signal.reason);
  });
});

test('what the chunk is handed to may throw: the call ends, and the timers with it', async () => {
  const full = new Error('no room');
  const { client, ended, clock } = watched(undefined, () => {
    throw full;
  });
  client.accepted.resolve();
  await turn();
  await client.say({ text: 'a' });
  await expect(ended).rejects.toBe(full);
  expect(client.signal?.aborted).toBe(true);
  expect(clock.pending).toEqual([]);
});

test('an error of the provider is passed on as it is', async () => {
  const { client, ended, clock } = watched();
  const fault = new ProviderFault('overloaded', { status: 529 });
  client.accepted.reject(fault);
  await expect(ended).rejects.toBe(fault);
  expect(clock.pending).toEqual([]);
});

test('after a regular end nothing is ended by force', async () => {
  const { client, ended, clock } = watched();
  client.accepted.resolve();
  await turn();
  await client.say({ text: 'a', finish: 'complete' });
  await ended;
  expect(client.signal?.aborted).toBe(false);
  expect(clock.pending).toEqual([]);
});

test('after a regular end the connection carries the next call', async () => {
  const fake = await providerForTest();
  const http = closedAfterTest(openHttpClient(new FakeClock()));
  const client = clientOf('openai', fake, http);
  const timers = { clock: new FakeClock(), firstByteTimeoutMs, idleTimeoutMs };
  for (let count = 0; count < 3; count += 1) {
    await readBy(attempt(client, callOf('m'), timers, new AbortController().signal), () => undefined);
    await fake.idle();
    await turn();
  }
  expect(fake.requests).toHaveLength(3);
  expect(fake.connections).toBe(1);
});
