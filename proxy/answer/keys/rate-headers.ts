/** One limit as a provider reports it with a response. */
export interface Gauge {
  /** Of requests, or of tokens; a name of the provider's own. */
  measure: 'requests' | 'tokens' | 'inputTokens' | 'outputTokens';
  limit: number;
  remaining: number;
  /** Until `remaining` is `limit` again, if nothing is sent. */
  fullInMs: number;
}

const openAi = [
  ['requests', 'requests'],
  ['tokens', 'tokens'],
] as const;

const anthropic = [
  ['requests', 'requests'],
  ['inputTokens', 'input-tokens'],
  ['outputTokens', 'output-tokens'],
] as const;

/**
 * The live limits in a response's headers: OpenAI's `x-ratelimit-*`, with a
 * reset like `6m0s`, and Anthropic's `anthropic-ratelimit-*`, with an RFC 3339
 * instant that is measured against the response's own `date`. Google sends none.
 * What is incomplete or unreadable is left out.
 */
export function readGauges(headers: Headers): Gauge[] {
  const sentMs = Date.parse(headers.get('date') ?? '');
  return [
    ...openAi.map(([measure, name]) =>
      gaugeOf(
        measure,
        headers.get(`x-ratelimit-limit-${name}`),
        headers.get(`x-ratelimit-remaining-${name}`),
        durationMs(headers.get(`x-ratelimit-reset-${name}`)),
      ),
    ),
    ...anthropic.map(([measure, name]) =>
      gaugeOf(
        measure,
        headers.get(`anthropic-ratelimit-${name}-limit`),
        headers.get(`anthropic-ratelimit-${name}-remaining`),
        Date.parse(headers.get(`anthropic-ratelimit-${name}-reset`) ?? '') - sentMs,
      ),
    ),
  ].filter((gauge) => gauge !== undefined);
}

function gaugeOf(
  measure: Gauge['measure'],
  limitText: string | null,
  remainingText: string | null,
  fullInMs: number,
): Gauge | undefined {
  const limit = Number(limitText);
  const remaining = Number(remainingText);
  if (limitText === null || remainingText === null || !Number.isFinite(fullInMs)) return undefined;
  if (!(limit > 0) || !(remaining >= 0)) return undefined;
  return { measure, limit, remaining: Math.min(remaining, limit), fullInMs: Math.max(0, fullInMs) };
}

const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `6m0s`, `1.5s`, `17ms`; NaN for anything else. */
function durationMs(text: string | null): number {
  if (text === null || !/^(\d+(\.\d+)?(ms|[smhd]))+$/.test(text)) return Number.NaN;
  return [...text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * unitMs[unit as keyof typeof unitMs],
    0,
  );
}
