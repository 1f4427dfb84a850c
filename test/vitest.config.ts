import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './support/longest-first.ts';
import { memoryFolder } from './support/memory-folder.ts';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/widget/**', 'test/journeys/**', 'node_modules/**'],
    environment: 'node',
    // For threads, which begin where the types of the sources have been stripped already.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'), TMPDIR: memoryFolder() },
    globalSetup: ['test/support/postgres-on-demand.ts'],
    // A process for each file would take longer to start and to load the sidecar than its tests take to run.
    isolate: false,
    // Vitest leaves one core free, which is half of a machine of two.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    // No measure of speed: it ends what hangs, and a machine may be busy with something else.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Vitest's own is a second: a busy machine takes longer to show what is right.
    expect: { poll: { timeout: 30_000 } },
  },
});
