import type { VouchedStudent } from './vouched-student.ts';

/** As much of a request as says through whom it came. */
export interface ProxiedRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The peer and, as long as each is a trusted proxy, whomever it names before it; set when any is trusted. */
  readonly ips?: readonly string[] | undefined;
}

const longestName = 255;

/**
 * The student whom a reverse proxy has signed in and names in a header. The
 * header counts only if the very machine at the other end of the connection is
 * a trusted proxy; that it is one shows in the client's address being believed.
 * @param name of the header in lower case; empty: there is none
 */
export function studentInHeader(name: string, { headers, ips }: ProxiedRequest): VouchedStudent | undefined {
  if (name === '' || ips === undefined || ips.length < 2) return undefined;
  const value = headers[name];
  // Twice the same header: somebody has added to what the proxy says.
  if (typeof value !== 'string' || value.includes(',') || value.length > longestName) return undefined;
  const subject = value.trim();
  return subject === '' ? undefined : { by: 'header', issuer: '', subject };
}
