import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../../proxy/cli/main.ts';
import type { RunRecord } from '../../../proxy/evaluation/report/run-record.ts';
import { summaryOf } from '../../../proxy/evaluation/report/summary.ts';
import type { LedgerRow } from '../../../proxy/store/ledger.ts';
import { openStore } from '../../../proxy/store/open.ts';
import { type FakeProvider, startFakeProvider } from '../../support/fake-provider.ts';
import { fakeTutor } from '../../support/fake-tutors.ts';
import { suiteFolder } from '../../support/folder.ts';

const courses = ['python-basics', 'osnovy-python'];
const samples = resolve(import.meta.dirname, '../../../courses');

let provider: FakeProvider;
let aged = 0;
/** As which model `good` answers: to make it worse. */
let goodIs = 'good';
const directory = suiteFolder();
let printed: string[] = [];
let complained: string[] = [];

beforeAll(async () => {
  provider = await startFakeProvider({
    answer: (asked) => fakeTutor(asked.model === 'good' ? { ...asked, model: goodIs } : asked),
  });
  const usdPerMillion = { input: 1, cachedInput: 1, output: 2 };
  const model = { provider: 'fake', contextTokens: 200_000, usdPerMillion };
  await writeFile(
    join(directory, 'config.yaml'),
    JSON.stringify({
      courses: courses.map((id) => ({
        id,
        title: id,
        content: join(samples, id),
        language: id === 'osnovy-python' ? 'ru' : 'en',
      })),
      providers: { fake: { kind: 'openai-compatible', baseUrl: `${provider.url}/v1` } },
      models: { good: model, reveals: model, invents: model, honest: model },
      routing: { simple: ['good'], medium: ['reveals'], complex: ['invents'] },
      storage: { url: 'sqlite:tutor.db' },
    }),
  );
});
afterAll(async () => {
  await provider.close();
});

beforeEach(() => {
  printed = [];
  complained = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation((line) => void complained.push(String(line)));
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
});
afterEach(() => {
  vi.restoreAllMocks();
  goodIs = 'good';
});

const evaluate = (...args: string[]) =>
  main(['eval', ...args, '--config', join(directory, 'config.yaml')], {});

function lastRun(course: string): RunRecord {
  const folder = join(directory, 'data', 'evaluations', course);
  const name = readdirSync(folder).toSorted().at(-1) ?? '';
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}

/** Runs are kept by the second; a test that makes several in one puts the earlier ones back. */
function agePast(course: string): void {
  const folder = join(directory, 'data', 'evaluations', course);
  for (const name of readdirSync(folder)) {
    const run = readFileSync(join(folder, name), 'utf8');
    rmSync(join(folder, name));
    aged += 1;
    writeFileSync(join(folder, `2020-01-01T00-00-${String(aged).padStart(2, '0')}Z.json`), run);
  }
}

