import pg from 'pg';
import type { Clock } from '../../ground/clock.ts';
import { longestStatementMs } from './connections.ts';
import { WorkFailed } from './together.ts';

/** What may have been opened although its caller was told that it failed. */
export interface Doubt {
  answerId?: string;
  callId?: string;
}

/** As long as the statement may still be running at the server, and some time on its way. */
const doubtfulMs = longestStatementMs + 10_000;

/**
 * Admissions and reservations of which nobody knows whether they happened: the
 * connection broke before the server's word came. Their callers have given them
 * up, so an answer would stay open and money set aside for as long as this
 * process lives. They are taken back once the server is there again, and once
 * more for as long as the statement may have been running.
 */
export class Doubts {
  readonly #clock: Clock;
  readonly #takeBack: (doubt: Doubt) => Promise<void>;
  readonly #open = new Map<Doubt, number>();

  /** @param takeBack closes the answer and releases the call, if they are open */
  constructor(clock: Clock, takeBack: (doubt: Doubt) => Promise<void>) {
    this.#clock = clock;
    this.#takeBack = takeBack;
  }

  /**
   * What `asking` opens, if its caller is told so.
   * @throws what `asking` throws
   */
  async around<T>(doubt: Doubt, asking: () => Promise<T>): Promise<T> {
    try {
      const answer = await asking();
      // Asked again under the same id: it is the caller's now.
      for (const old of this.#open.keys()) {
        if (doubt.callId !== undefined && old.callId === doubt.callId) this.#open.delete(old);
      }
      return answer;
    } catch (error) {
      if (isDoubtful(error)) this.#open.set(doubt, this.#clock.monotonicMs());
      throw error;
    }
  }

  /** To be called whenever the server is there. */
  async takeBackAll(): Promise<void> {
    for (const [doubt, sinceMs] of [...this.#open]) {
      // It may have been claimed while another was taken back.
      if (!this.#open.has(doubt)) continue;
      await this.#takeBack(doubt);
      if (this.#clock.monotonicMs() - sinceMs > doubtfulMs) this.#open.delete(doubt);
    }
  }
}

/**
 * Whether the statement may have been carried out all the same. Of an error of
 * the server's own that is certain: it takes all of the statement back. Unless
 * the server, or its connection, was ending or had no room for more (classes 53,
 * 57, 58 and XX of https://www.postgresql.org/docs/current/errcodes-appendix.html),
 * which may have been while the statement waited for the disk.
 */
function isDoubtful(error: unknown): boolean {
  if (error instanceof WorkFailed) return false;
  if (!(error instanceof pg.DatabaseError)) return true;
  return /^(53|57|58|XX)/.test(error.code ?? 'XX');
}
