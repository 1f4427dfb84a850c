import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take the longest: of processes that start, of databases that are made. Seen in a run on two cores. */
export const longest = [
  'proxy/kill.test.ts',
  'proxy/store/postgres/store.test.ts',
  'proxy/store/sqlite/store.test.ts',
  'documents/commands.test.ts',
  'proxy/rolling.test.ts',
  'proxy/linear.test.ts',
  'proxy/serve.test.ts',
  'proxy/any-sequence.property.test.ts',
  'setup/compiled.test.ts',
  'proxy/several.test.ts',
];

/**
 * Vitest begins with the files that took the longest the last time, and on a fresh clone, which has no last time, with
 * the largest: one that is small and slow then begins last, and all but one of the processes wait for its end.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return longestFirst(await super.sort(files));
  }
}

/** The same files, those that are named above before the others. */
export function longestFirst<File extends { moduleId: string }>(files: readonly File[]): File[] {
  const isLong = ({ moduleId }: File) => longest.some((name) => moduleId.endsWith(`/test/${name}`));
  return [...files.filter(isLong), ...files.filter((file) => !isLong(file))];
}
