import { type FaultDetails, ProviderFault } from '../fault.ts';
import { faultKindOfStatus } from '../fault-of-status.ts';
import { type GoogleStatus, googleStatus, googleStatusIn, readGoogleStatus } from '../google-status.ts';
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
  const { kind, retryAfterMs } = readGoogleStatus(error.status, bodyOf(error.message));
  const details: FaultDetails = { status: error.status, cause: error };
  const askedMs = retryAfterMs ?? retryAfterMsOf(headers);
  if (askedMs !== undefined) details.retryAfterMs = askedMs;
  return new ProviderFault(kind, details);
}

/** An `error` object in the middle of a stream. */
export function googleStreamFault(error: unknown): ProviderFault {
  const body = googleStatus.safeParse(error).data;
  if (body?.code === undefined) return new ProviderFault('cut', { cause: error });
  const { kind, retryAfterMs } = readGoogleStatus(body.code, body);
  return new ProviderFault(kind, { cause: error, ...(retryAfterMs !== undefined && { retryAfterMs }) });
}

/**
 * The SDK puts the response body into the message. Where the response is not
 * labelled as JSON, as with failed streams, that body is wrapped once more.
 */
function bodyOf(message: string): GoogleStatus {
  const outer = googleStatusIn(message) ?? {};
  return googleStatusIn(outer.message ?? '') ?? outer;
}
