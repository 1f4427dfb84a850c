import type { CourseFolder } from '../format.ts';
import { listedPages } from '../rst/other-files.ts';
import { closesFence, fenceAt } from './dialects/code-fences.ts';
import { colonFenceAt } from './dialects/colon-fences.ts';

const toctree = /^[ \t]*(?:`{3,}|~{3,}|:{3,})\{toctree\}/;

/** The pages that the `{toctree}` directives of a lesson list, in order, as those of reStructuredText do. */
export function contentsOf(body: string, place: { inside: string; folder: CourseFolder }): string[] {
  if (!body.includes('{toctree}')) return [];
  const pages: string[] = [];
  let ends: ((line: string) => boolean) | undefined;
  let listed: string[] = [];
  for (const line of body.split('\n')) {
    if (ends === undefined) {
      const fence = toctree.test(line) ? (fenceAt(line) ?? colonFenceAt(line)) : undefined;
      if (fence === undefined) continue;
      ends = (each) => (fence.character === ':' ? colonFenceAt(each)?.info === '' : closesFence(each, fence));
      listed = [];
    } else if (ends(line)) {
      pages.push(...listedPages(withoutOptions(listed), place));
      ends = undefined;
    } else listed.push(line);
  }
  return pages;
}

/** YAML between `---` is no list of pages; lines with `:` before them are left out where the list is read. */
function withoutOptions(lines: readonly string[]): readonly string[] {
  if (lines[0]?.trim() !== '---') return lines;
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === '---');
  return end < 0 ? lines : lines.slice(end + 1);
}
