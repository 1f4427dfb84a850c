import { type FaultDetails, type FaultKind, ProviderFault } from '../fault.ts';
import { faultKindOfStatus } from '../fault-of-status.ts';
import { retryAfterMsOf } from '../retry-after.ts';

type AnthropicSdk = typeof import('@anthropic-ai/sdk');

/** A failed request as a ProviderFault; what is no failure of the request is handed back as it is. */
export function anthropicFaultOf(sdk: AnthropicSdk, error: unknown): unknown {
  if (error instanceof sdk.APIConnectionTimeoutError) return new ProviderFault('timeout', { cause: error });
  if (error instanceof sdk.APIConnectionError) {
    return error.cause instanceof ProviderFault
      ? error.cause
      : new ProviderFault('network', { cause: error });
  }
  if (!(error instanceof sdk.APIError) || error.status === undefined) return error;
  const details: FaultDetails = { status: error.status, cause: error };
  const retryAfterMs = retryAfterMsOf(error.headers);
  if (retryAfterMs !== undefined) details.retryAfterMs = retryAfterMs;
  if (error.requestID) details.providerRequestId = error.requestID;
  const kind =
    kindOfCode(error.errorCode) ?? kindOfWords(error.apiMessage) ?? kindOfType(error.type, error.status);
  return new ProviderFault(kind ?? faultKindOfStatus(error.status), details);
}

/** An `error` event in the middle of a stream; without a type that says more, the stream was cut. */
export function anthropicStreamFault(error: unknown): ProviderFault {
  const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined;
  return new ProviderFault(kindOfType(type) ?? 'cut', { cause: error });
}

function kindOfCode(code: string | null): FaultKind | undefined {
  switch (code) {
    case 'enforced_spend_limit_reached':
    case 'contract_spend_limit_reached':
    case 'linked_organization_spend_limit_reached':
    case 'linked_organization_billing_unavailable':
      return 'quota_spent';
    case 'organization_on_hold':
      return 'bad_key';
    default:
      return undefined;
  }
}

/** Two kinds of 400 `invalid_request_error` that have no code of their own. */
function kindOfWords(message: string | null): FaultKind | undefined {
  if (message === null) return undefined;
  if (/prompt is too long|exceed context limit/i.test(message)) return 'context_too_long';
  if (/credit balance is too low/i.test(message)) return 'quota_spent';
  return undefined;
}

function kindOfType(type: unknown, status?: number): FaultKind | undefined {
  switch (type) {
    case 'overloaded_error':
      return 'overloaded';
    case 'rate_limit_error':
      return 'rate_limited';
    case 'billing_error':
      return 'quota_spent';
    case 'authentication_error':
    case 'permission_error':
      return 'bad_key';
    case 'timeout_error':
      return 'timeout';
    case 'api_error':
      return status === undefined ? 'unavailable' : undefined;
    default:
      return undefined;
  }
}
