/**
 * What it costs to stand in front of an LMS: requests a second and first byte
 * beside a bare http-proxy, in alternating rounds, and memory during a download
 * of 1 GB.
 *
 *     node test/bench/pass-through.bench.ts
 */
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadFigures, LoadOrder } from './pass-through/load.ts';
import { freePort, Processes } from './relay/bench-process.ts';
import { footprintOf } from './relay/footprint.ts';

export interface PassThroughFigures {
  /** Medians over the rounds. */
  cases: Record<CaseName, { ours: LoadFigures; bare: LoadFigures; timesAsMany: number }>;
  download: Record<Contestant, { seconds: number; rssBeforeMb: number; rssPeakMb: number }>;
}

type Contestant = 'ours' | 'bare';
type CaseName = keyof typeof cases;

const cases = {
  'small, 64 at once': { path: '/small', open: 64 },
  'small, 1 at a time': { path: '/small', open: 1 },
  'page of 20 kB, 64 at once (ours adds the tutor)': { path: '/page', open: 64 },
} as const;
const contestants: readonly Contestant[] = ['ours', 'bare'];
const rounds = 5;
const warmMs = 500;
const measureMs = 2_000;

export async function run(): Promise<PassThroughFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'tutor-bench-'));
  const processes = new Processes(folder);
  try {
    const lmsPort = await freePort();
    const servers = join(import.meta.dirname, 'pass-through/servers.ts');
    const lms = processes.start('lms', 'others', [servers, 'lms', String(lmsPort)]);
    await lms.answers(`http://127.0.0.1:${lmsPort}/`);
    const load = processes.start('load', 'others', [join(import.meta.dirname, 'pass-through/load.ts')]);
    const start = async (role: Contestant) => {
      const port = await freePort();
      const args = [servers, role, String(port), `http://127.0.0.1:${lmsPort}`];
      const { pid, answers } = processes.start(role, 'relay', args);
      await answers(`http://127.0.0.1:${port}/`);
      return { port, pid };
    };
    const running = { ours: await start('ours'), bare: await start('bare') };
    const figures = {} as PassThroughFigures['cases'];
    for (const name of Object.keys(cases) as CaseName[]) {
      const taken: Record<Contestant, LoadFigures[]> = { ours: [], bare: [] };
      for (let round = 0; round < rounds; round += 1) {
        // Whoever goes first has the cooler machine.
        for (const who of round % 2 === 0 ? contestants : contestants.toReversed()) {
          const order: LoadOrder = { ...running[who], ...cases[name], warmMs, measureMs };
          taken[who].push(await load.ask<LoadFigures>(order));
        }
      }
      const [ours, bare] = [middle(taken.ours), middle(taken.bare)];
      figures[name] = { ours, bare, timesAsMany: ours.perSecond / bare.perSecond };
    }
    const download = {
      ours: await memoryOf(running.ours),
      bare: await memoryOf(running.bare),
    };
    return { cases: figures, download };
  } finally {
    await processes.stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function memoryOf({ port, pid }: { port: number; pid: number }) {
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

if (import.meta.main) {
  const figures = await run();
  const round = (value: number) => Math.round(value * 100) / 100;
  console.table(
    Object.entries(figures.cases).map(([name, { ours, bare, timesAsMany }]) => ({
      case: name,
      'ours/s': Math.round(ours.perSecond),
      'http-proxy/s': Math.round(bare.perSecond),
      times: round(timesAsMany),
      'CPU us a request': `${Math.round(ours.cpuMicrosecondsPerRequest)} / ${Math.round(bare.cpuMicrosecondsPerRequest)}`,
      'ours first byte p50 / p99 ms': `${round(ours.firstByteP50Ms)} / ${round(ours.firstByteP99Ms)}`,
      'http-proxy p50 / p99 ms': `${round(bare.firstByteP50Ms)} / ${round(bare.firstByteP99Ms)}`,
    })),
  );
  console.table(
    Object.entries(figures.download).map(([who, { seconds, rssBeforeMb, rssPeakMb }]) => ({
      'download of 1 GB': who,
      seconds: round(seconds),
      'RSS before MB': Math.round(rssBeforeMb),
      'RSS peak MB': Math.round(rssPeakMb),
    })),
  );
  const folder = join(import.meta.dirname, 'results');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'pass-through.json'), `${JSON.stringify(figures, null, 2)}\n`);
}
