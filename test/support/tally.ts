import { readFile } from 'node:fs/promises';

export interface Skip {
  name: string;
  reason: string;
}

/** What came of a number of tests. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: Skip[];
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, tally) => total + tally.passed, 0),
    failed: tallies.reduce((total, tally) => total + tally.failed, 0),
    skipped: tallies.flatMap((tally) => tally.skipped),
  };
}

/** `N passed, N failed`, and `, N skipped` when there are any: the last line of `npm test`. */
export function inWords({ passed, failed, skipped }: Tally): string {
  const tail = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  return `${passed} passed, ${failed} failed${tail}`;
}

/**
 * What a test program reported, held against how it ended: a program that broke, reported nothing or ran no
 * test has failed, whatever its own figures say.
 */
export function judge(report: Tally | undefined, exitCode: number | null): Tally {
  if (report === undefined) return { passed: 0, failed: 1, skipped: [] };
  const ran = report.passed + report.failed + report.skipped.length;
  const isBroken = ran === 0 || exitCode !== 0;
  return isBroken && report.failed === 0 ? { ...report, failed: 1 } : report;
}

/**
 * The report a test program left as JSON `{passed, failed, skipped}`; undefined when it left none. `skipped` is a
 * list of `{name, reason}`, or a bare number from a program that cannot name them.
 * Throws when the file is not such a report.
 */
export async function readReport(file: string): Promise<Tally | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  const report: unknown = JSON.parse(text);
  if (!isReport(report)) throw new TypeError(`${file} is no test report: ${text}`);
  const { skipped } = report;
  return {
    passed: report.passed,
    failed: report.failed,
    skipped: typeof skipped === 'number' ? Array.from({ length: skipped }, unnamedSkip) : skipped,
  };
}

function unnamedSkip(): Skip {
  return { name: 'a test', reason: 'no reason given' };
}

function isReport(value: unknown): value is { passed: number; failed: number; skipped: number | Skip[] } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'passed' in value &&
    Number.isInteger(value.passed) &&
    'failed' in value &&
    Number.isInteger(value.failed) &&
    'skipped' in value &&
    (Number.isInteger(value.skipped) || Array.isArray(value.skipped))
  );
}
