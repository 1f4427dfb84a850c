import { createHash } from 'node:crypto';
import type { TagAttributes } from '../settings.ts';

/** The tutor of one page: by its address, or by what the page itself says of its course. */
export type PageTutor =
  | { readonly course: string; readonly lesson: string | undefined }
  | {
      /** Courses by the LMS's own course ids; the tutor takes the one the page names, or stays away. */
      readonly courses: Readonly<Record<string, string>>;
    };

/**
 * The tag that a page gets. Its address is absolute: a `<base>` in the page, which
 * anybody may have written, must not lead it and its nonce elsewhere.
 * @param root of the tutor, e.g. `https://lms.example.edu/course-tutor`
 * @param nonce of this response
 * @returns ASCII only
 */
export function scriptTag(root: string, tutor: PageTutor, attributes: TagAttributes, nonce?: string): string {
  const named = 'courses' in tutor ? { courses: JSON.stringify(tutor.courses) } : tutor;
  const data = Object.entries({ ...named, ...attributes })
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([name, value]) => ` data-${name}="${escapeAscii(value)}"`)
    .join('');
  const guard = nonce === undefined ? '' : ` nonce="${escapeAscii(nonce)}"`;
  return `<script type="module" src="${root}/course-tutor.js"${guard}${data}></script>`;
}

/** Changes whenever what the page gets changes. */
export function tagDigest(tag: string): string {
  return createHash('sha256').update(tag).digest('hex').slice(0, 10);
}

/** Everything beyond plain ASCII becomes a numeric reference, which reads the same in every encoding. */
function escapeAscii(text: string): string {
  return text.replace(/[^\x20-\x7e]|["&<>']/gu, (character) => `&#${character.codePointAt(0)};`);
}
