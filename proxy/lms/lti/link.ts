import { trimEnd } from '../../ground/trim.ts';
/** What an address of the tutor in an LMS asks for. */
export interface TutorLink {
  /** Ids; undefined where the address leaves the choice to the platform's settings. */
  course: string | undefined;
  lesson: string | undefined;
}

/** The address that a link in an LMS has, as `GET /embed/{course}` serves it too. */
export function linkTo(publicUrl: string, course: string, lesson: string | undefined): string {
  const address = new URL(`${base(publicUrl)}/embed/${encodeURIComponent(course)}`);
  if (lesson !== undefined) address.searchParams.set('lesson', lesson);
  return address.href;
}

export function launchAddress(publicUrl: string): string {
  return `${base(publicUrl)}/lti/launch`;
}

/**
 * Reads an LTI target: the launch address, an embed page, or the tutor's root,
 * each with `?course=&lesson=` where the path does not say it.
 * @returns undefined for any other address
 */
export function readLink(target: string, publicUrl: string): TutorLink | undefined {
  if (!URL.canParse(target)) return undefined;
  const { origin, pathname, searchParams } = new URL(target);
  const own = new URL(`${base(publicUrl)}/`);
  if (origin !== own.origin || !`${pathname}/`.startsWith(own.pathname)) return undefined;
  const rest = pathname.slice(own.pathname.length);
  const course = searchParams.get('course') ?? undefined;
  const lesson = searchParams.get('lesson') ?? undefined;
  if (rest === '' || rest === 'lti/launch') return { course, lesson };
  const embedded = /^embed\/([^/%]+)$/.exec(rest)?.[1];
  return embedded === undefined ? undefined : { course: embedded, lesson };
}

function base(publicUrl: string): string {
  return trimEnd(publicUrl, '/');
}
