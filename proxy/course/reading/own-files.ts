import type { CourseFile } from '../files/course-files.ts';
import { isOutside, type Site } from '../site/site.ts';
import type { WhyLeftOut } from './inventory.ts';

/** Which files of a folder are the course's own, and of those that are not why. */
export interface OwnFiles {
  own: CourseFile[];
  leftOut: Map<CourseFile, WhyLeftOut>;
}

/**
 * Without translations, and without what the site of the course makes no pages of. None of these is read: a
 * repository holds much that is no lesson, and most of it is text.
 * @param others lessons in another language than the course's, by path
 */
export function ownFiles(
  files: readonly CourseFile[],
  site: Site,
  others: ReadonlyMap<string, string>,
): OwnFiles {
  const leftOut = new Map<CourseFile, WhyLeftOut>();
  for (const file of files) {
    const why = whyNot(file.inside, site, others);
    if (why !== undefined) leftOut.set(file, why);
  }
  return { own: files.filter((file) => !leftOut.has(file)), leftOut };
}

function whyNot(inside: string, site: Site, others: ReadonlyMap<string, string>): WhyLeftOut | undefined {
  if (others.has(inside)) return 'language';
  if (site.output !== undefined && inside.startsWith(`${site.output}/`)) return 'rendition';
  return isOutside(site, inside) ? 'outside' : undefined;
}
