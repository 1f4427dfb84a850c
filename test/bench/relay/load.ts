/**
 * The load generator, as a process of its own: keeps a number of questions
 * open, one after the other, and takes the times.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { Agent } from 'undici';
import { firstPieceOnWire } from './answer.ts';
import { footprintOf } from './footprint.ts';
import { type Protocol, WholenessCheck } from './wholeness.ts';

/** Who is asked, and how. */
export interface Target {
  origin: string;
  path: string;
  protocol: Protocol;
  headers: Record<string, string>;
  /** `{n}` becomes the number of the question. */
  body: string;
  /** Added to the headers, in turn; empty: always the same client. */
  clients: Record<string, string>[];
  /** Whose footprint is taken. */
  pid: number;
}

export interface LoadOrder {
  target: Target;
  /** Questions open at any time. */
  open: number;
  /** Over which the first questions are spread. */
  rampMs: number;
  /** Before anything counts, the ramp included. */
  warmMs: number;
  measureMs: number;
}

/** Times are milliseconds, of the questions asked in the time measured. */
export interface LoadFigures {
  /** Answers that ended in the time measured. */
  perSecond: number;
  /** To the first word of the answer, not merely to the headers. */
  firstByte: Quantiles;
  /** To the last byte. */
  whole: Quantiles;
  cpuMsPerRequest: number | null;
  rssMb: number | null;
  /** Over the whole run, also before and after the time measured. */
  answers: number;
  broken: number;
  /** What was wrong with the first broken one. */
  fault: string | undefined;
}

export interface Quantiles {
  p50: number;
  p99: number;
}

/** Whoever is still open this long after the end counts as broken. */
const drainMs = 20_000;

async function run({ target, open, rampMs, warmMs, measureMs }: LoadOrder): Promise<LoadFigures> {
  const agent = new Agent({ connections: open, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
  const check = new WholenessCheck(target.protocol);
  const bodyOf = bodies(target.body);
  const measureFromMs = performance.now() + warmMs;
  const measureUntilMs = measureFromMs + measureMs;
  const isMeasured = (atMs: number) => atMs >= measureFromMs && atMs < measureUntilMs;
  const firstByteMs: number[] = [];
  const wholeMs: number[] = [];
  const faults: string[] = [];
  let asked = 0;
  let answers = 0;
  let requests = 0;

  async function keepAsking(line: number): Promise<void> {
    await delay((line * rampMs) / open);
    while (performance.now() < measureUntilMs) {
      const askedMs = performance.now();
      const { firstMs, endedMs, fault } = await ask(agent, target, asked, bodyOf(asked++), check);
      if (isMeasured(endedMs)) requests += 1;
      if (fault !== undefined) {
        faults.push(fault);
        continue;
      }
      answers += 1;
      if (!isMeasured(askedMs)) continue;
      firstByteMs.push(firstMs - askedMs);
      wholeMs.push(endedMs - askedMs);
    }
  }

  const lines = Promise.all(Array.from({ length: open }, (_, line) => keepAsking(line)));
  await delay(warmMs);
  const before = footprintOf(target.pid);
  await delay(measureUntilMs - performance.now());
  const after = footprintOf(target.pid);
  const giveUp = setTimeout(() => agent.destroy(), drainMs);
  await lines;
  clearTimeout(giveUp);
  await agent.destroy();

  const cpuMs = after.cpuMs === null || before.cpuMs === null ? null : after.cpuMs - before.cpuMs;
  return {
    perSecond: (requests * 1000) / measureMs,
    firstByte: quantiles(firstByteMs),
    whole: quantiles(wholeMs),
    cpuMsPerRequest: cpuMs === null ? null : cpuMs / requests,
    rssMb: after.rssMb,
    answers,
    broken: faults.length,
    fault: faults[0],
  };
}

interface Answered {
  /** When the first word came; for JSON, the whole. */
  firstMs: number;
  endedMs: number;
  fault: string | undefined;
}

/** A body without a number is one for all: to write a whole course anew each time would be measured as the relay's. */
function bodies(body: string): (number: number) => string | Buffer {
  if (body.includes('{n}')) return (number) => body.replace('{n}', String(number));
  const bytes = Buffer.from(body);
  return () => bytes;
}

function ask(
  agent: Agent,
  target: Target,
  number: number,
  body: string | Buffer,
  check: WholenessCheck,
): Promise<Answered> {
  const { origin, path, headers, clients } = target;
  return new Promise((resolve) => {
    const reads: Buffer[] = [];
    let status = 0;
    let contentType = '';
    let firstMs = 0;
    agent.dispatch(
      {
        origin,
        path,
        method: 'POST',
        headers: { ...headers, ...clients[number % clients.length] },
        body,
      },
      {
        onRequestStart: () => undefined,
        onResponseStart(_controller, code, received) {
          status = code;
          contentType = String(received['content-type']);
        },
        onResponseData(_controller, bytes) {
          reads.push(bytes);
          if (firstMs > 0) return;
          const soFar = reads.length === 1 ? bytes : Buffer.concat(reads);
          if (soFar.includes(firstPieceOnWire)) firstMs = performance.now();
        },
        onResponseEnd() {
          const endedMs = performance.now();
          const fault = check.faultOf(status, contentType, Buffer.concat(reads));
          resolve({ firstMs: firstMs || endedMs, endedMs, fault });
        },
        onResponseError(_controller, error) {
          resolve({ firstMs, endedMs: performance.now(), fault: String(error) });
        },
      },
    );
  });
}

function quantiles(values: number[]): Quantiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

process.on('message', async (order: LoadOrder) => {
  process.send?.(await run(order));
});
process.once('disconnect', () => process.exit());
