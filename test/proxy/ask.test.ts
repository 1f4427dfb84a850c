import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { ask } from '../../proxy/ask.ts';
import type { AnswerEvent } from '../../proxy/ground/protocol.ts';
import type { FakeProvider } from '../support/fake-provider.ts';
import { providerForTest, sidecarForTest } from '../support/for-test.ts';
import { askingOpenAi } from '../support/routing.ts';
import type { Sidecar } from '../support/sidecar.ts';
import { ledgerOf } from './store/requests.ts';

interface Stage {
  fake: FakeProvider;
  sidecar: Sidecar;
  /** Lets the provider say what comes after its second piece. */
  goOn(): void;
}

async function stageOf(): Promise<Stage> {
  const gate = Promise.withResolvers<void>();
  const fake = await providerForTest({
    answer: 'A list keeps its order.',
    pace: (index) => (index < 2 ? Promise.resolve() : gate.promise),
  });
  const sidecar = await sidecarForTest({
    config: {
      ...askingOpenAi(fake),
      tiers: { tier1: { rpm: 1_000, tpm: 1_000_000 } },
    },
  });
  return { fake, sidecar, goOn: () => gate.resolve() };
}

async function questionOf({ sidecar }: Stage, id: string): Promise<AsyncGenerator<AnswerEvent, void>> {
  const { tutor } = sidecar;
  const { token } = await sidecar.session();
  const course = tutor.library.get('python-basics');
  if (course === undefined) throw new Error('no course');
  return ask(
    {
      id,
      student: await tutor.sessions.verify(`Bearer ${token}`),
      addressKey: 'address',
      course,
      body: { course: 'python-basics', question: 'What is a list?' },
      wishes: {},
      language: 'en',
      onAdmitted: () => undefined,
    },
    tutor,
    new AbortController().signal,
  );
}

/** Reads as far as the first event of a kind, and leaves the loop. */
async function readUntil(events: AsyncGenerator<AnswerEvent, void>, last: AnswerEvent['event']) {
  for await (const { event } of events) if (event === last) return;
}

async function expectNothingHeld(stage: Stage): Promise<void> {
  const [row] = await ledgerOf(stage.sidecar.store);
  const { reservedMicroUsd } = await stage.sidecar.store.spend(row?.day ?? '');
  expect(reservedMicroUsd).toBe(0);
  const totals = await stage.sidecar.store.totals({ from: '0000-01-01', to: '9999-12-31' });
  expect(totals).toMatchObject({ failures: 0 });
}

describe('whoever stops reading an answer', () => {
  test('before anything is sent has its money given back', async () => {
    const stage = await stageOf();
    await readUntil(await questionOf(stage, 'a1'), 'answer');
    expect(stage.fake.requests).toEqual([]);
    expect(await ledgerOf(stage.sidecar.store)).toMatchObject([{ status: 'released', microUsd: 0 }]);
    await expectNothingHeld(stage);
  });

  test('in the middle ends the call, which is booked, and the answer', async () => {
    const stage = await stageOf();
    await readUntil(await questionOf(stage, 'a1'), 'delta');
    await stage.fake.idle();
    expect(stage.fake.requests.map(({ state }) => state)).toEqual(['aborted']);
    expect(await ledgerOf(stage.sidecar.store)).toMatchObject([{ status: 'estimated' }]);
    await expectNothingHeld(stage);
    // The next one is no part of it.
    stage.goOn();
    const events: AnswerEvent[] = [];
    for await (const event of await questionOf(stage, 'a2')) events.push(event);
    expect(events[0]).toMatchObject({ data: { cached: false } });
    expect(events.at(-1)).toMatchObject({ event: 'done', data: { finish: 'complete' } });
  });

  test('leaves it to those who ask the same', async () => {
    const stage = await stageOf();
    const first = await questionOf(stage, 'a1');
    const others = await questionOf(stage, 'a2');
    await first.next();
    const second: AnswerEvent[] = [];
    const reading = (async () => {
      for await (const event of others) second.push(event);
    })();
    while (!second.some(({ event }) => event === 'delta')) await turn();
    await first.return();
    expect(stage.fake.requests.map(({ state }) => state)).toEqual(['open']);
    stage.goOn();
    await reading;
    expect(second.at(-1)).toMatchObject({ event: 'done', data: { finish: 'complete' } });
    expect(stage.fake.requests).toHaveLength(1);
    await expectNothingHeld(stage);
  });

  test('at its sources has it closed as it ended', async () => {
    const stage = await stageOf();
    stage.goOn();
    await readUntil(await questionOf(stage, 'a1'), 'sources');
    expect(await ledgerOf(stage.sidecar.store)).toMatchObject([{ status: 'settled' }]);
    await expectNothingHeld(stage);
  });
});
