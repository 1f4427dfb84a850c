import { beforeEach, expect, it } from 'vitest';
import type { ModelRecord } from '../../../proxy/evaluation/report/run-record.ts';
import { runFolder, saveRun } from '../../../proxy/evaluation/report/saved-runs.ts';
import { overviewOf } from '../../../proxy/figures/overview.ts';
import { addDays, dayMs } from '../../../proxy/ground/days.ts';
import { DemandTally } from '../../../proxy/plan/context/course-demand.ts';
import { evaluator } from '../../../proxy/store/evaluator.ts';
import { moneyAdvice } from '../../../proxy/watch/replay.ts';
import { closedAfterTest } from '../../support/closed-after-test.ts';
import { testFolder } from '../../support/folder.ts';
import { admitRequest, closing, reserveRequest, settlement } from '../store/requests.ts';
import { type Desk, openDesk } from './desk.ts';

let folder: string;
let desk: Desk;

beforeEach(async () => {
  folder = testFolder();
  desk = closedAfterTest(await openDesk({ config: { evaluation: { folder } } }));
});

/** Two in the last 30 days, in gemini-3.5-flash-lite; what came before them is no part of it. */
async function askSome(): Promise<void> {
  await desk.ask({ microUsd: 900_000 });
  desk.clock.advance(31 * dayMs);
  await desk.ask({ microUsd: 700 });
  await desk.ask({ microUsd: 600, student: 'bob' });
  desk.clock.advance(dayMs);
}

/** A model whose first `right` of ten answers were right. */
function recordOf(model: string, right: number): ModelRecord {
  const questions = Array.from({ length: 10 }, (_, index) => ({
    id: `q${index}`,
    kind: 'golden' as const,
    message: 'm',
    asked: 'h',
    tries: [
      {
        text: 'yes',
        model,
        mark: null,
        why: '',
        costUsd: 0,
        firstTokenMs: 1,
        totalMs: 2,
        broken: index < right ? [] : [{ rule: 'cites' as const, why: 'it cites nothing' }],
      },
    ],
  }));
  return { model, questions };
}

async function evaluated(models: ModelRecord[], startedAt = '2026-11-20T00:00:00Z'): Promise<void> {
  await saveRun(runFolder(desk.tools.config, 'python'), {
    form: 1,
    course: 'python',
    courseVersion: 'v',
    startedAt,
    seconds: 1,
    repeat: 1,
    budgetUsd: 1,
    spentUsd: 0,
    stopped: null,
    judge: null,
    worse: [],
    models,
  });
}

it('is nothing where nothing was asked', async () => {
  expect(await moneyAdvice(desk.tools)).toMatchObject({
    calls: 0,
    usd: 0,
    days: 30,
    cheaper: null,
    better: null,
  });
});

it('says what the calls of the last 30 days would have cost with each model, at its own prices', async () => {
  await askSome();
  const { models, ...advice } = await moneyAdvice(desk.tools);
  expect(advice).toMatchObject({ calls: 2, students: 2, usd: 0.0013, days: 30 });
  const usdOf = (name: string) => models.find(({ model }) => model === name)?.usd;
  // Twice 250 fresh at 0.10, 600 cached at 0.01, 150 written at 0.125 and 200 of output at 0.50, in millionths.
  expect(usdOf('gpt-6-luna')).toBeCloseTo(0.0003, 9);
  expect(usdOf('claude-sonnet-5-5')).toBeGreaterThan(0.005);
  expect(models.map(({ usd }) => usd)).toEqual(models.map(({ usd }) => usd).toSorted((a, b) => a - b));
  expect(models.find(({ model }) => model === 'claude-sonnet-5-5')).toMatchObject({
    isCallable: false,
    tooLong: 0,
    quality: null,
  });
});

it('is of the same days and dollars as the overview, rents and evaluations told apart', async () => {
  const { store, clock, tools } = desk;
  await askSome();
  await desk.ask({ microUsd: 400 });
  const day = tools.calendar.dayOf(clock.now());
  for (const [id, student, isRent] of [
    ['rent', 'ann', true],
    ['evaluated', evaluator, false],
  ] as const) {
    await store.admit(admitRequest(id, { nowMs: clock.now(), day, student }));
    const asked = { nowMs: clock.now(), day, student, ...(isRent && { isRent }) };
    await store.reserve(reserveRequest(id, `${id}/1`, asked));
    await store.settle(settlement(`${id}/1`, isRent ? 300 : 20, { nowMs: clock.now() }), closing(id));
  }
  const { usd, rentUsd, evaluationUsd, calls } = await moneyAdvice(tools);
  expect({ calls, usd, rentUsd, evaluationUsd }).toEqual({
    calls: 3,
    usd: 0.0017,
    rentUsd: 0.0003,
    evaluationUsd: 0.00002,
  });
  const range = { from: addDays(day, -29), to: day };
  const figures = { store, calendar: tools.calendar, nowMs: clock.now(), dailyBudgetUsd: null };
  const { spending } = await overviewOf(range, figures);
  expect(usd + rentUsd + evaluationUsd).toBeCloseTo(spending.month.costUsd, 9);
});

it('counts the week of each course and model on the way', async () => {
  await askSome();
  const demand = new DemandTally(desk.clock.now());
  await moneyAdvice(desk.tools, demand);
  expect(demand.of('python', 'gemini-3.5-flash-lite').calls).toBe(2);
});

it('names the routing that saves most, unless it is known to be worse', async () => {
  await askSome();
  const luna = { complexity: 'simple', from: 'gemini-3.5-flash-lite', to: 'gpt-6-luna' };
  expect((await moneyAdvice(desk.tools)).cheaper).toMatchObject({
    ...luna,
    moreUsd: expect.closeTo(-0.000976, 5),
    quality: { from: null, to: null },
  });
  await evaluated([recordOf('gpt-6-luna', 5), recordOf('gemini-3.5-flash-lite', 9)]);
  expect((await moneyAdvice(desk.tools)).cheaper?.to).not.toBe('gpt-6-luna');
});

it('names the cheapest routing that was evaluated as better, by the last evaluation of each', async () => {
  await askSome();
  await evaluated([recordOf('gpt-6.1-terra', 2), recordOf('gemini-3.5-flash-lite', 7)]);
  expect((await moneyAdvice(desk.tools)).better).toBeNull();
  await evaluated([recordOf('gpt-6.1-terra', 10)], '2026-11-21T00:00:00Z');
  const { better, models } = await moneyAdvice(desk.tools);
  expect(better).toMatchObject({ complexity: 'simple', from: 'gemini-3.5-flash-lite', to: 'gpt-6.1-terra' });
  expect(better?.moreUsd).toBeGreaterThan(0);
  expect(better?.quality).toEqual({ from: 0.7, to: 1 });
  expect(models.find(({ model }) => model === 'gpt-6.1-terra')?.quality).toMatchObject({
    share: 1,
    questions: 10,
  });
});

it('tells which prompts a model could not have taken, and advises no such model', async () => {
  await desk.ask({ usage: { inputTokens: 300_000, cachedInputTokens: 0 } });
  desk.clock.advance(dayMs);
  const { models, cheaper } = await moneyAdvice(desk.tools);
  expect(models.find(({ model }) => model === 'gpt-5.4-mini')?.tooLong).toBe(1);
  expect(models.find(({ model }) => model === 'gpt-6-luna')?.tooLong).toBe(0);
  expect(cheaper?.to).not.toBe('gpt-5.4-mini');
});
