import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Journeys drive the whole product in a real browser: one at a time, with room for a slow machine. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    include: ['test/journeys/**/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    // The sidecar's modules are loaded once, not again for each file.
    isolate: false,
    maxWorkers: 1,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Vitest's own is a second: a busy machine takes longer to show what is right.
    expect: { poll: { timeout: 30_000 } },
  },
});
