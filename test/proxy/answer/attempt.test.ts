import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { attempt } from '../../../proxy/answer/attempt.ts';
import { ProviderFault } from '../../../proxy/providers/fault.ts';
import { openUpstream } from '../../../proxy/providers/fetch.ts';
import type { ProviderClient, ReplyChunk } from '../../../proxy/providers/provider.ts';
import { AnswerStopped } from '../../../proxy/reply/live-answer.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { startFakeProvider } from '../../support/fake-provider.ts';
import { callOf, clientOf, thrownBy } from '../providers/calls.ts';

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
  #steps: PromiseWithResolvers<ReplyChunk>[] = [];
  readonly accepted = Promise.withResolvers<void>();

  async send(_call: unknown, signal: AbortSignal) {
    this.calls += 1;
    this.signal = signal;
    signal.addEventListener('abort', () => {
      this.accepted.reject(signal.reason);
      for (const step of this.#steps) step.reject(signal.reason);
    });
    await this.accepted.promise;
    return { headers: new Headers(), chunks: this.#chunks() };
  }

  async say(chunk: ReplyChunk): Promise<void> {
    this.#steps.at(-1)?.resolve(chunk);
    await turn();
  }

  async *#chunks(): AsyncGenerator<ReplyChunk, void> {
    for (;;) {
      const step = Promise.withResolvers<ReplyChunk>();
      this.#steps.push(step);
      const chunk = await step.promise;
      yield chunk;
      if (chunk.finish !== undefined) return;
    }
  }
}

function watched(signal = new AbortController().signal) {
  const clock = new FakeClock();
  const client = new Puppet();
  const chunks = attempt(client, callOf('m'), { clock, firstByteTimeoutMs, idleTimeoutMs }, signal);
  return { clock, client, chunks };
}

describe('a provider that keeps a student waiting', () => {
  test('is given up when no first byte comes, and not before', async () => {
    const { clock, client, chunks } = watched();
    const failed = thrownBy(() => chunks.next());
    clock.advance(firstByteTimeoutMs - 1);
    expect(client.signal?.aborted).toBe(false);
    clock.advance(1);
    expect(await failed).toMatchObject({ name: 'ProviderFault', kind: 'timeout' });
    expect(client.signal?.aborted).toBe(true);
  });

  test('headers alone are no first byte', async () => {
    const { clock, client, chunks } = watched();
    const failed = thrownBy(() => chunks.next());
    clock.advance(firstByteTimeoutMs - 1);
    client.accepted.resolve();
    await turn();
    clock.advance(1);
    expect(await failed).toMatchObject({ kind: 'timeout' });
  });

  test('is given up when it falls silent, each chunk starting the time anew', async () => {
    const { clock, client, chunks } = watched();
    client.accepted.resolve();
    for (const text of ['a', '', 'b']) {
      const next = chunks.next();
      await turn();
      clock.advance(idleTimeoutMs - 1);
      await client.say({ text });
      expect((await next).value).toEqual({ text });
    }
    const failed = thrownBy(() => chunks.next());
    await turn();
    clock.advance(idleTimeoutMs);
    expect(await failed).toMatchObject({ kind: 'timeout' });
  });

  test('a reader who takes long is not held against it', async () => {
    const { clock, client, chunks } = watched();
    client.accepted.resolve();
    const first = chunks.next();
    await turn();
    await client.say({ text: 'a' });
    await first;
    clock.advance(10 * idleTimeoutMs);
    const second = chunks.next();
    await turn();
    await client.say({ text: 'b', finish: 'complete' });
    expect((await second).value).toMatchObject({ text: 'b' });
    expect(await chunks.next()).toMatchObject({ done: true });
    expect(clock.pending).toEqual([]);
  });
});

describe('a student who leaves', () => {
  test('before the call: nothing is sent', async () => {
    const controller = new AbortController();
    controller.abort(new AnswerStopped('stopped'));
    const { client, chunks, clock } = watched(controller.signal);
    expect(await thrownBy(() => chunks.next())).toBe(controller.signal.reason);
    expect(client.calls).toBe(0);
    expect(clock.pending).toEqual([]);
  });

  test.each(['before the headers', 'between two chunks'])(
    '%s: the call ends with their reason',
    async (when) => {
      const controller = new AbortController();
      const { client, chunks, clock } = watched(controller.signal);
      const next = thrownBy(() => chunks.next());
      if (when === 'between two chunks') {
        client.accepted.resolve();
        await turn();
      }
      controller.abort(new AnswerStopped('lost'));
      expect(await next).toBe(controller.signal.reason);
      expect(client.signal?.reason).toBe(controller.signal.reason);
      expect(clock.pending).toEqual([]);
    },
  );

  test('while a chunk is being written: it is the last one', async () => {
    const controller = new AbortController();
    const { client, chunks } = watched(controller.signal);
    client.accepted.resolve();
    const first = chunks.next();
    await turn();
    await client.say({ text: 'a' });
    await first;
    controller.abort(new AnswerStopped('stopped'));
    expect(await thrownBy(() => chunks.next())).toBe(controller.signal.reason);
  });

  test('leaving the loop ends the call and the timers', async () => {
    const { client, chunks, clock } = watched();
    client.accepted.resolve();
    const first = chunks.next();
    await turn();
    await client.say({ text: 'a' });
    await first;
    await chunks.return();
    expect(client.signal?.aborted).toBe(true);
    expect(clock.pending).toEqual([]);
  });
});

test('an error of the provider is passed on as it is', async () => {
  const { client, chunks, clock } = watched();
  const fault = new ProviderFault('overloaded', { status: 529 });
  client.accepted.reject(fault);
  expect(await thrownBy(() => chunks.next())).toBe(fault);
  expect(clock.pending).toEqual([]);
});

test('after a regular end nothing is ended by force', async () => {
  const { client, chunks, clock } = watched();
  client.accepted.resolve();
  const only = chunks.next();
  await turn();
  await client.say({ text: 'a', finish: 'complete' });
  await only;
  expect(await chunks.next()).toMatchObject({ done: true });
  expect(client.signal?.aborted).toBe(false);
  expect(clock.pending).toEqual([]);
});

test('after a regular end the connection carries the next call', async () => {
  const fake = await startFakeProvider();
  const upstream = openUpstream();
  open.push(fake, upstream);
  const client = clientOf('openai', fake, upstream);
  const timers = { clock: new FakeClock(), firstByteTimeoutMs, idleTimeoutMs };
  for (let count = 0; count < 3; count += 1) {
    for await (const _chunk of attempt(client, callOf('m'), timers, new AbortController().signal));
    await fake.idle();
    await turn();
  }
  expect(fake.requests).toHaveLength(3);
  expect(fake.connections).toBe(1);
});
