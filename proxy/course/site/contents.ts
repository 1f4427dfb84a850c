import { posix } from 'node:path';
import type { Listed } from './generators.ts';

/** A table of contents in Markdown, as mdBook and GitBook have it. */
export interface Summary {
  /** Path inside the course. */
  inside: string;
  text: string;
}

/** The lessons that a table of contents in Markdown links to, in its order. */
export function contentsOfSummary({ inside, text }: Summary): string[] {
  const links = Array.from(text.matchAll(/\]\(\s*<?([^()<>\s]+)>?(?:\s+"[^"]*")?\s*\)/g), (match) =>
    (match[1] ?? '').replace(/%20/g, ' '),
  );
  return pathsIn(links).map((path) => posix.join(posix.dirname(inside), path));
}

/**
 * The lessons that a site's navigation lists, in its order, each as the paths inside the course that it
 * may be: where a generator looks depends on settings, and on which of its folders the course is.
 * @param place `root`: where the site stands inside the course; `courseName`: name of the course's folder
 */
export function contentsOfNavigation(
  { paths, folders = [] }: Listed,
  { root, courseName }: { root: string; courseName: string },
): string[][] {
  return pathsIn(paths).map((bare) => {
    const whole = [bare, ...folders.map((folder) => posix.join(folder, bare))];
    const inside = whole.filter((each) => each.startsWith(`${courseName}/`));
    const all = [...whole, ...inside.map((each) => each.slice(courseName.length + 1))];
    return [...new Set(all.map((each) => posix.join(root, each)))];
  });
}

/** Addresses are no files. */
function pathsIn(paths: readonly string[]): string[] {
  return paths
    .filter((path) => path !== '' && !/^(?:[a-z][a-z0-9+.-]*:|#|\/\/)/i.test(path))
    .map((path) => posix.normalize((path.split(/[#?]/, 1)[0] ?? '').replace(/^\/+/, '')));
}
