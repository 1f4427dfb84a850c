/**
 * What students feel while administrators look: the time to the first word of
 * twenty answers a second, in turns with nobody else about and with the metrics
 * page open on every view over a million answers, a year's CSV downloading,
 * students being deleted and backups made.
 *
 *     node test/bench/admin-load/admin-load.bench.ts [--seconds N] [--rounds N] [--rows N] [--past FILE] [--against CLONE]
 *       [--jobs look,download,delete,backup] [--each] [--control] [--profile FOLDER]
 */

import {
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, constants, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { addDays, utcDay } from '../../../proxy/ground/days.ts';
import type { SessionReply } from '../../../proxy/ground/protocol.ts';
import { freePort } from '../../support/free-port.ts';
import type * as past from '../past.ts';
import { type BenchProcess, Processes, type StartTerms } from '../relay/bench-process.ts';
import {
  type Administration,
  type AdministratorFigures,
  type AdministratorOrder,
  browserJobs,
} from './administration.ts';
import { type BackupFigures, backUpUntil } from './backups.ts';
import { type CoreTime, coreTimeFrom } from './core-time.ts';
import type { StudentOrder, StudentTimes } from './students.ts';
import { addWords } from './words.ts';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '15' },
    rounds: { type: 'string', default: '4' },
    rows: { type: 'string', default: '1000000' },
    /** Kept for the next run; made where it is not there. */
    past: { type: 'string' },
    jobs: { type: 'string', default: [...browserJobs, 'backup'].join() },
    /** Beside each of the jobs by itself, too. */
    each: { type: 'boolean', default: false },
    /** Beside programs that do nothing but take what is left of every core, too: what the machine does to anybody. */
    control: { type: 'boolean', default: false },
    /** Where V8's profiles of the tutor go. */
    profile: { type: 'string' },
    against: { type: 'string', default: resolve(import.meta.dirname, '../../..') },
  },
});

const perSecond = 20;
const students = 400;
const course = 'course-1';
const token = 'a-token-for-the-bench';
const anyNumber = 1_000_000;
const warmSeconds = 8;
const courseLookMs = 100;

/**
 * Students and provider are other machines in the world: they wait for no core that the tutor, its reading process or a
 * backup has. Only root may have that; others measure their waiting with it.
 */
const elsewhere: StartTerms =
  process.getuid?.() === 0 ? { priority: constants.priority.PRIORITY_HIGHEST } : {};
/** More than are deleted in a turn, and of ten thousand there are enough for a hundred turns. */
const studentsPerTurn = 100;
const jobs = options.jobs.split(',');
const alone = 'students alone';

export interface AdminLoadFigures {
  rows: number;
  clone: string;
  /** By what the students had beside them. */
  cases: Record<string, Quantiles>;
  administrators: AdministratorFigures;
  backups: BackupFigures[];
}

interface Quantiles {
  answers: number;
  broken: number;
  /** Milliseconds. */
  p50: number;
  p95: number;
  p99: number;
  max: number;
  /** Of the p99 of students alone. */
  times: number;
  /** Milliseconds of a second, of the thread that answers: see core-time.ts. */
  worked: number | undefined;
  waited: number | undefined;
}

interface Round extends StudentTimes {
  core: CoreTime | undefined;
}

/** Runs the students, and what is meant to be beside them. */
type Case = (ask: () => Promise<Round>) => Promise<Round>;

