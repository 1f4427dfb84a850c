import { CodeFences } from './code-fences.ts';
import { isMark } from './marks.ts';
import { mapProse, outsideSpans, partsOf } from './prose.ts';

/** Whether a course has a page that a link means by its name. */
export type HasPage = (name: string) => boolean;

const mark = '%%';
const link = /(!?)\[\[([^[\]|#^\n]*)(?:[#^]([^[\]|\n]*))?(?:\|([^[\]\n]*))?\]\]/g;
const picture = /\.(?:png|jpe?g|gif|svg|webp|avif|bmp|mp[34]|webm|ogv|wav|m4a|pdf|canvas)$/i;

/**
 * Text without what Obsidian takes for comments: `%% ... %%`, in a line or from the beginning of one to the end of
 * another. Its authors keep there what is for nobody else. A mark without its end is text.
 */
export function withoutWikiComments(lines: readonly string[]): string[] {
  const lastEnd = lines.findLastIndex((line) => edgeOf(line).ends);
  const out: string[] = [];
  const fences = new CodeFences();
  let isInside = false;
  for (const [index, line] of lines.entries()) {
    const isCode = !isInside && fences.isCode(line);
    const { begins, ends } = edgeOf(line);
    if (!isCode && (isInside ? ends : begins && index < lastEnd)) isInside = !isInside;
    else if (!isInside) out.push(isCode || isMark(line) ? line : withoutInlineComments(line));
  }
  return out;
}

/** Of a comment of several lines: with nothing but its mark, a line is either. */
function edgeOf(line: string): { begins: boolean; ends: boolean } {
  const text = line.trim();
  const isAlone = text.includes(mark) && text.indexOf(mark) === text.lastIndexOf(mark);
  return { begins: isAlone && text.startsWith(mark), ends: isAlone && text.endsWith(mark) };
}

/** Blanks around it, and on both of its sides or on neither, tell it from percent signs. */
function withoutInlineComments(line: string): string {
  if (!line.includes(mark)) return line;
  return outsideSpans(line, (text) =>
    text.replace(/(^|[\s(])%%([^%\n]+)%%(?=[\s.,;:!?)]|$)/g, (whole, before: string, inside: string) =>
      /^\s/.test(inside) === /\s$/.test(inside) ? before : whole,
    ),
  );
}

/**
 * Links, embeds and marks of a wiki's pages (Obsidian, Quartz, Foam) as their texts. Only where a link means a page of
 * the course: `[[Prototype]]` and `x[[1]]` mean what they write.
 */
export function readWiki(lines: readonly string[], hasPage: HasPage): string[] {
  const isWiki = lines.some((line) =>
    partsOf(line).some(
      ({ text, isCode }) => !isCode && [...text.matchAll(link)].some((found) => isPage(found, hasPage)),
    ),
  );
  if (!isWiki) return [...lines];
  return mapProse(lines, (line) =>
    outsideSpans(line, (text) =>
      text
        .replace(link, (written, embeds: string, page = '', place = '', shown = '') => {
          if (embeds === '!' && picture.test(page)) return '';
          return shown || [page, place].filter((part) => part !== '').join(': ') || written;
        })
        .replace(/(?<![=\p{L}\p{N}])==(?=[^\s=])([^=]*[^\s=])==(?![=\p{L}\p{N}])/gu, '$1')
        .replace(/[ \t]\^[a-z\d-]{1,40}$/i, ''),
    ),
  );
}

function isPage([, embeds, page = '']: RegExpExecArray, hasPage: HasPage): boolean {
  const name = page.trim();
  return name !== '' && (embeds !== '!' || !picture.test(name)) && hasPage(name);
}
