import { createHash } from 'node:crypto';
import type { TagAttributes } from '../settings.ts';

/** The tutor of one page. */
export interface PageTutor {
  readonly course: string;
  readonly lesson: string | undefined;
}

/**
 * The tag that a page gets. Addresses are without scheme and host, so that they
 * hold on whatever name the page is opened.
 * @param nonce of the page's policy for scripts
 * @returns ASCII only
 */
export function scriptTag(
  prefix: string,
  { course, lesson }: PageTutor,
  attributes: TagAttributes,
  nonce?: string,
): string {
  const data = Object.entries({ course, lesson, endpoint: `${prefix}/`, ...attributes })
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => ` data-${name}="${escapeAscii(value)}"`)
    .join('');
  const guard = nonce === undefined ? '' : ` nonce="${escapeAscii(nonce)}"`;
  return `<script type="module" src="${prefix}/course-tutor.js"${guard}${data}></script>`;
}

/** Changes whenever what the page gets changes. */
export function tagDigest(tag: string): string {
  return createHash('sha256').update(tag).digest('hex').slice(0, 10);
}

/** Everything beyond plain ASCII becomes a numeric reference, which reads the same in every encoding. */
function escapeAscii(text: string): string {
  return text.replace(/[^\x20-\x7e]|["&<>']/gu, (character) => `&#${character.codePointAt(0)};`);
}
