import type { ProviderFault } from '../providers/fault.ts';

/** No student waits longer than this for a provider that asks to be left alone. */
const longestRetryDelayMs = 10_000;
/**
 * So long a network that fails slowly is tried for one model: twice, where nothing comes back from an address.
 * Failures that come at once use up all tries in less.
 */
const longestNetworkTrialMs = 10_000;
/** Retries of many students must not come back in step. */
const jitterShare = 0.25;

/** What is known when a call has failed. */
export interface Try {
  /** Wait before the next one; undefined when all are used up. */
  plannedDelayMs: number | undefined;
  /** Since the model was first called for this question. */
  triedMs: number;
  /** Whether another key of the provider would take the call now. */
  hasOtherKey: boolean;
}

/**
 * How long to wait before the same model is called again; undefined: it is not.
 * @param random from 0 (inclusive) to 1
 */
export function retryDelayMs(
  fault: ProviderFault,
  { plannedDelayMs, triedMs, hasOtherKey }: Try,
  random: () => number,
): number | undefined {
  if (plannedDelayMs === undefined) return undefined;
  const again = () => againMs(fault, plannedDelayMs, hasOtherKey, random);
  switch (fault.kind) {
    case 'bad_key':
    case 'quota_spent':
      return hasOtherKey ? 0 : undefined;
    case 'rate_limited':
    case 'overloaded':
    case 'unavailable':
      return again();
    case 'network':
      return triedMs < longestNetworkTrialMs ? again() : undefined;
    case 'timeout':
      // Without a status it has taken the call, may be at work on it and will bill it: asking again costs twice.
      return fault.details.status === undefined ? undefined : again();
    case 'cut':
    case 'context_too_long':
    case 'refused':
    case 'bad_request':
      return undefined;
    default:
      return fault.kind satisfies never;
  }
}

function againMs(
  { kind, details: { retryAfterMs: askedMs } }: ProviderFault,
  plannedDelayMs: number,
  hasOtherKey: boolean,
  random: () => number,
): number | undefined {
  if (hasOtherKey && kind === 'rate_limited') return 0;
  // Nought, or a time that is over, is no word: four calls at once help nobody.
  if (askedMs !== undefined && askedMs > 0) return askedMs <= longestRetryDelayMs ? askedMs : undefined;
  return plannedDelayMs * (1 + jitterShare * random());
}
