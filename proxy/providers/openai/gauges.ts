import { durationMs } from '../duration.ts';
import type { ReplyHeaders } from '../provider.ts';
import { type Gauge, type GaugeNames, readGauges } from '../rate-gauges.ts';

const names = [namesOf('requests'), namesOf('tokens')];

/** OpenAI's `x-ratelimit-*`, with a reset like `6m0s`; many servers that speak its protocol send them too. */
export function openAiGauges(headers: ReplyHeaders): Gauge[] {
  return readGauges(headers, names, durationMs);
}

function namesOf(measure: 'requests' | 'tokens'): GaugeNames {
  return {
    measure,
    limit: `x-ratelimit-limit-${measure}`,
    remaining: `x-ratelimit-remaining-${measure}`,
    reset: `x-ratelimit-reset-${measure}`,
  };
}
