import type { Logger } from 'pino';
import { type Clock, sleep } from '../../ground/clock.ts';
import { ProviderFault } from '../fault.ts';
import type { ModelCall, ModelReply } from '../provider.ts';
import type { ProviderClient } from '../provider-kind.ts';
import { type BatchDesk, type BatchResult, wholeReply } from './batch-desk.ts';
import { Gathering } from './gathering.ts';

export interface BatchTimes {
  /** Without a further call for so long, those that have come are sent. */
  quietMs: number;
  /** Between two looks at a batch. */
  pollMs: number;
  /** Between two tries to have deleted what a vendor keeps. */
  discardMs: number;
}

/** Most batches are done within an hour, and a look costs nothing. */
export const usualBatchTimes: BatchTimes = { quietMs: 3_000, pollMs: 60_000, discardMs: 5_000 };

/** A vendor ends a batch after a day by itself. */
const longestMs = 25 * 3_600_000;
/** Looks in a row that fail: the batch runs on meanwhile. */
const failedLooks = 30;
/** For stopping a batch and having it deleted: whoever asked may be about to leave. */
const longestPartingMs = 20_000;

interface Waiting {
  name: string;
  call: ModelCall;
  signal: AbortSignal;
  resolve(result: BatchResult): void;
  reject(reason: unknown): void;
}

interface Tools {
  /** Gets what goes on behind a batch's last answer, as long as it does. */
  partings: Set<Promise<void>>;
  clock: Clock;
  log: Pick<Logger, 'info' | 'warn'>;
  newId(): string;
  times: BatchTimes;
}

/**
 * One key, as any client, but each call waits until its batch is done: for hours, at what the vendor takes for that.
 * Calls of one model that come one after the other go together. What is reserved, counted and settled for them is
 * whoever sends them, as for all calls.
 */
export function batchingClient(client: ProviderClient, desk: BatchDesk, tools: Tools): ProviderClient {
  const { clock, newId, partings, times } = tools;
  const batches = new Batches(desk, tools);
  const terms = { clock, quietMs: times.quietMs, mostCharacters: desk.mostCharacters };
  const gathering = new Gathering<Waiting>(terms, (waiting) => {
    const running = batches.run(waiting).finally(() => partings.delete(running));
    partings.add(running);
  });

  return {
    kind: client.kind,
    async send(call, signal): Promise<ModelReply> {
      signal.throwIfAborted();
      const { promise, resolve, reject } = Promise.withResolvers<BatchResult>();
      const leave = () => reject(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
      gathering.add({ name: newId(), call, signal, resolve, reject });
      try {
        return wholeReply(await promise, desk.events());
      } finally {
        signal.removeEventListener('abort', leave);
      }
    },
  };
}

/** Batches at one desk, from sending to what is left there. */
class Batches {
  readonly #desk: BatchDesk;
  readonly #tools: Tools;

  constructor(desk: BatchDesk, tools: Tools) {
    this.#desk = desk;
    this.#tools = tools;
  }

  /** Never rejects: whoever waits is told. */
  async run(all: readonly Waiting[]): Promise<void> {
    const waiting = all.filter(({ signal }) => !signal.aborted);
    if (waiting.length === 0) return;
    const left = whenAllAbort(waiting);
    let batch: string | undefined;
    try {
      // It may be had, and billed, from now on, whatever comes back.
      for (const { call } of waiting) call.trace?.reach('sent');
      batch = await this.#desk.submit(waiting, left.signal);
      this.#tools.log.info({ batch, model: waiting[0]?.call.model, calls: waiting.length }, 'batch sent');
      const results = await this.#outcome(batch, left.signal);
      for (const { name, resolve, reject } of waiting) {
        const result = results.get(name);
        if (result === undefined) reject(new ProviderFault('cut'));
        else resolve(result);
      }
      await this.#part(batch, true);
    } catch (error) {
      for (const { reject } of waiting) reject(error);
      if (batch !== undefined) await this.#part(batch, isEnd(error));
    } finally {
      left.end();
    }
  }

  async #outcome(batch: string, signal: AbortSignal): Promise<ReadonlyMap<string, BatchResult>> {
    const { clock, log, times } = this.#tools;
    const endMs = clock.monotonicMs() + longestMs;
    for (let failed = 0; clock.monotonicMs() < endMs; ) {
      await sleep(clock, times.pollMs, signal);
      try {
        const results = await this.#desk.look(batch, signal);
        if (results !== undefined) return results;
        failed = 0;
      } catch (error) {
        signal.throwIfAborted();
        failed += 1;
        if (isEnd(error) || failed >= failedLooks) throw error;
        log.warn({ err: error, batch }, 'a batch cannot be looked at');
      }
    }
    throw new ProviderFault('timeout');
  }

  /** Leaves nothing behind: no work that nobody waits for, and nobody's words. Never rejects. */
  async #part(batch: string, isOver: boolean): Promise<void> {
    const { clock, log } = this.#tools;
    const patience = new AbortController();
    const { signal } = patience;
    const cancel = clock.after(longestPartingMs, () => patience.abort(new ProviderFault('timeout')));
    try {
      if (!isOver) await this.#desk.cancel(batch, signal);
    } catch (error) {
      log.warn({ err: error, batch }, 'a batch cannot be stopped, and runs on');
    }
    await this.#discard(batch, signal);
    cancel();
  }

  async #discard(batch: string, signal: AbortSignal): Promise<void> {
    const { clock, log, times } = this.#tools;
    let failure: unknown;
    while (!signal.aborted) {
      try {
        await this.#desk.discard(batch, signal);
        return;
      } catch (error) {
        if (!signal.aborted) failure = error;
      }
      await sleep(clock, times.discardMs, signal).catch(() => undefined);
    }
    log.warn({ err: failure, batch }, 'what a vendor keeps of a batch cannot be deleted');
  }
}

/** Whether the batch itself has come to nothing. */
function isEnd(error: unknown): boolean {
  return error instanceof ProviderFault && error.details.isOver === true;
}

/** Aborted once nobody waits any more. */
function whenAllAbort(waiting: readonly Waiting[]): { signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const check = () => {
    if (waiting.every(({ signal }) => signal.aborted)) controller.abort(waiting[0]?.signal.reason);
  };
  for (const { signal } of waiting) signal.addEventListener('abort', check);
  return {
    signal: controller.signal,
    end() {
      for (const { signal } of waiting) signal.removeEventListener('abort', check);
    },
  };
}
