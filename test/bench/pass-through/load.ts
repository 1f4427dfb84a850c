/** The load generator, as a process of its own: keeps requests under way and takes their times. */
import { type Dispatcher, Pool } from 'undici';
import { footprintOf } from '../relay/footprint.ts';

export interface LoadOrder {
  port: number;
  path: string;
  /** What a browser would use the answer for, as it says in `Sec-Fetch-Dest`. */
  use: 'document' | 'image';
  /** Requests under way at any time. */
  open: number;
  warmMs: number;
  measureMs: number;
  /** Whose CPU time is taken. */
  pid: number;
}

export interface LoadFigures {
  perSecond: number;
  firstByteP50Ms: number;
  firstByteP99Ms: number;
  /** Of the proxy. */
  cpuMicrosecondsPerRequest: number;
}

/** As a browser asks. */
const common = {
  'accept-encoding': 'gzip, deflate, br',
  'accept-language': 'ru,en;q=0.5',
  cookie: 'MoodleSession=0123456789abcdef',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
};
const headersFor = {
  document: { ...common, accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'sec-fetch-dest': 'document' },
  image: { ...common, accept: 'image/avif,image/webp,*/*;q=0.8', 'sec-fetch-dest': 'image' },
};

async function load(order: LoadOrder): Promise<LoadFigures> {
  const { port, path, use, open, warmMs, measureMs, pid } = order;
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: open });
  const times: number[] = [];
  const cpuMs = () => footprintOf(pid).cpuMs ?? Number.NaN;
  const beginsAt = performance.now() + warmMs;
  const endsAt = beginsAt + measureMs;
  let cpuBeforeMs = Number.NaN;
  const timer = setTimeout(() => {
    cpuBeforeMs = cpuMs();
  }, warmMs);
  await Promise.all(
    Array.from({ length: open }, async () => {
      for (;;) {
        const askedAt = performance.now();
        if (askedAt >= endsAt) return;
        const firstByteMs = await ask(pool, path, headersFor[use]);
        if (askedAt >= beginsAt) times.push(firstByteMs);
      }
    }),
  );
  const cpuUsedMs = cpuMs() - cpuBeforeMs;
  clearTimeout(timer);
  await pool.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? Number.NaN;
  return {
    perSecond: times.length / (measureMs / 1_000),
    firstByteP50Ms: at(0.5),
    firstByteP99Ms: at(0.99),
    cpuMicrosecondsPerRequest: (cpuUsedMs * 1_000) / times.length,
  };
}

/** Milliseconds to the first byte of the body; resolves at the last. */
function ask(pool: Dispatcher, path: string, headers: Record<string, string>): Promise<number> {
  const askedAt = performance.now();
  let firstByteMs: number | undefined;
  return new Promise((resolve, reject) => {
    pool.dispatch(
      { path, method: 'GET', headers },
      {
        onRequestStart: () => undefined,
        onResponseStart(_controller, status) {
          if (status !== 200) reject(new Error(`status ${status}`));
        },
        onResponseData() {
          firstByteMs ??= performance.now() - askedAt;
        },
        onResponseEnd: () => resolve(firstByteMs ?? Number.NaN),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}

process.on('message', async (order: LoadOrder) => {
  process.send?.(await load(order));
});
