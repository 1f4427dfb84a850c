import { type FaultDetails, type FaultKind, ProviderFault } from './fault.ts';
import { faultKindOfStatus } from './fault-of-status.ts';
import { retryAfterMsOf } from './retry-after.ts';

type OpenAiSdk = typeof import('openai');

/** A failed request as a ProviderFault; what is no failure of the request is handed back as it is. */
export function openAiFaultOf(sdk: OpenAiSdk, error: unknown): unknown {
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
  return new ProviderFault(kindOf(error) ?? faultKindOfStatus(error.status), details);
}

/** An `error` object in the middle of a stream; without a code that says more, the stream was cut. */
export function openAiStreamFault(error: unknown): ProviderFault {
  const body: ErrorBody = typeof error === 'object' && error !== null ? error : {};
  const status = typeof body.code === 'number' ? faultKindOfStatus(body.code) : undefined;
  return new ProviderFault(kindOf(body) ?? status ?? 'cut', { cause: error });
}

interface ErrorBody {
  code?: unknown;
  type?: unknown;
  message?: unknown;
}

function kindOf({ code, type, message }: ErrorBody): FaultKind | undefined {
  const text = typeof message === 'string' ? message : '';
  // Self-hosted servers give no code for a prompt that is too long: vLLM says it in words only.
  if (/maximum context length|model's context length/i.test(text)) return 'context_too_long';
  // One request above the tier's tokens per minute has the code of any other rate limit, but never passes.
  if (code === 'rate_limit_exceeded' && /^(429 )?Request too large/.test(text)) return 'context_too_long';
  return kindOfCode(code) ?? kindOfCode(type);
}

function kindOfCode(code: unknown): FaultKind | undefined {
  switch (code) {
    case 'insufficient_quota':
    case 'billing_hard_limit_reached':
    case 'billing_not_active':
      return 'quota_spent';
    case 'invalid_api_key':
    case 'account_deactivated':
      return 'bad_key';
    case 'context_length_exceeded':
    case 'exceed_context_size_error': // llama.cpp
      return 'context_too_long';
    case 'content_filter':
    case 'content_policy_violation':
    case 'invalid_prompt':
      return 'refused';
    case 'rate_limit_exceeded':
      return 'rate_limited';
    case 'server_overloaded':
    case 'slow_down':
      return 'overloaded';
    case 'server_error':
      return 'unavailable';
    default:
      return undefined;
  }
}
