/**
 * What it costs to stand in front of an LMS: requests a second and first byte
 * beside a bare http-proxy, in alternating rounds, and memory during a download
 * of 1 GB.
 *
 *     npm run bench -- pass-through [--case ID]... [--rounds N] [--seconds N]
 *                                   [--against FOLDER] [--profile FOLDER]
 *
 * `--seconds` is for how long each is measured, `--against` another clone of the
 * tutor to measure beside this one, `--profile` the folder for V8 profiles.
 */

import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../support/free-port.ts';
import type { LoadFigures, LoadOrder } from './pass-through/load.ts';
import { Processes } from './relay/bench-process.ts';
import { footprintOf } from './relay/footprint.ts';

interface PassThroughFigures {
  /** Medians over the rounds. */
  cases: Partial<Record<CaseId, Partial<Record<Contestant, LoadFigures>>>>;
  download: Partial<Record<Contestant, DownloadFigures>>;
}

interface DownloadFigures {
  seconds: number;
  rssBeforeMb: number;
  rssPeakMb: number;
}

/** `other` is this one as another clone has it. */
type Contestant = 'ours' | 'other' | 'bare';
type CaseId = keyof typeof cases;
type RunningOne = { readonly port: number; readonly pid: number };
type Running = Record<Contestant, RunningOne | undefined>;

const cases = {
  small: { name: 'a picture of 2 kB, 64 at once', path: '/small', use: 'image', open: 64 },
  alone: { name: 'a picture of 2 kB, 1 at a time', path: '/small', use: 'image', open: 1 },
  visit: { name: '2 kB opened as a page, 64 at once', path: '/small', use: 'document', open: 64 },
  page: {
    name: 'a page of 20 kB, 64 at once (the tutor is added)',
    path: '/page',
    use: 'document',
    open: 64,
  },
} as const;
const caseIds = Object.keys(cases) as CaseId[];
const contestants: readonly Contestant[] = ['ours', 'other', 'bare'];
const warmMs = 500;
/** V8 makes fast code of what ran a few thousand times; a sidecar that has run for a minute is what is meant. */
const firstMs = 4_000;

function readOptions() {
  const { values } = parseArgs({
    options: {
      case: { type: 'string', multiple: true, default: [...caseIds, 'download'] },
      rounds: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '2' },
      against: { type: 'string' },
      profile: { type: 'string' },
    },
  });
  const unknown = values.case.filter((id) => id !== 'download' && !caseIds.some((known) => known === id));
  if (unknown.length > 0) {
    throw new Error(`no case ${unknown.join(', ')}; there are ${caseIds.join(', ')}, download`);
  }
  return {
    cases: caseIds.filter((id) => values.case.includes(id)),
    withDownload: values.case.includes('download'),
    rounds: Number(values.rounds),
    measureMs: Number(values.seconds) * 1_000,
    against: values.against === undefined ? undefined : resolve(values.against),
    nodeOptions:
      values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(values.profile)}`],
  };
}

type Options = ReturnType<typeof readOptions>;

async function run(options: Options): Promise<PassThroughFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'tutor-bench-'));
  const processes = new Processes(folder);
  // Whoever waits for one of them then hears that it is gone, and the bench ends in order.
  const stop = () => processes.stopAll();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const running = await startAll(processes, options);
    const load = processes.start('load', 'others', [join(import.meta.dirname, 'pass-through/load.ts')]);
    const measure = (who: RunningOne, id: CaseId, measureMs = options.measureMs) =>
      load.ask<LoadFigures>({ ...who, ...cases[id], warmMs, measureMs } satisfies LoadOrder);
    const figures: PassThroughFigures = { cases: {}, download: {} };
    for (const id of options.cases) {
      for (const one of Object.values(running)) if (one !== undefined) await measure(one, id, firstMs);
      figures.cases[id] = await compare(running, options, (one) => measure(one, id));
    }
    for (const who of options.withDownload ? contestants : []) {
      const one = running[who];
      if (one !== undefined) figures.download[who] = await memoryOf(one);
    }
    return figures;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await processes.stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startAll(processes: Processes, { against, nodeOptions }: Options): Promise<Running> {
  const serversOf = (clone: string) => join(clone, 'test/bench/pass-through/servers.ts');
  const here = serversOf(join(import.meta.dirname, '../..'));
  const lmsPort = await freePort();
  const lms = processes.start('lms', 'others', [here, 'lms', String(lmsPort)]);
  await lms.answers(`http://127.0.0.1:${lmsPort}/`);
  const start = async (role: 'ours' | 'bare', servers: string) => {
    const port = await freePort();
    const args = [...nodeOptions, servers, role, String(port), `http://127.0.0.1:${lmsPort}`];
    const { pid, answers } = processes.start(role, 'relay', args);
    await answers(`http://127.0.0.1:${port}/`);
    return { port, pid };
  };
  return {
    ours: await start('ours', here),
    other: against === undefined ? undefined : await start('ours', serversOf(against)),
    bare: await start('bare', here),
  };
}

