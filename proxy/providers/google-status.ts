import * as z from 'zod';
import type { FaultKind } from './fault.ts';
import { faultKindOfStatus } from './fault-of-status.ts';

/** google.rpc.Status with the details that matter here: ErrorInfo, RetryInfo, QuotaFailure. */
export const googleStatus = z.object({
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
export type GoogleStatus = z.infer<typeof googleStatus>;

const refusal = z.object({ error: googleStatus });
/** Where no stream was begun, it comes as the one element of what would have been the stream. */
const body = z.union([refusal, z.tuple([refusal]).transform(([first]) => first)]);

/** The error in the body of a refusal; undefined for any other text: a proxy's error page says only its status. */
export function googleStatusIn(text: string): GoogleStatus | undefined {
  return body.safeParse(parsed(text)).data?.error;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param status of the response, or the code in its place */
export function readGoogleStatus(
  status: number,
  { status: name, message = '', details = [] }: GoogleStatus,
): { kind: FaultKind; retryAfterMs?: number } {
  const reasons = details.map(({ reason }) => reason);
  if (reasons.includes('API_KEY_INVALID') || reasons.includes('API_KEY_SERVICE_BLOCKED')) {
    return { kind: 'bad_key' };
  }
  // Billing is off, or Google does not serve this account's country.
  if (name === 'FAILED_PRECONDITION') return { kind: 'bad_key' };
  // No code tells this 400 from any other.
  if (status === 400 && /token count.*exceeds/i.test(message)) return { kind: 'context_too_long' };
  const violations = details.flatMap((detail) => detail.violations ?? []);
  // The day's requests are used up; the delay that Google names with it is far too short.
  if (violations.some(({ quotaId }) => quotaId?.includes('PerDay'))) return { kind: 'quota_spent' };
  const retryAfterMs = durationMs(details.find(({ retryDelay }) => retryDelay !== undefined)?.retryDelay);
  return { kind: faultKindOfStatus(status), ...(retryAfterMs !== undefined && { retryAfterMs }) };
}

/** A protobuf duration as JSON writes it: "38s", "0.5s". */
function durationMs(duration: string | undefined): number | undefined {
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(duration ?? '')?.[1];
  return seconds === undefined ? undefined : Math.ceil(Number(seconds) * 1000);
}