async function run(): Promise<AdminLoadFigures> {
  const rows = Number(options.rows);
  const folder = mkdtempSync(join(tmpdir(), 'admin-load-'));
  const processes = new Processes(folder);
  try {
    const databaseFile = join(folder, 'tutor.db');
    await makePast(rows, databaseFile);
    const upstream = await startUpstream(processes);
    const configFile = join(folder, 'config.json');
    writeFileSync(configFile, JSON.stringify(configuration(upstream)));
    const { origin, pid } = await startSidecar(processes, configFile);
    const asking = processes.start(
      'students',
      'others',
      [join(import.meta.dirname, 'students.ts')],
      elsewhere,
    );
    const sessions = await openSessions(origin);
    const ask = async (seconds: number): Promise<Round> => {
      const coreTime = coreTimeFrom(pid);
      const order: StudentOrder = { origin, course, students: sessions, perSecond, seconds };
      return { ...(await asking.ask<StudentTimes>(order)), core: coreTime() };
    };

    const administrators = administratorsOf(processes, origin);
    const backupTerms = {
      clone: options.against,
      configFile,
      databaseFile,
      backupFile: join(folder, 'backup.db'),
    };
    const backups: BackupFigures[] = [];
    const beside =
      (those: readonly string[]): Case =>
      async (asked) => {
        const leave = new AbortController();
        const backing = those.includes('backup')
          ? backUpUntil(leave.signal, backupTerms)
          : Promise.resolve([]);
        await administrators.begin(browserJobs.filter((job) => those.includes(job)));
        const round = await asked();
        leave.abort();
        await administrators.end();
        backups.push(...(await backing));
        return round;
      };
    const cases: Record<string, Case> = {
      [alone]: (asked) => asked(),
      'beside administrators': beside(jobs),
      ...(options.each && Object.fromEntries(jobs.map((job) => [`beside ${job}`, beside([job])]))),
      ...(options.control && {
        'beside idle programs': (asked) => besideBurners(processes, asked),
      }),
    };

    await ask(warmSeconds);
    const rounds: Record<string, Round[]> = {};
    for (let round = 0; round < Number(options.rounds); round += 1) {
      for (const [name, of] of Object.entries(cases)) {
        rounds[name] ??= [];
        rounds[name].push(await of(() => ask(Number(options.seconds))));
      }
    }
    return {
      rows,
      clone: options.against,
      cases: withTimes(mapValues(rounds, quantiles)),
      administrators: administrators.figures(),
      backups,
    };
  } finally {
    await processes.stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
}

function administratorsOf(processes: Processes, origin: string) {
  const program = join(import.meta.dirname, 'administrators.ts');
  const browsers = processes.start('administrators', 'others', [program], { idle: true });
  const order = <Reply>(of: AdministratorOrder) => browsers.ask<Reply>(of);
  const today = utcDay(Date.now());
  const seen: AdministratorFigures[] = [];
  return {
    async begin(those: Administration['jobs']): Promise<void> {
      await order({
        order: 'begin',
        of: {
          origin,
          token,
          jobs: those,
          firstStudent: studentsPerTurn * seen.length,
          days: `from=${addDays(today, -29)}&to=${today}`,
          year: `from=${addDays(today, -364)}&to=${today}`,
        },
      });
    },
    async end(): Promise<void> {
      seen.push(await order<AdministratorFigures>({ order: 'end' }));
    },
    figures: () => together(seen),
  };
}

/** By the clone's own program: each version writes its own tables. */
async function makePast(rows: number, file: string): Promise<void> {
  const kept = options.past ?? file;
  if (!existsSync(kept)) {
    console.log(`Writing ${rows} answers of thirty days...`);
    const program = pathToFileURL(join(options.against, 'test/bench/past.ts')).href;
    const { fillPast } = (await import(program)) as typeof past;
    const day = addDays(utcDay(Date.now()), -1);
    fillPast({ file: kept, rows, day, days: 29, courses: 20, students: 10_000 });
    addWords(kept);
  }
  if (kept !== file) cpSync(kept, file);
  // Nor is this to be measured, which the operating system would write meanwhile.
  const written = openSync(file, 'r+');
  fsyncSync(written);
  closeSync(written);
}

async function besideBurners<Result>(processes: Processes, work: () => Promise<Result>): Promise<Result> {
  const program = join(import.meta.dirname, 'burner.ts');
  const cores = Array.from({ length: availableParallelism() }, (_, at) => at);
  const burners = cores.map((core) => processes.start(`burner-${core}`, 'anywhere', [program]));
  try {
    return await work();
  } finally {
    await Promise.all(burners.map((burner) => burner.stop()));
  }
}

async function startUpstream(processes: Processes): Promise<string> {
  const port = await freePort();
  const program = resolve(import.meta.dirname, '../relay/upstream.ts');
  const upstream: BenchProcess = processes.start('upstream', 'others', [program, String(port)], elsewhere);
  await upstream.answers(`http://127.0.0.1:${port}/`);
  await upstream.ask({ order: 'pace', paceMs: 20 });
  return `http://127.0.0.1:${port}/v1`;
}

/** Free to use both cores, as an operator runs it. */
async function startSidecar(
  processes: Processes,
  configFile: string,
): Promise<{ origin: string; pid: number }> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const program = join(options.against, '.ci/setup/run.mjs');
  const profiled = options.profile !== undefined;
  const sidecar = processes.start(
    'tutor',
    'anywhere',
    [
      ...(profiled ? ['--cpu-prof', `--cpu-prof-dir=${resolve(options.profile ?? '')}`] : []),
      ...[program, 'proxy/main.ts', '--config', configFile, '--port', String(port)],
    ],
    // What the program would set itself, by beginning again in its own place: V8's profiler does not live through that.
    { env: profiled ? { MALLOC_ARENA_MAX: '2' } : {} },
  );
  await sidecar.answers(`${origin}/healthz`);
  // It listens before it has read the course.
  while (!(await fetch(`${origin}/v1/courses/${course}`)).ok) await delay(courseLookMs);
  return { origin, pid: sidecar.pid };
}

