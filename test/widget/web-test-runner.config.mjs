import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher, defaultReporter } from '@web/test-runner';
import { ensureChromium, launchFlags, thisHost } from '../support/chromium.ts';

const search = ensureChromium(thisHost);
if (search.kind === 'missing') throw new Error(search.advice);

export default {
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  files: 'test/widget/**/*.test.ts',
  // Tests of keyboard and focus need the window to themselves.
  concurrency: 1,
  nodeResolve: { exportConditions: ['production'] },
  plugins: [commonJsCore(), esbuildPlugin({ ts: true, target: 'esnext' })],
  browsers: [chromeLauncher({ launchOptions: { executablePath: search.file, args: launchFlags(thisHost) } })],
  reporters: [defaultReporter(), tallyReporter()],
  // No measures of speed: they end what hangs, and a machine may be busy with something else.
  testFramework: { config: { timeout: 60_000 } },
  browserStartTimeout: 120_000,
  testsFinishTimeout: 600_000,
};

/** highlight.js ships its core as CommonJS alone; bundlers turn it into a module, the test server does not. */
function commonJsCore() {
  return {
    name: 'commonjs-core',
    transform({ path, body }) {
      if (!path.endsWith('/highlight.js/lib/core.js')) return undefined;
      return { body: `const module = { exports: {} };\n${body}\nexport default module.exports;` };
    },
  };
}

/** Writes `{passed, failed, skipped}` to the file that WTR_REPORT names; a file that does not load is a failure. */
function tallyReporter() {
  return {
    onTestRunFinished({ sessions }) {
      const tally = { passed: 0, failed: 0, skipped: [] };
      for (const session of sessions) {
        if (session.testResults) count(session.testResults, '', tally);
        tally.failed += session.errors.length;
      }
      if (process.env.WTR_REPORT) writeFileSync(process.env.WTR_REPORT, JSON.stringify(tally));
    },
  };
}

function count(suite, prefix, tally) {
  const name = `${prefix} ${suite.name}`.trim();
  for (const test of suite.tests) {
    if (test.skipped) tally.skipped.push({ name: `${name} ${test.name}`, reason: 'no reason given' });
    else if (test.passed) tally.passed += 1;
    else tally.failed += 1;
  }
  for (const inner of suite.suites) count(inner, name, tally);
}
