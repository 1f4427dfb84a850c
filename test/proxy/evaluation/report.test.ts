import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readVerdict } from '../../../proxy/evaluation/judging/judge-model.ts';
import { compareWithLast } from '../../../proxy/evaluation/report/compare.ts';
import type { QuestionRecord, RunRecord, TryRecord } from '../../../proxy/evaluation/report/run-record.ts';
import { savedRuns, saveRun } from '../../../proxy/evaluation/report/saved-runs.ts';
import { kappa, percentile, signTest } from '../../../proxy/evaluation/report/statistics.ts';
import { summaryOf } from '../../../proxy/evaluation/report/summary.ts';
import { testFolder } from '../../support/folder.ts';

const right: TryRecord = {
  text: 'yes',
  model: 'm',
  broken: [],
  mark: null,
  why: '',
  costUsd: 0.002,
  firstTokenMs: 100,
  totalMs: 900,
};
const wrong: TryRecord = { ...right, broken: [{ rule: 'cites', why: 'it cites nothing' }] };
const missing: TryRecord = {
  ...right,
  text: null,
  broken: [{ rule: 'answers', why: 'providers_unavailable' }],
};

const asked = (id: string, tries: TryRecord[], hash = 'h'): QuestionRecord => ({
  id,
  kind: 'golden',
  message: id,
  asked: hash,
  tries,
});

function runOf(startedAt: string, questions: QuestionRecord[], model = 'm'): RunRecord {
  return {
    form: 1,
    course: 'c',
    courseVersion: 'v',
    startedAt,
    seconds: 1,
    repeat: 1,
    budgetUsd: 1,
    spentUsd: 0.1,
    stopped: null,
    judge: null,
    worse: [],
    models: [{ model, questions }],
  };
}

const many = (count: number, made: TryRecord) =>
  Array.from({ length: count }, (_, index) => asked(`q${index}`, [made]));

describe('the statistics of an evaluation', () => {
  it('are the exact sign test', () => {
    expect(signTest(0, 0)).toBe(1);
    expect(signTest(0, 9)).toBe(1);
    expect(signTest(1, 0)).toBeCloseTo(1 / 2, 12);
    expect(signTest(5, 0)).toBeCloseTo(1 / 32, 12);
    // 1 + 6 of 64.
    expect(signTest(5, 1)).toBeCloseTo(7 / 64, 12);
    expect(signTest(2_000, 0)).toBeLessThan(1e-300);
    expect(signTest(1_000, 1_000)).toBeCloseTo(0.509, 3);
  });

  it('are percentiles and how far two judges agree beyond chance', () => {
    expect(percentile([], 0.5)).toBeNull();
    expect(percentile([3, 1, 2], 0.5)).toBe(2);
    expect(kappa([])).toBeNull();
    expect(kappa([['right', 'right']])).toBeNull();
    expect(
      kappa([
        ['right', 'right'],
        ['wrong', 'wrong'],
      ]),
    ).toBe(1);
    expect(
      kappa([
        ['right', 'right'],
        ['right', 'wrong'],
        ['wrong', 'right'],
        ['wrong', 'wrong'],
      ]),
    ).toBe(0);
  });
});

describe('the summary of a model', () => {
  it('counts a question once however often it was asked, and leaves out what got no answer', () => {
    const questions = [
      asked('a', [right, right, wrong, wrong]),
      asked('b', [right, right, right, right]),
      asked('c', [missing]),
    ];
    const summary = summaryOf({ model: 'm', questions });
    expect(summary).toMatchObject({
      questions: 2,
      missing: 1,
      costUsd: 0.002,
      firstTokenMs: { p50: 100, p95: 100 },
    });
    expect(summary.passed?.share).toBe(0.75);
    // Of two questions, not of eight answers.
    expect(summary.passed?.low).toBeLessThan(0.25);
    expect(summaryOf({ model: 'm', questions: [asked('c', [missing])] })).toMatchObject({
      passed: null,
      costUsd: null,
    });
  });

  it('counts as wrong what the judge does not call right', () => {
    const judged = (mark: TryRecord['mark']) => asked(String(mark), [{ ...right, mark }]);
    const questions = [judged('right'), judged('partly'), judged('wrong')];
    expect(summaryOf({ model: 'm', questions }).passed?.share).toBeCloseTo(1 / 3, 12);
  });
});