function configuration(upstream: string): object {
  const limit = { requests: anyNumber, windowSeconds: 60 };
  const content = resolve(import.meta.dirname, '../../../courses/python-basics');
  return {
    courses: [{ id: course, title: 'Lists', content, context: 'full' }],
    limits: { student: { ...limit, concurrent: 8 }, address: limit },
    budget: { dailyUsd: anyNumber },
    providers: { openai: { kind: 'openai', apiKeys: ['bench'], baseUrl: upstream, tier: 'tier1' } },
    tiers: { tier1: { rpm: 1_000 * anyNumber, tpm: 1_000_000 * anyNumber } },
    routing: { simple: ['gpt-6-luna'], medium: ['gpt-6-luna'], complex: ['gpt-6.1-terra'] },
    cache: { answers: { max: 0 } },
    storage: { url: 'sqlite:tutor.db' },
    admin: { tokens: [token] },
  };
}

async function openSessions(origin: string): Promise<Record<string, string>[]> {
  const sessions: Record<string, string>[] = [];
  for (let i = 0; i < students; i += 1) {
    const response = await fetch(`${origin}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ course }),
    });
    if (!response.ok) throw new Error(`no session: ${response.status} ${await response.text()}`);
    const session = (await response.json()) as SessionReply;
    sessions.push({ authorization: `Bearer ${session.token}` });
  }
  return sessions;
}

function quantiles(runs: readonly Round[]): Omit<Quantiles, 'times'> {
  const sorted = runs.flatMap(({ firstWordMs }) => firstWordMs).sort((a, b) => a - b);
  const at = (share: number) => Number((sorted[Math.ceil(share * sorted.length) - 1] ?? 0).toFixed(1));
  const coreTimes = runs.flatMap(({ core }) => core ?? []);
  const mean = (name: keyof CoreTime) =>
    coreTimes.length === 0
      ? undefined
      : Math.round(coreTimes.reduce((sum, each) => sum + each[name], 0) / coreTimes.length);
  const fault = runs.find((each) => each.fault !== undefined)?.fault;
  if (fault !== undefined) console.log(`A broken answer: ${fault}`);
  return {
    answers: sorted.length,
    broken: runs.reduce((sum, { broken }) => sum + broken, 0),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
    worked: mean('worked'),
    waited: mean('waited'),
  };
}

function withTimes(cases: Record<string, Omit<Quantiles, 'times'>>): Record<string, Quantiles> {
  const p99Alone = cases[alone]?.p99 ?? 0;
  return mapValues(cases, (each) => ({ ...each, times: Number((each.p99 / p99Alone).toFixed(2)) }));
}

function mapValues<From, To>(record: Record<string, From>, to: (from: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([name, each]) => [name, to(each)]));
}

function together(all: readonly AdministratorFigures[]): AdministratorFigures {
  const looks: Record<string, number[]> = {};
  for (const each of all) {
    for (const [view, times] of Object.entries(each.looks)) looks[view] = [...(looks[view] ?? []), ...times];
  }
  return {
    looks,
    csvMegabytes: all.reduce((sum, { csvMegabytes }) => sum + csvMegabytes, 0),
    deletionMs: all.flatMap(({ deletionMs }) => deletionMs),
    faults: all.flatMap(({ faults }) => faults),
  };
}

function print({ cases, administrators, backups, rows }: AdminLoadFigures): void {
  console.log(
    `milliseconds to the first word, ${perSecond} questions a second, ${rows} answers in the database`,
  );
  console.table(cases);
  console.log('times: of the p99 of students alone (beside administrators at most 1.3)');
  console.log('worked, waited: milliseconds of a second, of the thread that answers; waited for a core');
  const median = (values: readonly number[]) =>
    Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);
  const { looks, deletionMs, csvMegabytes, faults } = administrators;
  console.table(
    mapValues(
      {
        ...Object.fromEntries(Object.entries(looks).map(([view, list]) => [`a look at ${view}`, list])),
        'a student deleted': deletionMs,
        'a backup made': backups.map(({ seconds }) => seconds * 1_000),
      },
      (list: readonly number[]) => ({ times: list.length, 'median ms': median(list) }),
    ),
  );
  console.log(`${Math.round(csvMegabytes)} MB of CSV`);
  for (const fault of new Set(faults)) console.log(`A fault: ${fault}`);
}

const figures = await run();
const results = new URL('../results/', import.meta.url);
mkdirSync(results, { recursive: true });
writeFileSync(new URL('admin-load.json', results), `${JSON.stringify(figures, null, 2)}\n`);
print(figures);
