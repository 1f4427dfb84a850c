import type { ProviderKind } from '../../providers/provider-kind.ts';
import { KnownPrompts } from './known-prompts.ts';
import { LiveLimits } from './live-limits.ts';
import { longestRestMs } from './longest-rest.ts';
import type { Counting } from './minute-window.ts';
import { good, nextStanding, type Standing, usableInMs } from './standing.ts';
import type { LaneStatus } from './status.ts';

/**
 * After a 429 that names no time. Not longer than the first wait of a retry:
 * who has waited that long is not made to queue as well.
 */
const restWithoutWordMs = 1000;

/**
 * One key for one model: providers limit, forbid and cache per model, and some
 * give each model a daily quota of its own. A key that is refused altogether
 * costs one call for each model to find out.
 */
export class Lane {
  standing: Standing = good;
  readonly live: LiveLimits;
  readonly prompts: KnownPrompts;
  #restUntilMs = 0;
  /**
   * After a 429 one call goes ahead of the others, so that everybody who waited
   * for its end does not run into the next one.
   */
  #trial: 'none' | 'due' | 'out' = 'none';

  constructor(kind: Pick<ProviderKind, 'gaugesIn' | 'cacheLifetimes'>) {
    this.live = new LiveLimits(kind);
    this.prompts = new KnownPrompts(kind);
  }

  /** The provider has asked to be left alone. */
  rest(retryAfterMs: number | undefined, nowMs: number): void {
    // No time at all, or one that is over, is no word either.
    const restMs = retryAfterMs !== undefined && retryAfterMs > 0 ? retryAfterMs : restWithoutWordMs;
    this.#restUntilMs = Math.max(this.#restUntilMs, nowMs + Math.min(restMs, longestRestMs));
    if (this.#trial === 'none') this.#trial = 'due';
  }

  /** Milliseconds until a call may be sent; Infinity while a trial is out, unless only ended calls count. */
  restInMs(nowMs: number, counting: Counting): number {
    if (counting === 'all' && this.#trial === 'out') return Number.POSITIVE_INFINITY;
    return Math.max(0, this.#restUntilMs - nowMs);
  }

  /** A call is sent. Where it is the trial, the returned function tells what came of it; only the first time counts. */
  beginTrial(): ((result: 'passed' | 'unclear') => void) | undefined {
    if (this.#trial !== 'due') return undefined;
    this.#trial = 'out';
    let ended = false;
    return (result) => {
      if (ended) return;
      ended = true;
      this.#trial = result === 'passed' ? 'none' : 'due';
    };
  }

  /** A call is sent. Where it finds out whether the key is of use again, the returned function takes the result. */
  beginProbe(wallMs: number): ((result: 'answered' | 'unclear', wallMs: number) => void) | undefined {
    if (this.standing.kind === 'good') return undefined;
    this.standing = nextStanding(this.standing, { kind: 'probe_sent' }, wallMs);
    return (result, endedMs) => {
      this.standing = nextStanding(this.standing, { kind: 'probe_ended', result }, endedMs);
    };
  }

  status(nowMs: number, wallMs: number): LaneStatus {
    const { standing } = this;
    const restMs = Math.max(0, this.#restUntilMs - nowMs);
    const state = standing.kind === 'good' && restMs > 0 ? 'resting' : standing.kind;
    const readyInMs = Math.max(restMs, usableInMs(standing, wallMs));
    return {
      state,
      ...(readyInMs > 0 && Number.isFinite(readyInMs) && { readyInMs: Math.ceil(readyInMs) }),
      live: this.live.read(nowMs),
    };
  }
}
