import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ModelRecord } from '../../../proxy/evaluation/report/run-record.ts';
import { runFolder, saveRun } from '../../../proxy/evaluation/report/saved-runs.ts';
import { moneyAdvice } from '../../../proxy/watch/replay.ts';
import { type Desk, openDesk } from './desk.ts';

const dayMs = 24 * 3_600_000;
let folder: string;
let desk: Desk;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tutor-replay-'));
  desk = await openDesk({ config: { evaluation: { folder } } });
});
afterEach(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Two yesterday, in gemini-3.5-flash-lite; what came today and before the month is no part of it. */
async function askSome(): Promise<void> {
  await desk.ask({ microUsd: 900_000 });
  desk.clock.advance(31 * dayMs);
  await desk.ask({ microUsd: 700 });
  await desk.ask({ microUsd: 600, student: 'bob' });
  desk.clock.advance(dayMs);
  await desk.ask({ microUsd: 900_000 });
}

/** A model whose first `right` of ten answers were right. */
function recordOf(model: string, right: number): ModelRecord {
  const questions = Array.from({ length: 10 }, (_, index) => ({
    ...{ id: `q${index}`, kind: 'golden' as const, message: 'm', asked: 'h' },
    tries: [
      {
        ...{ text: 'yes', model, mark: null, why: '', costUsd: 0, firstTokenMs: 1, totalMs: 2 },
        broken: index < right ? [] : [{ rule: 'cites' as const, why: 'it cites nothing' }],
      },
    ],
  }));
  return { model, questions };
}

async function evaluated(models: ModelRecord[], startedAt = '2026-11-20T00:00:00Z'): Promise<void> {
  await saveRun(runFolder(desk.tools.config, 'python'), {
    ...{ form: 1, course: 'python', courseVersion: 'v', startedAt, seconds: 1, repeat: 1, budgetUsd: 1 },
    ...{ spentUsd: 0, stopped: null, judge: null, worse: [], models },
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
  expect(advice).toMatchObject({ calls: 2, usd: 0.0013, days: 30 });
  const usdOf = (name: string) => models.find(({ model }) => model === name)?.usd;
  // Twice 250 fresh at 0.10, 600 cached at 0.01, 150 written at 0.125 and 200 of output at 0.50, in millionths.
  expect(usdOf('gpt-6-luna')).toBeCloseTo(0.0003, 9);
  expect(usdOf('claude-sonnet-5-5')).toBeGreaterThan(0.005);
  expect(models.map(({ usd }) => usd)).toEqual(models.map(({ usd }) => usd).toSorted((a, b) => a - b));
  expect(models.find(({ model }) => model === 'claude-sonnet-5-5')).toMatchObject({
    ...{ isCallable: false, tooLong: 0, quality: null },
  });
});

it('names the routing that saves most, unless it is known to be worse', async () => {
  await askSome();
  const luna = { complexity: 'simple', from: 'gemini-3.5-flash-lite', to: 'gpt-6-luna' };
  expect((await moneyAdvice(desk.tools)).cheaper).toMatchObject({
    ...luna,
    moreUsd: expect.closeTo(-0.000976, 5),
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
