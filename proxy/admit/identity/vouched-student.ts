/**
 * A student for whom somebody speaks whom the configuration trusts: a signed
 * identity, an LTI platform, or a reverse proxy that has signed the student in.
 * What the three say is kept apart, so that none of them can name a student of another.
 */
export interface VouchedStudent {
  readonly by: 'signed' | 'lti' | 'header';
  /** Who says so; empty where there is but one. */
  readonly issuer: string;
  /** The issuer's own name for the student. Leaves the request only as a pseudonym. */
  readonly subject: string;
}
