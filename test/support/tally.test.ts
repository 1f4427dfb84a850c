import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inWords, judge, readReport, sum } from './tally.ts';
import { type CountedModule, tallyOf } from './tally-reporter.ts';

const skip = { name: 'a > b', reason: 'no PostgreSQL here' };

describe('the closing line', () => {
  it('counts, and names skips only when there are any', () => {
    expect(inWords({ passed: 12, failed: 0, skipped: [] })).toBe('12 passed, 0 failed');
    expect(inWords({ passed: 1, failed: 2, skipped: [skip] })).toBe('1 passed, 2 failed, 1 skipped');
  });

  it('adds up the steps', () => {
    const steps = [
      { passed: 1, failed: 0, skipped: [skip] },
      { passed: 2, failed: 3, skipped: [] },
    ];
    expect(sum(steps)).toEqual({ passed: 3, failed: 3, skipped: [skip] });
  });
});

describe('a test program has failed', () => {
  it.each([
    ['it left no report', undefined, 0, 0],
    ['it ran no test', { passed: 0, failed: 0, skipped: [] }, 0, 0],
    ['it ended badly though every test passed', { passed: 4, failed: 0, skipped: [] }, 1, 4],
    ['it was killed', { passed: 4, failed: 0, skipped: [] }, null, 4],
  ])('when %s', (_case, report, exitCode, passed) => {
    expect(judge(report, exitCode)).toEqual({ passed, failed: 1, skipped: [] });
  });

  it('as often as it says, when it says so', () => {
    expect(judge({ passed: 1, failed: 2, skipped: [] }, 1)).toEqual({ passed: 1, failed: 2, skipped: [] });
  });
});

it('a good report counts as it stands', () => {
  expect(judge({ passed: 1, failed: 0, skipped: [skip] }, 0)).toEqual({
    passed: 1,
    failed: 0,
    skipped: [skip],
  });
});

describe('reading a report', () => {
  async function read(text: string | undefined) {
    const folder = await mkdtemp(join(tmpdir(), 'course-tutor-tally-'));
    try {
      const file = join(folder, 'report.json');
      if (text !== undefined) await writeFile(file, text);
      return await readReport(file);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  it('takes named skips and a bare number of them', async () => {
    expect(await read(JSON.stringify({ passed: 1, failed: 0, skipped: [skip] }))).toEqual({
      passed: 1,
      failed: 0,
      skipped: [skip],
    });
    expect((await read('{"passed": 1, "failed": 0, "skipped": 2}'))?.skipped).toHaveLength(2);
  });

  it('finds none where none was left', async () => {
    expect(await read(undefined)).toBeUndefined();
  });

  it('refuses what is no report', async () => {
    await expect(read('{"passed": "many"}')).rejects.toThrow('is no test report');
  });
});

describe("counting vitest's result", () => {
  function module(
    states: readonly { state: string; note?: string }[],
    errors = 0,
    suiteErrors = 0,
  ): CountedModule {
    return {
      errors: () => Array.from({ length: errors }),
      children: {
        allTests: () => states.map((result) => ({ fullName: 'a > b', result: () => result })),
        allSuites: () => [{ errors: () => Array.from({ length: suiteErrors }) }],
      },
    };
  }

  it('keeps the reason of a skip', () => {
    const tests = [{ state: 'passed' }, { state: 'skipped', note: skip.reason }, { state: 'skipped' }];
    expect(tallyOf([module(tests)], 0)).toEqual({
      passed: 1,
      failed: 0,
      skipped: [skip, { name: 'a > b', reason: 'no reason given' }],
    });
  });

  it('counts a test that never ended as failed', () => {
    expect(tallyOf([module([{ state: 'pending' }, { state: 'failed' }])], 0).failed).toBe(2);
  });

  it('counts a file that does not load, a broken hook and a lost promise as failed tests', () => {
    expect(tallyOf([module([], 1), module([{ state: 'passed' }], 0, 1)], 1)).toMatchObject({
      passed: 1,
      failed: 3,
    });
  });
});
