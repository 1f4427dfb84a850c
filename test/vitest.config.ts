import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/widget/**', 'test/journeys/**', 'node_modules/**'],
    environment: 'node',
    // For threads, which begin where the types of the sources have been stripped already.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache') },
    globalSetup: ['test/support/postgres-on-demand.ts'],
    // Vitest leaves one core free, which is half of a machine of two.
    maxWorkers: '100%',
    // No measure of speed: it ends what hangs, and a machine may be busy with something else.
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
