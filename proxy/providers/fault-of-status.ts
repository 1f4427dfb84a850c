import type { FaultKind } from './fault.ts';

/** What an HTTP status alone says; the providers' own codes, read first, say more. */
export function faultKindOfStatus(status: number): FaultKind {
  switch (status) {
    case 401:
    case 403:
      return 'bad_key';
    case 402:
      return 'quota_spent';
    case 408:
    case 504:
      return 'timeout';
    case 409:
      return 'unavailable';
    case 413:
      return 'context_too_long';
    case 429:
      return 'rate_limited';
    case 529:
      return 'overloaded';
    default:
      return status >= 500 ? 'unavailable' : 'bad_request';
  }
}
