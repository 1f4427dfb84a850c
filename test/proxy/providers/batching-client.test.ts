import { pino } from 'pino';
import { beforeEach, expect, test } from 'vitest';
import type { BatchCall, BatchDesk, BatchResult } from '../../../proxy/providers/batch/batch-desk.ts';
import { batchingClient } from '../../../proxy/providers/batch/batching-client.ts';
import { ProviderFault } from '../../../proxy/providers/fault.ts';
import { openAiEvents } from '../../../proxy/providers/openai/reply.ts';
import type { ModelCall } from '../../../proxy/providers/provider.ts';
import type { ProviderClient } from '../../../proxy/providers/provider-kind.ts';
import { WireTrace } from '../../../proxy/providers/wire/wire-trace.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const times = { quietMs: 3_000, pollMs: 60_000, discardMs: 5_000 };
let clock: FakeClock;
let submitted: (readonly BatchCall[])[];
let cancelled: string[];
/** Tries to have a batch deleted. */
let discards: string[];
/** So many of them fail. */
let stubborn: number;
let partings: Set<Promise<void>>;
let looks: number;
/** What a look says. */
let look: () => ReadonlyMap<string, BatchResult> | undefined;
let refusal: ProviderFault | undefined;
let client: ProviderClient;

beforeEach(() => {
  [clock, submitted, cancelled, looks] = [new FakeClock(), [], [], 0];
  [discards, stubborn, partings] = [[], 0, new Set()];
  refusal = undefined;
  look = allAnswered;
  let names = 0;
  const desk: BatchDesk = {
    mostCharacters: 1_000,
    events: openAiEvents,
    async submit(calls) {
      if (refusal !== undefined) throw refusal;
      submitted.push(calls);
      return `batch-${submitted.length}`;
    },
    async look() {
      looks += 1;
      return look();
    },
    async cancel(batch) {
      cancelled.push(batch);
    },
    async discard(batch) {
      discards.push(batch);
      if (discards.length <= stubborn) throw new ProviderFault('bad_request');
    },
  };
  const newId = () => {
    names += 1;
    return `call-${names}`;
  };
  const log = pino({ level: 'silent' });
  // `as`: of the client behind it nothing but its kind is looked at.
  client = batchingClient({ kind: { name: 'openai' } } as ProviderClient, desk, {
    partings,
    clock,
    log,
    newId,
    times,
  });
});

function allAnswered(): ReadonlyMap<string, BatchResult> {
  const answered = ({ name, call }: BatchCall) => {
    const text = `to ${call.prompt.turns[0]?.text}`;
    const choices = [{ index: 0, message: { content: text }, finish_reason: 'stop' }];
    return [name, { kind: 'answered', document: JSON.stringify({ choices }) }] as const;
  };
  return new Map(submitted.flat().map(answered));
}

function callOf(text: string, model = 'm'): ModelCall {
  return {
    model,
    maxOutputTokens: 200,
    promptCacheKey: 'c',
    promptCache: 'off',
    trace: new WireTrace(),
    prompt: { stable: '', lesson: '', turns: [{ role: 'student', text }] },
  };
}

async function answerOf(call: ModelCall, signal = new AbortController().signal): Promise<string> {
  let text = '';
  for await (const chunk of await client.send(call, signal)) text += chunk.text;
  return text;
}

/** Lets what waits go on, and time with it. */
async function pass(ms: number): Promise<void> {
  clock.advance(ms);
  await new Promise(setImmediate);
}

test('calls that come one after the other go together, those of each model for themselves', async () => {
  const answers = [answerOf(callOf('a'))];
  await pass(2_000);
  answers.push(answerOf(callOf('b')), answerOf(callOf('c', 'n')));
  await pass(2_000);
  expect(submitted).toEqual([]);
  await pass(1_000);
  expect(submitted.map((calls) => calls.length).toSorted()).toEqual([1, 2]);
  await pass(60_000);
  expect(await Promise.all(answers)).toEqual(['to a', 'to b', 'to c']);
});

