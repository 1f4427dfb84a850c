import type { CourseFile } from '../files/course-files.ts';
import { type Generator, isOutside, type Site } from '../site/site.ts';
import type { WhyLeftOut } from './why-left-out.ts';

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
  const own = files.filter((file) => !leftOut.has(file));
  // A course that is nothing else is that.
  return own.length > 0 ? { own, leftOut } : { own: [...files], leftOut: new Map() };
}

/** Generators that make pages of HTML and text as well; others hand such files out as they are. */
const ofAllPages: ReadonlySet<Generator> = new Set<Generator>(['hugo', 'jekyll', 'published']);

/** Text and HTML that a generator of this kind makes no page of, if its navigation does not say so. */
function isAsset({ generator, contents, settings }: Site, inside: string): boolean {
  if (generator === undefined || ofAllPages.has(generator)) return false;
  // Sphinx may be told that its documents end so.
  if (generator === 'sphinx' && /['"]\.txt['"]/.test(settings)) return false;
  return /\.(?:txt|html?)$/i.test(inside) && !contents.some((paths) => paths.includes(inside));
}

function whyNot(inside: string, site: Site, others: ReadonlyMap<string, string>): WhyLeftOut | undefined {
  if (others.has(inside)) return 'language';
  if (site.output !== undefined && inside.startsWith(`${site.output}/`)) return 'rendition';
  if (isOutside(site, inside)) return 'outside';
  if (site.generator === 'gitbook' && inside === 'LANGS.md') return 'navigation';
  return isAsset(site, inside) ? 'asset' : undefined;
}
