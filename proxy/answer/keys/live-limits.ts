import type { ReplyHeaders } from '../../providers/provider.ts';
import type { ProviderKind } from '../../providers/provider-kind.ts';
import type { Gauge } from '../../providers/rate-gauges.ts';
import { longestRestMs } from './longest-rest.ts';
import type { Counting } from './minute-window.ts';

interface Observed extends Gauge {
  atMs: number;
}

/** A limit as it stands now, for whoever looks at it. */
export interface LiveLimit {
  measure: Gauge['measure'];
  limit: number;
  remaining: number;
}

/** A call that is not answered yet. */
export interface LiveCall {
  /** Takes over what its response reports. */
  observe(headers: ReplyHeaders, nowMs: number): void;
  /** It has failed, or was never sent. */
  end(): void;
}

/**
 * What a provider itself says is left of a key's limits for one model. Providers
 * refill continuously (a token bucket), so between two responses the level rises
 * in a straight line to the limit; calls that have not been answered yet are
 * taken off, because no response has counted them.
 */
export class LiveLimits {
  readonly #gaugesIn: ProviderKind['gaugesIn'];
  /** Empty for most providers. */
  #observed: Observed[] = [];
  #unanswered = { requests: 0, tokens: 0 };
  #sent = 0;
  #newestObserved = 0;

  constructor({ gaugesIn }: Pick<ProviderKind, 'gaugesIn'>) {
    this.#gaugesIn = gaugesIn;
  }

  /** A call is sent. */
  send(tokens: number): LiveCall {
    this.#unanswered.requests += 1;
    this.#unanswered.tokens += tokens;
    this.#sent += 1;
    const number = this.#sent;
    let answered = false;
    const end = () => {
      if (answered) return;
      answered = true;
      this.#unanswered.requests -= 1;
      this.#unanswered.tokens -= tokens;
    };
    return {
      end,
      observe: (headers, nowMs) => {
        end();
        // What a later call was told has counted this one already.
        if (number < this.#newestObserved) return;
        const gauges = this.#gaugesIn(headers);
        if (gauges.length === 0) return;
        this.#newestObserved = number;
        this.#observed = gauges.map((gauge) => ({
          ...gauge,
          fullInMs: Math.min(gauge.fullInMs, longestRestMs),
          atMs: nowMs,
        }));
      },
    };
  }

  /** Milliseconds until a call fits; 0: now; Infinity: not before an open call has been answered. */
  roomInMs(tokens: number, nowMs: number, counting: Counting = 'all'): number {
    let longestMs = 0;
    for (const gauge of this.#observed) {
      longestMs = Math.max(longestMs, this.#roomInGaugeMs(gauge, tokens, nowMs, counting));
    }
    return longestMs;
  }

  #roomInGaugeMs(gauge: Observed, tokens: number, nowMs: number, counting: Counting): number {
    const open = counting === 'all' ? this.#open(gauge.measure) : 0;
    const wanted = Math.min(needOf(gauge.measure, tokens), gauge.limit) + open;
    if (wanted <= levelOf(gauge, nowMs)) return 0;
    if (wanted > gauge.limit) return Number.POSITIVE_INFINITY;
    const share = (wanted - gauge.remaining) / (gauge.limit - gauge.remaining);
    return gauge.atMs + share * gauge.fullInMs - nowMs;
  }

  /** Share of the tightest limit that is used, from 0. */
  share(nowMs: number): number {
    let most = 0;
    for (const gauge of this.#observed) most = Math.max(most, 1 - this.#left(gauge, nowMs) / gauge.limit);
    return most;
  }

  read(nowMs: number): LiveLimit[] {
    return this.#observed.map((gauge) => ({
      measure: gauge.measure,
      limit: gauge.limit,
      remaining: this.#left(gauge, nowMs),
    }));
  }

  /** What may still be used, were all open calls answered now. */
  #left(gauge: Observed, nowMs: number): number {
    return Math.max(0, Math.floor(levelOf(gauge, nowMs) - this.#open(gauge.measure)));
  }

  #open(measure: Gauge['measure']): number {
    switch (measure) {
      case 'requests':
        return this.#unanswered.requests;
      case 'tokens':
      case 'inputTokens':
        return this.#unanswered.tokens;
      case 'outputTokens':
        // Counted by the provider as it is produced, not when the call is sent.
        return 0;
      default:
        return measure satisfies never;
    }
  }
}

function needOf(measure: Gauge['measure'], tokens: number): number {
  return measure === 'requests' || measure === 'outputTokens' ? 1 : tokens;
}

function levelOf({ limit, remaining, fullInMs, atMs }: Observed, nowMs: number): number {
  if (nowMs >= atMs + fullInMs) return limit;
  return remaining + (limit - remaining) * ((nowMs - atMs) / fullInMs);
}