test('what would be too much for one batch goes in the next', async () => {
  const answers = ['a', 'b', 'c'].map((text) => answerOf(callOf(text.repeat(400))));
  await pass(3_000);
  expect(submitted.map((calls) => calls.length)).toEqual([2, 1]);
  await pass(60_000);
  expect(await Promise.all(answers)).toHaveLength(3);
});

test('a batch is looked at until it is done, and looks that fail are no end of it', async () => {
  const answer = answerOf(callOf('a'));
  await pass(3_000);
  look = () => undefined;
  await pass(60_000);
  look = () => {
    throw new ProviderFault('unavailable');
  };
  for (let count = 0; count < 5; count += 1) await pass(60_000);
  look = allAnswered;
  await pass(60_000);
  expect(await answer).toBe('to a');
  expect(looks).toBe(7);
});

test('who is left alone is told, and may have been billed from the moment of sending', async () => {
  refusal = new ProviderFault('rate_limited', { status: 429 });
  const call = callOf('a');
  const answer = answerOf(call);
  expect(call.trace?.state).toBe('unsent');
  const told = expect(answer).rejects.toBe(refusal);
  await pass(3_000);
  await told;
  expect(call.trace?.state).toBe('sent');
});

test('a batch is stopped when nobody waits for it any more, and only then', async () => {
  const [one, other] = [new AbortController(), new AbortController()];
  const answers = [answerOf(callOf('a'), one.signal), answerOf(callOf('b'), other.signal)];
  const told = answers.map((answer) => expect(answer).rejects.toThrow('left'));
  await pass(3_000);
  one.abort(new Error('left'));
  await pass(0);
  expect(cancelled).toEqual([]);
  other.abort(new Error('left'));
  await Promise.all(told);
  await pass(0);
  expect(cancelled).toEqual(['batch-1']);
});

test('what a vendor keeps of a batch is deleted once it was read', async () => {
  const answer = answerOf(callOf('a'));
  await pass(3_000);
  expect(partings.size).toBe(1);
  await pass(60_000);
  expect(await answer).toBe('to a');
  await Promise.all(partings);
  expect(discards).toEqual(['batch-1']);
  expect(cancelled).toEqual([]);
  expect(partings.size).toBe(0);
});

test('of a batch that was stopped it is deleted as soon as the vendor lets it be', async () => {
  stubborn = 2;
  const leaving = new AbortController();
  const told = expect(answerOf(callOf('a'), leaving.signal)).rejects.toThrow('left');
  await pass(3_000);
  leaving.abort(new Error('left'));
  await told;
  for (let count = 0; count < 3; count += 1) await pass(5_000);
  expect(cancelled).toEqual(['batch-1']);
  expect(discards).toEqual(['batch-1', 'batch-1', 'batch-1']);
  expect(partings.size).toBe(0);
});

test('nobody waits for ever for a vendor that deletes nothing', async () => {
  stubborn = Number.POSITIVE_INFINITY;
  const answer = answerOf(callOf('a'));
  await pass(3_000);
  await pass(60_000);
  await answer;
  for (let count = 0; count < 4; count += 1) await pass(5_000);
  expect(partings.size).toBe(0);
});

test('a batch that has come to nothing is looked at no more, and need not be stopped', async () => {
  const failed = new ProviderFault('bad_request', { status: 400, isOver: true });
  look = () => {
    throw failed;
  };
  const told = expect(answerOf(callOf('a'))).rejects.toBe(failed);
  await pass(3_000);
  await pass(60_000);
  await told;
  await Promise.all(partings);
  expect([looks, cancelled, discards]).toEqual([1, [], ['batch-1']]);
});

test('what has left before its batch is not sent', async () => {
  const leaving = new AbortController();
  const answer = answerOf(callOf('a'), leaving.signal);
  const told = expect(answer).rejects.toThrow('left');
  leaving.abort(new Error('left'));
  await told;
  await pass(3_000);
  expect(submitted).toEqual([]);
});

test('a call that its batch says nothing of is cut', async () => {
  look = () => new Map();
  const told = expect(answerOf(callOf('a'))).rejects.toMatchObject({ kind: 'cut' });
  await pass(3_000);
  await pass(60_000);
  await told;
});
