import { type FaultKind, ProviderFault } from '../fault.ts';
import { detailsOf, faultKindOfStatus } from '../fault-of-status.ts';

type AnthropicSdk = typeof import('@anthropic-ai/sdk');

/** A refusal as a ProviderFault; what is none is handed back as it is. */
export function anthropicFaultOf(sdk: AnthropicSdk, error: unknown): unknown {
  if (!(error instanceof sdk.APIError) || error.status === undefined) return error;
  const kind =
    kindOfCode(error.errorCode) ?? kindOfWords(error.apiMessage) ?? kindOfType(error.type, error.status);
  return new ProviderFault(kind ?? faultKindOfStatus(error.status), detailsOf(error));
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
