import * as z from 'zod';
import { type FaultDetails, type FaultKind, ProviderFault } from '../fault.ts';
import { faultKindOfStatus } from '../fault-of-status.ts';
import { retryAfterMsOf } from '../retry-after.ts';

type GoogleSdk = typeof import('@google/genai');

/**
 * A failed request as a ProviderFault; what is no failure of the request is
 * handed back as it is. The SDK's error has no headers: they come beside it,
 * with the status of a response whose body the SDK could not read.
 */
export function googleFaultOf(sdk: GoogleSdk, error: unknown, response: Response | undefined): unknown {
  const headers = response?.headers;
  if (!(error instanceof sdk.ApiError)) {
    if (response === undefined || response.ok) return error;
    const { status } = response;
    return new ProviderFault(faultKindOfStatus(status), { status, cause: error });
  }
  const { kind, retryAfterMs } = read(error.status, bodyOf(error.message));
  const details: FaultDetails = { status: error.status, cause: error };
  const askedMs = retryAfterMs ?? retryAfterMsOf(headers);
  if (askedMs !== undefined) details.retryAfterMs = askedMs;
  return new ProviderFault(kind, details);
}

/** An `error` object in the middle of a stream. */
export function googleStreamFault(error: unknown): ProviderFault {
  const body = errorSchema.safeParse(error).data;
  if (body?.code === undefined) return new ProviderFault('cut', { cause: error });
  const { kind, retryAfterMs } = read(body.code, body);
  return new ProviderFault(kind, { cause: error, ...(retryAfterMs !== undefined && { retryAfterMs }) });
}

/** google.rpc.Status with the details that matter here: ErrorInfo, RetryInfo, QuotaFailure. */
const errorSchema = z.object({
  code: z.number().optional(),
  status: z.string().optional(),
  message: z.string().optional(),
  details: z
    .array(
      z.object({
        reason: z.string().optional(),
        retryDelay: z.string().optional(),
        violations: z.array(z.object({ quotaId: z.string().optional() })).optional(),
      }),
    )
    .optional(),
});
type ErrorBody = z.infer<typeof errorSchema>;

const wrapperSchema = z.object({ error: errorSchema });

/**
 * The SDK puts the response body into the message. Where the response is not
 * labelled as JSON, as with failed streams, that body is wrapped once more.
 */
function bodyOf(message: string): ErrorBody {
  const outer = wrapperSchema.safeParse(parsed(message)).data?.error ?? {};
  return wrapperSchema.safeParse(parsed(outer.message ?? '')).data?.error ?? outer;
}

/** Undefined for what is no JSON: a proxy's error page says nothing more than its status. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function read(status: number, body: ErrorBody): { kind: FaultKind; retryAfterMs?: number } {
  const details = body.details ?? [];
  const retryAfterMs = durationMs(details.find((detail) => detail.retryDelay !== undefined)?.retryDelay);
  const asked = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (
    details.some(
      (detail) => detail.reason === 'API_KEY_INVALID' || detail.reason === 'API_KEY_SERVICE_BLOCKED',
    )
  ) {
    return { kind: 'bad_key' };
  }
  // Billing is off, or Google does not serve this account's country.
  if (body.status === 'FAILED_PRECONDITION') return { kind: 'bad_key' };
  // No code tells this 400 from any other.
  if (status === 400 && /token count.*exceeds/i.test(body.message ?? '')) return { kind: 'context_too_long' };
  const violations = details.flatMap((detail) => detail.violations ?? []);
  // The day's requests are used up; the delay that Google names with it is far too short.
  if (violations.some(({ quotaId }) => quotaId?.includes('PerDay'))) return { kind: 'quota_spent' };
  return { kind: faultKindOfStatus(status), ...asked };
}

/** A protobuf duration as JSON writes it: "38s", "0.5s". */
function durationMs(duration: string | undefined): number | undefined {
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(duration ?? '')?.[1];
  return seconds === undefined ? undefined : Math.ceil(Number(seconds) * 1000);
}
