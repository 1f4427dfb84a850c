import { type FaultKind, ProviderFault } from '../fault.ts';
import { detailsOf, faultKindOfStatus } from '../fault-of-status.ts';
import { googleStatusIn, readGoogleStatus } from '../google-status.ts';
import { saysTooLong } from '../refusal-words.ts';
import { member } from '../usage.ts';
import { kindOfCode } from './error-codes.ts';

type OpenAiSdk = typeof import('openai');

/**
 * A refusal as a ProviderFault; what is none is handed back as it is.
 * @param words the body as it came: of a form that is not OpenAI's the SDK keeps nothing
 */
export function openAiFaultOf(sdk: OpenAiSdk, error: unknown, words: string): unknown {
  if (!(error instanceof sdk.APIError) || error.status === undefined) return error;
  const { status } = error;
  // Gemini writes its own errors in OpenAI's protocol too.
  const google = googleStatusIn(words);
  const said = google?.status === undefined ? undefined : readGoogleStatus(status, google);
  const kind = kindOfRefusal(error, words) ?? said?.kind ?? kindOfSentence(status, words);
  return new ProviderFault(kind ?? faultKindOfStatus(status), {
    ...detailsOf(error),
    ...(said?.retryAfterMs !== undefined && { retryAfterMs: said.retryAfterMs }),
  });
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

/**
 * What those say who give no code for it, with a status that would speak against the key, or for it. Only their own
 * sentence counts: elsewhere in a body may stand what a student has written.
 */
function kindOfSentence(status: number, words: string): FaultKind | undefined {
  const sentence = sentenceIn(words);
  switch (status) {
    case 400:
      return /^incorrect api key provided/i.test(sentence) ? 'bad_key' : undefined; // xAI
    case 403:
      if (/violates usage guidelines|requires moderation on/i.test(sentence)) return 'refused'; // xAI, OpenRouter
      return /balance is insufficient/i.test(sentence) ? 'quota_spent' : undefined; // SiliconFlow
    default:
      return undefined;
  }
}

/** `{"error": {"message": "..."}}`, `{"error": "..."}` or `{"message": "..."}`. */
function sentenceIn(words: string): string {
  let body: unknown;
  try {
    body = JSON.parse(words);
  } catch {
    return '';
  }
  const error = member(body, 'error') ?? body;
  const sentence = typeof error === 'string' ? error : member(error, 'message');
  return typeof sentence === 'string' ? sentence : '';
}