describe('the comparison with the last run', () => {
  const then = runOf('2026-11-01T00:00:00.000Z', many(20, right));

  it('calls five falls a fall, and four none', () => {
    const now = (falls: number) =>
      runOf('2026-11-02T00:00:00.000Z', [...many(falls, wrong), ...many(20, right).slice(falls)]);
    expect(compareWithLast(now(5), [then])).toMatchObject([
      { compared: 20, isRegression: true, probability: expect.closeTo(1 / 32, 9) },
    ]);
    expect(compareWithLast(now(4), [then])).toMatchObject([
      { isRegression: false, fell: ['q0', 'q1', 'q2', 'q3'] },
    ]);
  });

  it('goes on with the run before the fall, until it is over', () => {
    const fallen = { ...runOf('2026-11-02T00:00:00.000Z', many(20, wrong)), worse: ['m'] };
    const still = runOf('2026-11-03T00:00:00.000Z', many(20, wrong));
    expect(compareWithLast(still, [fallen, then])).toMatchObject([
      { since: then.startedAt, isRegression: true },
    ]);
    const mended = runOf('2026-11-03T00:00:00.000Z', many(20, right));
    expect(compareWithLast(mended, [fallen, then])).toMatchObject([{ isRegression: false, fell: [] }]);
  });

  it('is with the latest run of that model and of questions that have not changed or gone without an answer', () => {
    const older = runOf('2026-10-01T00:00:00.000Z', many(20, wrong));
    const ofAnother = runOf('2026-11-03T00:00:00.000Z', many(20, right), 'other');
    const changed = [asked('q0', [wrong], 'new'), asked('q1', [missing]), asked('q2', [wrong])];
    const [comparison] = compareWithLast(runOf('2026-11-04T00:00:00.000Z', changed), [
      ofAnother,
      then,
      older,
    ]);
    expect(comparison).toMatchObject({ since: then.startedAt, compared: 1, fell: ['q2'], rose: [] });
    expect(compareWithLast(then, [])).toEqual([]);
  });
});

describe('kept runs', () => {
  it('are read newest first, and what is no run is passed over', async () => {
    const folder = testFolder();

    await saveRun(folder, runOf('2026-11-01T00:00:00.000Z', []));
    const file = await saveRun(folder, runOf('2026-11-02T08:00:00.000Z', many(1, right)));
    await writeFile(join(folder, '2026-11-03T00-00-00Z.json'), '{"form": 2}');
    await writeFile(join(folder, '2026-11-04T00-00-00Z.json'), '{"form": 1');
    expect(file).toBe(join(folder, '2026-11-02T08-00-00Z.json'));
    const read: string[] = [];
    for await (const { startedAt } of savedRuns(folder)) read.push(startedAt);
    expect(read).toEqual(['2026-11-02T08:00:00.000Z', '2026-11-01T00:00:00.000Z']);
    for await (const _ of savedRuns(join(folder, 'none'))) throw new Error('there is none');
  });
});

describe('the verdict of a judge', () => {
  it.each([
    ['right: it says so.', { mark: 'right', why: 'it says so.' }],
    ['**Partly**, the order is missing', { mark: 'partly', why: 'the order is missing' }],
    ['WRONG', { mark: 'wrong', why: '' }],
    ['Rightly so', undefined],
    ['I cannot tell', undefined],
    ['', undefined],
  ])('"%s" is read', (text, verdict) => {
    expect(readVerdict(text)).toEqual(verdict);
  });
});
