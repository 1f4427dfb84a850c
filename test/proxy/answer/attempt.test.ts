import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { attempt } from '../../../proxy/answer/attempt.ts';
import { ProviderFault } from '../../../proxy/providers/fault.ts';
import { openUpstream } from '../../../proxy/providers/fetch.ts';
import type { ProviderClient, ReplyChunk } from '../../../proxy/providers/provider.ts';
import { AnswerStopped } from '../../../proxy/reply/live-answer.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { startFakeProvider } from '../../support/fake-provider.ts';
import { callOf, clientOf } from '../providers/calls.ts';

const firstByteTimeoutMs = 20_000;
const idleTimeoutMs = 15_000;

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

/** A provider in the test's hand: it says what it is told, when it is told. */
class Puppet implements ProviderClient {
  readonly kind = 'openai';
  signal: AbortSignal | undefined;
  calls = 0;
  readonly accepted = Promise.withResolvers<void>();
  readonly #over = Promise.withResolvers<void>();
  #take: ((chunk: ReplyChunk) => void) | undefined;

  async send(_call: unknown, signal: AbortSignal) {
    // Whether anybody waits for it is up to the test.
    this.#over.promise.catch(() => undefined);
    this.calls += 1;
    this.signal = signal;
    signal.addEventListener('abort', () => {
      this.accepted.reject(signal.reason);
      this.#over.reject(signal.reason);
    });
    await this.accepted.promise;
    const read = (take: (chunk: ReplyChunk) => void) => {
      this.#take = take;
      return this.#over.promise;
    };
    return { headers: new Headers(), read };
  }

  async say(chunk: ReplyChunk): Promise<void> {
    try {
      this.#take?.(chunk);
      if (chunk.finish !== undefined) this.#over.resolve();
    } catch (error) {
      this.#over.reject(error);
    }
    await turn();
  }
}

function watched(signal = new AbortController().signal, heard?: (chunk: ReplyChunk) => void) {
  const clock = new FakeClock();
  const client = new Puppet();
  const chunks: ReplyChunk[] = [];
  const timers = { clock, firstByteTimeoutMs, idleTimeoutMs, restMs: () => 0 };
  const ended = attempt(client, callOf('m'), timers, signal, (chunk) => {
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
  const fake = await startFakeProvider();
  const upstream = openUpstream(new FakeClock());
  open.push(fake, upstream);
  const client = clientOf('openai', fake, upstream);
  const timers = { clock: new FakeClock(), firstByteTimeoutMs, idleTimeoutMs, restMs: () => 0 };
  for (let count = 0; count < 3; count += 1) {
    await attempt(client, callOf('m'), timers, new AbortController().signal, () => undefined);
    await fake.idle();
    await turn();
  }
  expect(fake.requests).toHaveLength(3);
  expect(fake.connections).toBe(1);
});
