/** What a key may use in any 60 seconds. */
export interface MinuteLimits {
  requests: number;
  tokens: number;
}

/**
 * Which calls to count: `all` of them, open ones as estimated, which says when
 * there is surely room; or only those that have `ended`, which says when there
 * is room at the earliest, should the open ones have used nothing.
 */
export type Counting = 'all' | 'ended';

/** A request that has been counted; its tokens are an estimate until it ends, in one of two ways. */
export interface Booking {
  /** The request has ended, and this is what it used. */
  end(tokens: number): void;
  /** The request was never sent. */
  cancel(): void;
}

interface Slot {
  second: number;
  /** Of the last request in it: the whole slot leaves the window with it. */
  lastMs: number;
  requests: number;
  tokens: number;
  /** The part of `tokens` that is estimated. */
  openTokens: number;
  /** Whether it has left the window, and the sums with it. */
  isOut: boolean;
}

const windowMs = 60_000;

/**
 * Requests and tokens of the last 60 seconds, gathered by the second: at most 62
 * slots, whatever the rate. A slot leaves with its last request, so in no 60
 * seconds are more requests let in than the limit says.
 */
export class MinuteWindow {
  readonly #limits: MinuteLimits | undefined;
  readonly #processes: () => number;
  readonly #slots: Slot[] = [];
  /** Of all slots: every question is told several times what is used, and should not have to add up a minute. */
  readonly #sum: Counts = { requests: 0, tokens: 0, openTokens: 0 };

  /**
   * @param limits of the key; undefined: counted, but not limited
   * @param processes that call with the key and count for themselves, this one among them; 1 unless said
   */
  constructor(limits: MinuteLimits | undefined, processes: () => number = () => 1) {
    this.#limits = limits;
    this.#processes = processes;
  }

  /** This process's part of them: what it may use, whatever the others do. */
  get limits(): MinuteLimits | undefined {
    if (this.#limits === undefined) return undefined;
    const processes = this.#processes();
    return {
      requests: Math.max(1, Math.floor(this.#limits.requests / processes)),
      tokens: Math.max(1, Math.floor(this.#limits.tokens / processes)),
    };
  }

  /** Counts a request, whether or not there is room. */
  book(tokens: number, nowMs: number): Booking {
    this.#expire(nowMs);
    const slot = this.#slotAt(nowMs);
    this.#count(slot, 1, tokens, tokens);
    return {
      end: (used) => this.#count(slot, 0, used - tokens, -tokens),
      cancel: () => this.#count(slot, -1, -tokens, -tokens),
    };
  }

  used(nowMs: number, counting: Counting = 'all'): { requests: number; tokens: number } {
    this.#expire(nowMs);
    return { requests: this.#sum.requests, tokens: countedTokens(this.#sum, counting) };
  }

  /** Share of the tighter limit that is used, from 0. */
  share(nowMs: number): number {
    const { limits } = this;
    if (limits === undefined) return 0;
    const { requests, tokens } = this.used(nowMs);
    return Math.max(requests / limits.requests, tokens / limits.tokens);
  }

  /**
   * Milliseconds until a request fits, if nothing else comes; 0: now. One that
   * is estimated above the whole limit fits once the window is empty: estimates
   * err upwards, and the provider has the last word.
   */
  roomInMs(tokens: number, nowMs: number, counting: Counting = 'all'): number {
    const { limits } = this;
    if (limits === undefined) return 0;
    const used = this.used(nowMs, counting);
    const requestsLeft = limits.requests - 1;
    const tokensLeft = Math.max(0, limits.tokens - tokens);
    let freeAtMs = nowMs;
    for (const slot of this.#slots) {
      if (used.requests <= requestsLeft && used.tokens <= tokensLeft) break;
      used.requests -= slot.requests;
      used.tokens -= countedTokens(slot, counting);
      freeAtMs = slot.lastMs + windowMs;
    }
    return freeAtMs - nowMs;
  }

  #slotAt(nowMs: number): Slot {
    const second = Math.floor(nowMs / 1000);
    const last = this.#slots.at(-1);
    if (last?.second === second) {
      last.lastMs = nowMs;
      return last;
    }
    const slot = { second, lastMs: nowMs, requests: 0, tokens: 0, openTokens: 0, isOut: false };
    this.#slots.push(slot);
    return slot;
  }

  #count(slot: Slot, requests: number, tokens: number, openTokens: number): void {
    for (const counted of slot.isOut ? [slot] : [slot, this.#sum]) {
      counted.requests += requests;
      counted.tokens += tokens;
      counted.openTokens += openTokens;
    }
  }

  #expire(nowMs: number): void {
    let [oldest] = this.#slots;
    while (oldest !== undefined && oldest.lastMs + windowMs <= nowMs) {
      this.#count(oldest, -oldest.requests, -oldest.tokens, -oldest.openTokens);
      oldest.isOut = true;
      this.#slots.shift();
      [oldest] = this.#slots;
    }
  }
}

type Counts = Pick<Slot, 'requests' | 'tokens' | 'openTokens'>;

function countedTokens({ tokens, openTokens }: Counts, counting: Counting): number {
  return counting === 'all' ? tokens : tokens - openTokens;
}
