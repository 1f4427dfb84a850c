/**
 * `npm test`: every check of the project, whatever becomes of the others. The tests of the sidecar keep two cores busy
 * by themselves; the browser waits more than it works, so its two steps run beside each other. More at once takes
 * longer in all. `npm test -- STEP [FILTER]` runs one alone. The last line is `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareBundles } from '../.ci/setup/prepare.mjs';
import { type ChromiumSearch, ensureChromium, thisHost } from './support/chromium.ts';
import { BackScreen, type Screen, terminal } from './support/screen.ts';
import { inWords, judge, readReport, sum, type Tally } from './support/tally.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const BIOME = 'node_modules/@biomejs/biome/bin/biome';
const TSC = 'node_modules/typescript/bin/tsc';
const VITEST = 'node_modules/vitest/vitest.mjs';
const WEB_TEST_RUNNER = 'node_modules/@web/test-runner/dist/bin.js';

interface Step {
  name: string;
  title: string;
  needsBrowser: boolean;
  /** The step that must go before, also when this one runs alone. */
  after?: string;
  /** `first` before all others; `journeys` beside `widget`, after them. */
  lane: 'first' | 'widget' | 'journeys';
  run: (filter: string | undefined, env: NodeJS.ProcessEnv, screen: Screen) => Promise<Tally>;
}

const STEPS: readonly Step[] = [
  {
    name: 'lint',
    title: 'Format and lint (biome)',
    needsBrowser: false,
    lane: 'first',
    run: async (filter, env, screen) =>
      oneCheck((await start(BIOME, ['check', '--error-on-warnings', filter ?? '.'], env, screen)) === 0),
  },
  {
    name: 'build',
    title: 'Build (vite)',
    needsBrowser: false,
    lane: 'first',
    async run(_filter, _env, screen) {
      const trouble = prepareBundles(root);
      if (trouble !== undefined) screen.say(trouble);
      return oneCheck(trouble === undefined);
    },
  },
  {
    name: 'vitest',
    title: 'Sidecar (vitest)',
    needsBrowser: false,
    lane: 'first',
    run: (filter, env, screen) => vitest('test/vitest.config.ts', filter, env, screen),
  },
  {
    name: 'types',
    title: 'Types (tsc)',
    needsBrowser: false,
    lane: 'widget',
    async run(filter, env, screen) {
      const projects = ['.', 'widget', 'admin', 'test/journeys'].filter((folder) =>
        existsSync(join(root, folder, 'tsconfig.json')),
      );
      const tallies: Tally[] = [];
      for (const project of projects) {
        if (filter === undefined || filter === project) {
          tallies.push(oneCheck((await start(TSC, ['--project', project], env, screen)) === 0));
        }
      }
      return sum(tallies);
    },
  },
  {
    name: 'widget',
    title: 'Widget in Chromium (web-test-runner)',
    needsBrowser: true,
    lane: 'widget',
    run: (filter, env, screen) =>
      withReport('WTR_REPORT', env, (reportEnv) => {
        const files = filter === undefined ? [] : ['--files', `test/widget/**/*${filter}*.test.ts`];
        const config = 'test/widget/web-test-runner.config.mjs';
        return start(WEB_TEST_RUNNER, ['--config', config, ...files], reportEnv, screen);
      }),
  },
  {
    name: 'journeys',
    title: 'Journeys in Chromium (vitest, playwright)',
    needsBrowser: true,
    after: 'build',
    lane: 'journeys',
    run: (filter, env, screen) => vitest('test/journeys/vitest.config.ts', filter, env, screen),
  },
];

function vitest(
  config: string,
  filter: string | undefined,
  env: NodeJS.ProcessEnv,
  screen: Screen,
): Promise<Tally> {
  return withReport('TEST_REPORT', env, (reportEnv) => {
    const reporters = ['--reporter=default', `--reporter=${join(root, 'test/support/tally-reporter.ts')}`];
    const args = ['run', '--config', config, ...reporters, ...(filter === undefined ? [] : [filter])];
    return start(VITEST, args, reportEnv, screen);
  });
}

/** Runs a program of node_modules on this Node. Resolves to its exit code. */
function start(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  screen: Screen,
): Promise<number | null> {
  const words = [join(root, program), ...args];
  const child = spawn(process.execPath, words, { cwd: root, env, stdio: screen.stdio });
  screen.show(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    // Not before all it wrote has arrived.
    child.once('close', resolve);
  });
}

function oneCheck(isGood: boolean): Tally {
  return isGood ? { passed: 1, failed: 0, skipped: [] } : { passed: 0, failed: 1, skipped: [] };
}

/** Gives a test program a file for its report, under the variable it looks for, and judges what it wrote. */
async function withReport(
  variable: string,
  env: NodeJS.ProcessEnv,
  run: (env: NodeJS.ProcessEnv) => Promise<number | null>,
): Promise<Tally> {
  const folder = await mkdtemp(join(tmpdir(), 'course-tutor-report-'));
  try {
    const file = join(folder, 'report.json');
    const exitCode = await run({ ...env, [variable]: file });
    return judge(await readReport(file), exitCode);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function seconds(sinceMs: number): string {
  return `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;
}

async function runStep(
  step: Step,
  filter: string | undefined,
  chromium: ChromiumSearch | undefined,
  screen: Screen,
): Promise<Tally> {
  if (!step.needsBrowser || chromium === undefined) return step.run(filter, process.env, screen);
  switch (chromium.kind) {
    case 'found':
      return step.run(filter, { ...process.env, CHROME_PATH: chromium.file }, screen);
    case 'missing':
      screen.say(chromium.advice);
      return { passed: 0, failed: 1, skipped: [] };
    default:
      return chromium satisfies never;
  }
}

interface Outcome {
  line: string;
  tally: Tally;
}

async function main([wanted, filter]: readonly string[]): Promise<number> {
  const alone = STEPS.find((step) => step.name === wanted);
  const steps =
    wanted === undefined ? STEPS : STEPS.filter((step) => step === alone || step.name === alone?.after);
  if (steps.length === 0) {
    console.error(`npm test -- [${STEPS.map((step) => step.name).join('|')}] [filter]: no step "${wanted}".`);
    return 1;
  }
  // Looked for once and early, so that an installation does not count as a step's time.
  const chromium = steps.some((step) => step.needsBrowser) ? ensureChromium(thisHost) : undefined;
  const runLane = async (lane: Step['lane'], screen: Screen): Promise<Outcome[]> => {
    const outcomes: Outcome[] = [];
    for (const step of steps.filter((each) => each.lane === lane)) {
      screen.say(`\n=== ${step.title} ===`);
      const startedMs = performance.now();
      const tally = await runStep(step, filter, chromium, screen);
      const line = `${step.title}: ${inWords(tally)}, ${seconds(startedMs)}`;
      screen.say(line);
      outcomes.push({ line, tally });
    }
    return outcomes;
  };
  const before = await runLane('first', terminal);
  // One step alone is in view.
  const back = alone === undefined ? new BackScreen() : undefined;
  const beside = await Promise.all([
    runLane('widget', terminal).finally(() => back?.toFront()),
    runLane('journeys', back ?? terminal),
  ]);
  const outcomes = [before, ...beside].flat();
  const total = sum(outcomes.map(({ tally }) => tally));
  console.log('\n=== All ===');
  for (const { line } of outcomes) console.log(line);
  for (const { name, reason } of total.skipped) console.log(`skipped: ${name}: ${reason}`);
  console.log(inWords(total));
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
