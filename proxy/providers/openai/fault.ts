import { type FaultKind, ProviderFault } from '../fault.ts';
import { detailsOf, faultKindOfStatus } from '../fault-of-status.ts';
import { saysTooLong } from '../refusal-words.ts';

type OpenAiSdk = typeof import('openai');

/**
 * A refusal as a ProviderFault; what is none is handed back as it is.
 * @param words the body as it came: of a form that is not OpenAI's the SDK keeps nothing
 */
export function openAiFaultOf(sdk: OpenAiSdk, error: unknown, words: string): unknown {
  if (!(error instanceof sdk.APIError) || error.status === undefined) return error;
  return new ProviderFault(kindOfRefusal(error, words) ?? faultKindOfStatus(error.status), detailsOf(error));
}

/** An `error` object in the middle of a stream; without a code that says more, the stream was cut. */
export function openAiStreamFault(error: unknown): ProviderFault {
  const body: ErrorBody = typeof error === 'object' && error !== null ? error : { message: error };
  const kind = kindOf(body) ?? (saysTooLong(wordsOf(body)) ? 'context_too_long' : undefined);
  return new ProviderFault(kind ?? kindOfNumber(body) ?? 'cut', { cause: error });
}

interface ErrorBody {
  code?: unknown;
  type?: unknown;
  message?: unknown;
}

/** Statuses that a prompt too long is refused with; those of keys and limits say what they mean. */
const refusingStatuses: ReadonlySet<number | undefined> = new Set([400, 413, 422, 500]);

function kindOfRefusal(
  error: ErrorBody & { status?: number | undefined },
  words: string,
): FaultKind | undefined {
  const isTooLong = refusingStatuses.has(error.status) && saysTooLong(words);
  return kindOf(error) ?? (isTooLong ? 'context_too_long' : undefined);
}

function kindOf(body: ErrorBody): FaultKind | undefined {
  // One request above the tier's tokens per minute has the code of any other rate limit, but never passes.
  if (body.code === 'rate_limit_exceeded' && /^(429 )?Request too large/.test(wordsOf(body))) {
    return 'context_too_long';
  }
  return kindOfCode(body.code) ?? kindOfCode(body.type);
}

function wordsOf({ message }: ErrorBody): string {
  if (typeof message === 'string') return message;
  return message === undefined || message === null ? '' : JSON.stringify(message);
}

/** In a stream a status stands for a code, as a number or in digits. */
function kindOfNumber({ code }: ErrorBody): FaultKind | undefined {
  const status = typeof code === 'string' ? Number(code) : code;
  const isStatus = typeof status === 'number' && status >= 400 && status <= 599;
  return isStatus ? faultKindOfStatus(status) : undefined;
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
