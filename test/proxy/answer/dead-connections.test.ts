import { describe, expect, test } from 'vitest';
import { closedAfterTest } from '../../support/closed-after-test.ts';
import { type CuttableLine, lineTo } from '../../support/cuttable-line.ts';
import type { FakeProvider } from '../../support/fake-provider.ts';
import { providerForTest, sidecarForTest } from '../../support/for-test.ts';
import { Gate } from '../../support/gate.ts';
import { allTo } from '../../support/routing.ts';
import { type Answer, type Asking, chat, readAnswer, type Sidecar } from '../../support/sidecar.ts';
import { until } from '../../support/until.ts';
import { ledgerOf } from '../store/requests.ts';

interface Stage {
  fake: FakeProvider;
  line: CuttableLine;
  sidecar: Sidecar;
  gate: Gate;
}

/** One provider with one model, behind a line of which connections can die; the clock stands still. */
async function stageOf(): Promise<Stage> {
  const gate = new Gate();
  const fake = await providerForTest({ answer: 'Use a set for this.', pace: gate.pace });
  const line = closedAfterTest(await lineTo(fake.url));
  const sidecar = await sidecarForTest({
    config: {
      providers: { one: { kind: 'openai', apiKeys: ['key'], baseUrl: `${line.url}/v1` } },
      models: { only: { provider: 'one', usdPerMillion: { input: 1, output: 1 } } },
      routing: allTo('only'),
      limits: { address: { requests: 10_000 } },
    },
  });
  return { fake, line, sidecar, gate };
}

let questions = 0;

async function asking({ sidecar }: Stage): Promise<Asking> {
  questions += 1;
  const question = `How do I sort list number ${questions}?`;
  const { token } = await sidecar.session();
  return chat(sidecar, token, { question });
}

async function ask(stage: Stage): Promise<Answer> {
  return readAnswer(await asking(stage));
}

function askMany(stage: Stage, students: number): Promise<Answer[]> {
  return Promise.all(Array.from({ length: students }, () => ask(stage)));
}

async function untilText(events: Asking['events']): Promise<void> {
  for (;;) {
    const { value } = await events.next();
    if (value === undefined || value.event === 'delta') return;
  }
}

/** As many answers at once as there are to be connections, all of which then idle. */
async function idle(stage: Stage, connections: number): Promise<void> {
  const { fake, gate, line } = stage;
  const before = fake.requests.length;
  gate.openTo(0);
  const answers = askMany(stage, connections);
  await fake.received(before + connections);
  gate.openTo(Number.POSITIVE_INFINITY);
  await answers;
  expect(line.connections).toBe(connections);
}

function expectAllWell(stage: Stage, answers: readonly Answer[]): void {
  for (const { events, last, text } of answers) {
    expect(last).toMatchObject({ event: 'done', data: { finish: 'complete' } });
    expect(text).toBe('Use a set for this.');
    expect(events.filter(({ event }) => event === 'status' || event === 'restart')).toEqual([]);
  }
  expect(stage.sidecar.tutor.access.status().breakers).toMatchObject([{ state: 'closed' }]);
  expect(stage.sidecar.log.filter(({ msg }) => msg === 'model call failed')).toEqual([]);
}

describe('connections that died while nobody used them', () => {
  test.each([10, 30])(
    'and are reset when they are used: %i students at once hear nothing of it',
    async (count) => {
      const stage = await stageOf();
      await idle(stage, 30);
      stage.line.forget('reset');
      expectAllWell(stage, await askMany(stage, count));
    },
  );

  test('and swallow what is sent: nobody is refused, and the next student does not wait', async () => {
    const stage = await stageOf();
    await idle(stage, 10);
    stage.line.forget('silent');
    const { clock } = stage.sidecar;
    const answers = askMany(stage, 10);
    await until(() => stage.line.swallowing === 10);
    // The first byte's time, at most.
    clock.advance(20_000);
    expectAllWell(stage, await answers);
    expectAllWell(stage, [await ask(stage)]);
  });

  test('one now, one then: no question waits', async () => {
    const stage = await stageOf();
    stage.gate.openTo(Number.POSITIVE_INFINITY);
    for (let round = 0; round < 20; round += 1) {
      expectAllWell(stage, await askMany(stage, 3));
      if (round % 3 === 0) stage.line.forget('reset');
    }
  });
});

test('a server that resets every connection which is used again loses no question', async () => {
  const stage = await stageOf();
  stage.gate.openTo(Number.POSITIVE_INFINITY);
  stage.line.resetReused(true);
  for (let round = 0; round < 20; round += 1) expectAllWell(stage, await askMany(stage, 10));
  // What it costs is learned: hardly any question is sent twice.
  const rows = await ledgerOf(stage.sidecar.store);
  expect(rows.length).toBeLessThanOrEqual(200 + 20);
});

test('ten running answers cut at once are one failure: the next student is answered at once', async () => {
  const stage = await stageOf();
  stage.gate.openTo(1);
  const answers = await Promise.all(Array.from({ length: 10 }, () => asking(stage)));
  for (const { events } of answers) await untilText(events);
  stage.line.cut();
  for (const answer of answers) {
    expect((await readAnswer(answer)).last).toMatchObject({ data: { code: 'providers_unavailable' } });
  }
  stage.gate.openTo(Number.POSITIVE_INFINITY);
  for (const { last } of await askMany(stage, 10)) expect(last).toMatchObject({ event: 'done' });
  expect(stage.sidecar.tutor.access.status().breakers).toMatchObject([{ state: 'closed' }]);
});