async function compare(
  running: Running,
  { rounds }: Options,
  measure: (one: RunningOne) => Promise<LoadFigures>,
): Promise<Partial<Record<Contestant, LoadFigures>>> {
  const taken: Record<Contestant, LoadFigures[]> = { ours: [], other: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    // Whoever goes first has the cooler machine.
    for (const who of round % 2 === 0 ? contestants : contestants.toReversed()) {
      const one = running[who];
      if (one !== undefined) taken[who].push(await measure(one));
    }
  }
  const measured = contestants.filter((who) => running[who] !== undefined);
  return Object.fromEntries(measured.map((who) => [who, middle(taken[who])]));
}

async function memoryOf({ port, pid }: { port: number; pid: number }): Promise<DownloadFigures> {
  const rss = () => footprintOf(pid).rssMb ?? Number.NaN;
  const rssBeforeMb = rss();
  let rssPeakMb = rssBeforeMb;
  let bytes = 0;
  let looked = 0;
  const beganAt = performance.now();
  const asked = get({ host: '127.0.0.1', port, path: '/download', agent: false });
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes - looked < 16 * 1024 * 1024) continue;
    looked = bytes;
    rssPeakMb = Math.max(rssPeakMb, rss());
  }
  if (bytes !== 1024 ** 3) throw new Error(`${bytes} bytes instead of 1 GB`);
  return { seconds: (performance.now() - beganAt) / 1_000, rssBeforeMb, rssPeakMb };
}

function middle(taken: readonly LoadFigures[]): LoadFigures {
  const of = (figure: keyof LoadFigures) =>
    taken.map((one) => one[figure]).sort((a, b) => a - b)[Math.floor(taken.length / 2)] ?? Number.NaN;
  return {
    perSecond: of('perSecond'),
    firstByteP50Ms: of('firstByteP50Ms'),
    firstByteP99Ms: of('firstByteP99Ms'),
    cpuMicrosecondsPerRequest: of('cpuMicrosecondsPerRequest'),
  };
}

function print({ cases: byCase, download }: PassThroughFigures): void {
  const round = (value: number) => Math.round(value * 100) / 100;
  for (const id of caseIds) {
    const figures = byCase[id];
    if (figures === undefined) continue;
    console.log(`\n${cases[id].name}`);
    console.table(
      Object.fromEntries(
        Object.entries(figures).map(([who, one]) => [
          who,
          {
            'requests/s': Math.round(one.perSecond),
            'times bare': round(one.perSecond / (figures.bare?.perSecond ?? Number.NaN)),
            'CPU us a request': Math.round(one.cpuMicrosecondsPerRequest),
            'first byte p50 ms': round(one.firstByteP50Ms),
            'p99 ms': round(one.firstByteP99Ms),
          },
        ]),
      ),
    );
  }
  if (Object.keys(download).length === 0) return;
  console.log('\ndownload of 1 GB');
  console.table(
    Object.fromEntries(
      Object.entries(download).map(([who, { seconds, rssBeforeMb, rssPeakMb }]) => [
        who,
        {
          seconds: round(seconds),
          'RSS before MB': Math.round(rssBeforeMb),
          'RSS peak MB': Math.round(rssPeakMb),
        },
      ]),
    ),
  );
}

const figures = await run(readOptions());
print(figures);
const results = join(import.meta.dirname, 'results');
mkdirSync(results, { recursive: true });
writeFileSync(join(results, 'pass-through.json'), `${JSON.stringify(figures, null, 2)}\n`);