describe('eval', () => {
  test.each(courses)(
    'tells a good model from one that reveals and one that invents, on %s',
    async (course) => {
      expect(await evaluate(course, '--all', '--budget', '5')).toBe(0);
      expect(complained).toEqual([]);
      const run = lastRun(course);
      const summaries = Object.fromEntries(run.models.map((model) => [model.model, summaryOf(model)]));
      const shareOf = (model: string, kind: string) =>
        summaries[model]?.byKind.find((each) => each.kind === kind)?.passed.share;
      const [good, reveals, invents] = ['good', 'reveals', 'invents'].map(
        (model) => summaries[model]?.passed,
      );
      if (!good || !reveals || !invents) throw new Error('a model was not asked');
      // None of the three could be taken for another.
      expect(good.low).toBeGreaterThan(reveals.high);
      expect(reveals.low).toBeGreaterThan(invents.high);
      expect(good.share).toBeGreaterThan(0.9);
      expect(shareOf('reveals', 'give-away')).toBe(0);
      expect(shareOf('reveals', 'jailbreak')).toBe(0);
      // It is no worse at anything else; the fake's own search errs now and then.
      expect(shareOf('reveals', 'language')).toBe(shareOf('good', 'language'));
      expect(shareOf('good', 'language')).toBeGreaterThan(0.5);
      expect(shareOf('invents', 'golden')).toBe(0);
      const text = printed.join('\n');
      expect(text).toMatch(
        /model +right +95 % interval +asked +no answer +USD a question +first word +whole\n/,
      );
      expect(text).toMatch(/good +\d+ % +\d+ to \d+ %/);
      expect(text).toContain('it refers to [41], and there is no such source');
    },
  );

  test('counts towards the budget of the day, and not as a student', async () => {
    const store = await openStore('sqlite:tutor.db', directory);
    const range = { from: '0000', to: '9999' };
    expect(await store.totals(range)).toMatchObject({ questions: 0, students: 0 });
    const rows: LedgerRow[] = [];
    for await (const row of store.ledger(range)) rows.push(row);
    await store.end();
    expect(new Set(rows.map(({ student }) => student))).toEqual(new Set(['evaluation']));
    expect(rows.every(({ status }) => status === 'settled')).toBe(true);
    const microUsd = rows.reduce((sum, row) => sum + row.microUsd, 0);
    expect(microUsd).toBe(
      provider.invoice.reduce((sum, line) => sum + line.inputTokens + 2 * line.outputTokens, 0),
    );
    const spentUsd = courses.reduce((sum, course) => sum + lastRun(course).spentUsd, 0);
    expect(spentUsd).toBeCloseTo(microUsd / 1_000_000, 9);
  });

  test('asks every question as often as wanted, and every time anew', async () => {
    const before = provider.requests.length;
    agePast('python-basics');
    expect(await evaluate('python-basics', '--model', 'good', '--only', 'built-in', '--repeat', '2')).toBe(0);
    const [model] = lastRun('python-basics').models;
    expect(model?.questions.every(({ tries }) => tries.length === 2)).toBe(true);
    // What is answered before any model is asked needs none.
    const byModel =
      model?.questions.flatMap(({ tries }) => tries).filter((one) => one.model === 'good') ?? [];
    expect(byModel.length).toBeGreaterThan(60);
    expect(provider.requests.length - before).toBe(byModel.length);
  });

  test('ends with 1 where a model has become worse, and says since when and how sure that is', async () => {
    agePast('python-basics');
    goodIs = 'reveals';
    expect(await evaluate('python-basics', '--model', 'good', '--only', 'built-in')).toBe(1);
    expect(printed.join('\n')).toMatch(
      /good: WORSE than 20\d\d.* \(20 of 40 questions got worse and 0 better; p = 0\.000, one-sided sign test\)/,
    );
    // Twice as bad is not as good again, but it may be taken as it is.
    for (const [more, code] of [
      [[], 1],
      [['--accept'], 0],
      [[], 0],
    ] as const) {
      agePast('python-basics');
      expect(await evaluate('python-basics', '--model', 'good', '--only', 'built-in', ...more)).toBe(code);
    }
    expect(printed.join('\n')).toContain('good: no significant fall since');
  });

  test('spends no more than it may, and says that not everything was asked', async () => {
    agePast('python-basics');
    expect(await evaluate('python-basics', '--model', 'good', '--model', 'invents', '--budget', '0.1')).toBe(
      0,
    );
    const run = lastRun('python-basics');
    expect(run.spentUsd).toBeLessThanOrEqual(0.1);
    expect(run.stopped).toBe('budget');
    const [good, invents] = run.models.map(({ questions }) => questions.length);
    expect(Math.abs((good ?? 0) - (invents ?? 0))).toBeLessThanOrEqual(4);
    expect(printed.join('\n')).toContain('Allow more with --budget USD.');
  });

  test('lets a model judge what no rule has found wrong', async () => {
    agePast('python-basics');
    const wanted = ['--model', 'good', '--only', 'golden', '--judge', 'honest', '--budget', '5'];
    expect(await evaluate('python-basics', ...wanted)).toBe(0);
    const run = lastRun('python-basics');
    const marks = run.models.flatMap(({ questions }) => questions.flatMap(({ tries }) => tries));
    expect(marks.every(({ broken, mark }) => broken.length > 0 === (mark === null))).toBe(true);
    expect(marks.some(({ mark }) => mark === 'right')).toBe(true);
    expect(run.judge).toEqual({ model: 'honest', compared: 0, agreement: null, kappa: null });
  });

  test.each([
    [['no-such'], 'There is no course "no-such"'],
    [['python-basics', '--model', 'gpt-7'], 'there is no model "gpt-7"'],
    [
      ['python-basics', '--model', 'gpt-6-luna'],
      'gpt-6-luna cannot be asked: its provider "openai" has no API key',
    ],
    [['python-basics', '--budget', 'much'], '--budget much: must be an amount in USD'],
    [['python-basics', '--repeat', '0'], '--repeat 0: must be a number from 1 to 99'],
    [['python-basics', '--only', 'some'], '--only some: must be one of all, golden, built-in'],
    [['python-basics', '--export', 'csv'], '--export csv: only promptfoo is known'],
    [['python-basics', '--draft'], 'has golden questions already (golden.yaml)'],
    [[], 'Usage: course-tutor eval COURSE'],
  ])('%j is refused with a sentence', async (args, sentence) => {
    expect(await evaluate(...args)).toBe(1);
    expect(complained.join('\n')).toContain(sentence);
  });
});
