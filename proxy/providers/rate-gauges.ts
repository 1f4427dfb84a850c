import type { ReplyHeaders } from './provider.ts';

/** One limit as a provider reports it with a response. */
export interface Gauge {
  /** Of requests, or of tokens; a name of the provider's own. */
  measure: 'requests' | 'tokens' | 'inputTokens' | 'outputTokens';
  limit: number;
  remaining: number;
  /** Until `remaining` is `limit` again, if nothing is sent. */
  fullInMs: number;
}

/** The headers in which a provider reports one limit. */
export interface GaugeNames {
  measure: Gauge['measure'];
  limit: string;
  remaining: string;
  reset: string;
}

/**
 * The limits in a response's headers; what is incomplete or unreadable is left out.
 * @param untilMs how long it is until a reset, as it is written; NaN where that cannot be read
 */
export function readGauges(
  headers: ReplyHeaders,
  names: readonly GaugeNames[],
  untilMs: (reset: string) => number,
): Gauge[] {
  const gauges: Gauge[] = [];
  for (const each of names) {
    const gauge = readGauge(headers, each, untilMs);
    if (gauge !== undefined) gauges.push(gauge);
  }
  return gauges;
}

/** Most answers report few of these limits or none: nothing more is looked up for one that is not there. */
function readGauge(
  headers: ReplyHeaders,
  names: GaugeNames,
  untilMs: (reset: string) => number,
): Gauge | undefined {
  const limitText = headers.get(names.limit);
  if (limitText === null) return undefined;
  const remainingText = headers.get(names.remaining);
  if (remainingText === null) return undefined;
  const limit = Number(limitText);
  const remaining = Number(remainingText);
  const fullInMs = untilMs(headers.get(names.reset) ?? '');
  if (!Number.isFinite(fullInMs) || !(limit > 0) || !(remaining >= 0)) return undefined;
  return {
    measure: names.measure,
    limit,
    remaining: Math.min(remaining, limit),
    fullInMs: Math.max(0, fullInMs),
  };
}
