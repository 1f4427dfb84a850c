import type { ReplyHeaders } from '../provider.ts';
import { type Gauge, type GaugeNames, readGauges } from '../rate-gauges.ts';

const names = [namesOf('requests'), namesOf('tokens')];

/** OpenAI's `x-ratelimit-*`, with a reset like `6m0s`; many servers that speak its protocol send them too. */
export function openAiGauges(headers: ReplyHeaders): Gauge[] {
  return readGauges(headers, names, durationMs);
}

const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `6m0s`, `1.5s`, `17ms`; NaN for anything else. */
function durationMs(text: string): number {
  if (!/^(\d{1,9}(\.\d{1,9})?(ms|[smhd])){1,9}$/.test(text)) return Number.NaN;
  return [...text.matchAll(/(\d{1,9}(?:\.\d{1,9})?)(ms|[smhd])/g)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * unitMs[unit as keyof typeof unitMs],
    0,
  );
}

function namesOf(measure: 'requests' | 'tokens'): GaugeNames {
  return {
    measure,
    limit: `x-ratelimit-limit-${measure}`,
    remaining: `x-ratelimit-remaining-${measure}`,
    reset: `x-ratelimit-reset-${measure}`,
  };
}
