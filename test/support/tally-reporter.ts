import { writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';
import type { Tally } from './tally.ts';

/**
 * Writes what came of a vitest run, as a Tally, to the file that TEST_REPORT names. Vitest's own JSON reporter
 * leaves out why a test was skipped, and counts a file that does not even load as no test at all.
 */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const file = process.env.TEST_REPORT;
    if (file !== undefined) writeFileSync(file, JSON.stringify(tallyOf(modules, unhandled.length)));
  }
}

interface WithErrors {
  errors(): readonly unknown[];
}

interface CountedTest {
  fullName: string;
  result(): { state: string; note?: string | undefined };
}

/** The part of vitest's TestModule that is counted. */
export interface CountedModule extends WithErrors {
  children: { allTests(): Iterable<CountedTest>; allSuites(): Iterable<WithErrors> };
}

/** Errors outside any test (a file that does not load, a broken hook, a lost promise) count as failed tests. */
export function tallyOf(modules: readonly CountedModule[], unhandledErrors: number): Tally {
  const tally: Tally = { passed: 0, failed: unhandledErrors, skipped: [] };
  for (const module of modules) {
    for (const place of [module, ...module.children.allSuites()]) tally.failed += place.errors().length;
    for (const test of module.children.allTests()) {
      const { state, note = 'no reason given' } = test.result();
      if (state === 'passed') tally.passed += 1;
      else if (state === 'skipped') tally.skipped.push({ name: test.fullName, reason: note });
      else tally.failed += 1;
    }
  }
  return tally;
}
