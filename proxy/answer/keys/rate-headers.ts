import type { ReplyHeaders } from '../../providers/provider.ts';

/** One limit as a provider reports it with a response. */
export interface Gauge {
  /** Of requests, or of tokens; a name of the provider's own. */
  measure: 'requests' | 'tokens' | 'inputTokens' | 'outputTokens';
  limit: number;
  remaining: number;
  /** Until `remaining` is `limit` again, if nothing is sent. */
  fullInMs: number;
}

interface GaugeNames {
  measure: Gauge['measure'];
  limit: string;
  remaining: string;
  reset: string;
}

const openAi = [openAiNames('requests', 'requests'), openAiNames('tokens', 'tokens')];
const anthropic = [
  anthropicNames('requests', 'requests'),
  anthropicNames('inputTokens', 'input-tokens'),
  anthropicNames('outputTokens', 'output-tokens'),
];

/**
 * The live limits in a response's headers: OpenAI's `x-ratelimit-*`, with a
 * reset like `6m0s`, and Anthropic's `anthropic-ratelimit-*`, with an RFC 3339
 * instant that is measured against the response's own `date`. Google sends none.
 * What is incomplete or unreadable is left out.
 */
export function readGauges(headers: ReplyHeaders): Gauge[] {
  const gauges: Gauge[] = [];
  for (const names of openAi) {
    addGauge(gauges, names, headers, durationMs);
  }
  for (const names of anthropic) {
    addGauge(gauges, names, headers, (reset) => Date.parse(reset) - Date.parse(headers.get('date') ?? ''));
  }
  return gauges;
}

/** Most answers report few of these limits or none: nothing more is looked up for one that is not there. */
function addGauge(
  gauges: Gauge[],
  names: GaugeNames,
  headers: ReplyHeaders,
  untilMs: (reset: string) => number,
): void {
  const limitText = headers.get(names.limit);
  if (limitText === null) return;
  const remainingText = headers.get(names.remaining);
  if (remainingText === null) return;
  const limit = Number(limitText);
  const remaining = Number(remainingText);
  const fullInMs = untilMs(headers.get(names.reset) ?? '');
  if (!Number.isFinite(fullInMs) || !(limit > 0) || !(remaining >= 0)) return;
  gauges.push({
    measure: names.measure,
    limit,
    remaining: Math.min(remaining, limit),
    fullInMs: Math.max(0, fullInMs),
  });
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

function openAiNames(measure: Gauge['measure'], name: string): GaugeNames {
  return {
    measure,
    limit: `x-ratelimit-limit-${name}`,
    remaining: `x-ratelimit-remaining-${name}`,
    reset: `x-ratelimit-reset-${name}`,
  };
}

function anthropicNames(measure: Gauge['measure'], name: string): GaugeNames {
  return {
    measure,
    limit: `anthropic-ratelimit-${name}-limit`,
    remaining: `anthropic-ratelimit-${name}-remaining`,
    reset: `anthropic-ratelimit-${name}-reset`,
  };
}
