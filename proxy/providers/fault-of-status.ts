import type { FaultDetails, FaultKind } from './fault.ts';
import type { ReplyHeaders } from './provider.ts';
import { retryAfterMsOf } from './retry-after.ts';

/** A refusal as the SDKs of OpenAI and Anthropic keep it: one generator makes both. */
interface SdkRefusal {
  status: number;
  headers: ReplyHeaders | undefined;
  requestID: string | null | undefined;
}

export function detailsOf(refusal: SdkRefusal): FaultDetails {
  const { status, headers, requestID } = refusal;
  const retryAfterMs = retryAfterMsOf(headers);
  return {
    status,
    cause: refusal,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(requestID && { providerRequestId: requestID }),
  };
}

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
    case 424: // Text Generation Inference: the model itself has failed
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
