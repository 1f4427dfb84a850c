/** Why a page of the LMS that somebody opened got no tutor. */
export const tagRefusals = [
  /** By `lms.exclude`, or one of the known assessments, sign-in and staff pages. */
  'excluded',
  /** `lms.pages` names it not. */
  'no_rule',
  /** Servers could read its address in two ways. */
  'ambiguous_address',
  'error_page',
  'download',
  /** Of another type, XHTML for one. */
  'not_html',
  /** By its character encoding or compression. */
  'unreadable_encoding',
  /** Its Content-Security-Policy lets no script in, or sandboxes it. */
  'policy',
  /** It wants hashes of its scripts, or its bytes are signed. */
  'integrity',
  'own_tutor',
  /** A fragment, or a page that breaks off. */
  'no_body_end',
] as const;

export type TagRefusal = (typeof tagRefusals)[number];

/** What nobody has asked for: not the pages that are excluded, the downloads, the errors of the LMS. */
export const unexpectedRefusals = [
  'no_rule',
  'ambiguous_address',
  'unreadable_encoding',
  'policy',
  'integrity',
  'no_body_end',
] as const satisfies readonly TagRefusal[];

/** What became of a page that a browser opened, as far as the tutor goes. */
export type PageOutcome = 'tagged' | TagRefusal;
