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

/**
 * How long to wait before the same model is called again; undefined: it is not.
 * @param plannedDelayMs of this try; undefined when all tries are used up
 * @param triedMs since the model was first called for this question
 * @param hasOtherKey whether another key of the provider would take the call now
 */
export function retryDelayMs(
  fault: ProviderFault,
  plannedDelayMs: number | undefined,
  triedMs: number,
  hasOtherKey: boolean,
  random: () => number,
): number | undefined {
  if (plannedDelayMs === undefined) return undefined;
  switch (fault.kind) {
    case 'bad_key':
    case 'quota_spent':
      return hasOtherKey ? 0 : undefined;
    case 'rate_limited':
    case 'overloaded':
    case 'unavailable':
      return againMs(fault, plannedDelayMs, hasOtherKey, random);
    case 'network':
      if (triedMs >= longestNetworkTrialMs) return undefined;
      return againMs(fault, plannedDelayMs, hasOtherKey, random);
    case 'timeout':
      // Without a status it has taken the call, may be at work on it and will bill it: asking again costs twice.
      return fault.details.status === undefined
        ? undefined
        : againMs(fault, plannedDelayMs, hasOtherKey, random);
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
