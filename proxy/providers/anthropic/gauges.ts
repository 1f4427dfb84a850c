import type { ReplyHeaders } from '../provider.ts';
import { type Gauge, type GaugeNames, readGauges } from '../rate-gauges.ts';

const names = [
  namesOf('requests', 'requests'),
  namesOf('inputTokens', 'input-tokens'),
  namesOf('outputTokens', 'output-tokens'),
];

/** `anthropic-ratelimit-*`, with an RFC 3339 instant that is measured against the response's own `date`. */
export function anthropicGauges(headers: ReplyHeaders): Gauge[] {
  return readGauges(headers, names, (reset) => Date.parse(reset) - Date.parse(headers.get('date') ?? ''));
}

function namesOf(measure: Gauge['measure'], name: string): GaugeNames {
  return {
    measure,
    limit: `anthropic-ratelimit-${name}-limit`,
    remaining: `anthropic-ratelimit-${name}-remaining`,
    reset: `anthropic-ratelimit-${name}-reset`,
  };
}
