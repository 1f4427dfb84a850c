import { parseJson, toJson } from '../browser/json.ts';

/** The claims of a token that are read here: to keep students apart in one browser, never to trust them. */
interface Claims {
  iss?: unknown;
  sub?: unknown;
  tutor?: unknown;
  lesson?: unknown;
  anonymous?: unknown;
  role?: unknown;
  roles?: unknown;
}

/**
 * A name under which this browser may keep what belongs to one student:
 * the same for every token of a student, another for every student.
 * @param token the identity signed by the LMS, or the session of a launch; empty for anonymous students,
 *   who share one name in a browser
 * @returns undefined if the token does not say whose it is: then nothing may be kept
 */
export function studentOf(token: string): string | undefined {
  if (!token) return '';
  const { iss = '', sub, anonymous } = claimsOf(token) ?? {};
  if (anonymous === true) return '';
  return typeof sub === 'string' && sub ? toJson([iss, sub]) : undefined;
}

/**
 * What the token says of the page beside whose it is: with another of these a
 * session is another. Empty where it says nothing.
 */
export function placeIn(token: string): readonly string[] {
  const { tutor, lesson } = claimsOf(token) ?? {};
  return tutor === undefined && lesson === undefined ? [] : [toJson([tutor, lesson])];
}

/** The page has signed the same again, for the same student: an identity lasts minutes, and a page is read for longer. */
export function isRenewed(before: string, after: string): boolean {
  const said = (token: string) => `${studentOf(token)}${placeIn(token)}`;
  return !!studentOf(before) && said(before) === said(after);
}

/** What the token says of the tutor and of the lesson: the sidecar holds it above what the page and the lesson say. */
export function saidBy(token: string): Pick<Claims, 'tutor' | 'lesson'> {
  return claimsOf(token) ?? {};
}

/** The LMS has switched the tutor off here: the sidecar refuses every question. */
export function isOffBy(token: string): boolean {
  return saidBy(token).tutor === 'off';
}

/** Undefined for a text that is no JWT. */
export function claimsOf(token: string): Claims | undefined {
  const body = token.split('.')[1];
  if (!body) return undefined;
  try {
    const bytes = Uint8Array.from(atob(body.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
      character.charCodeAt(0),
    );
    const claims: unknown = parseJson(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null ? claims : undefined;
  } catch {
    // Not a JWT: the sidecar will say what it thinks of it.
    return undefined;
  }
}
