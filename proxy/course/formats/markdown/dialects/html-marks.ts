import { parseHtml } from '../../html/html.ts';
import { CodeFences } from './code-fences.ts';
import { columnOf } from './columns.ts';
import { ElementScan } from './element-scan.ts';
import { isMark } from './marks.ts';
import { partsOf } from './prose.ts';

/** Elements of HTML that only lay out, style or name what is in them. */
const layout = words(
  'div span p center section article aside figure figcaption font small big u ins del s abbr cite dfn time label main ' +
    'header footer nav ul ol dl dd dt li tr td th thead tbody tfoot table caption col colgroup picture source form ' +
    'fieldset legend button input select option ruby q mark var bdi bdo data address hgroup menu output wbr',
);
/** That begin on a line of their own. */
const blocks = words(
  'div p center section article aside figure figcaption ul ol dl dd dt li tr table form fieldset header footer main nav',
);
/** Programs, and what only a browser shows. */
const silent = words('script style svg iframe video audio object template noscript canvas rp');
/** With a form of their own in Markdown. */
const marked = words('a b strong i em code tt samp kbd sup sub img br hr rt h1 h2 h3 h4 h5 h6 pre');

/** Lines that one tag, or a heading, may take. */
const mostTagLines = 30;
/** Elements one inside another on a line. */
const mostDepth = 20;
/** Lines of a table. */
const mostTableLines = 500;

/**
 * Text with elements of HTML as plain Markdown: what they say stays, pictures, links, headings, tables and code
 * have its forms, and programs go. Names that no element has (`List<String>`) stay as they are.
 */
export function withoutHtml(source: readonly string[]): string[] {
  if (!source.some((line) => /<[a-zA-Z/]|&(?:nbsp|ensp|emsp|thinsp);/.test(line))) return [...source];
  const lines = joined(source);
  const lastEnds = lastEndsIn(lines);
  const out: string[] = [];
  const code = new CodeLines();
  let silentIn: string | undefined;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (silentIn === undefined && (code.isCode(line) || isMark(line) || !/[<&]/.test(line))) {
      out.push(line);
      continue;
    }
    const block = silentIn === undefined ? blockAt(lines, at, lastEnds) : undefined;
    if (block !== undefined) {
      out.push(...block.lines);
      at = block.last;
      continue;
    }
    const changed = new Line(line, at, lastEnds, silentIn).read();
    silentIn = changed.silentIn;
    for (const each of changed.lines) if (each !== '' || out.at(-1) !== '') out.push(each);
  }
  return out;
}

/** Knows fences of code, and code that is only indented. */
class CodeLines {
  readonly #fences = new CodeFences();
  #isIndented = false;
  #wasBlank = true;
  #isInList = false;

  isCode(line: string): boolean {
    if (this.#fences.isCode(line)) {
      this.#wasBlank = false;
      return true;
    }
    if (line.trim() === '') {
      this.#wasBlank = true;
      return false;
    }
    if (columnOf(line) < 4) {
      this.#isInList = /^\s*(?:[-*+]|\d{1,9}[.)])\s/.test(line) || (this.#isInList && columnOf(line) > 0);
      this.#isIndented = false;
    } else if (this.#wasBlank && !this.#isInList) this.#isIndented = true;
    this.#wasBlank = false;
    return this.#isIndented;
  }
}

/** A table or code that begins with a line, as Markdown. */
function blockAt(
  lines: readonly string[],
  at: number,
  lastEnds: ReadonlyMap<string, number>,
): { lines: string[]; last: number } | undefined {
  const name = /^[ \t]*<(table|pre)\b/i.exec(lines[at] ?? '')?.[1]?.toLowerCase();
  if (name === undefined || (lastEnds.get(name) ?? -1) < at) return undefined;
  const end = new RegExp(`</${name}\\s*>\\s*$`, 'i');
  const most = Math.min(lines.length, at + mostTableLines);
  for (let last = at; last < most; last += 1) {
    const line = lines[last] ?? '';
    // What stands behind an empty line in a table is Markdown; in code it is code.
    if (isMark(line) || line.includes('\uFDD3') || (name === 'table' && line.trim() === '')) return undefined;
    if (!end.test(line)) continue;
    const { pieces } = parseHtml(`<main>${lines.slice(at, last + 1).join('\n')}</main>`);
    const markdown = pieces.map((piece) => piece.source + piece.markdown).join('\n');
    return { lines: ['', ...markdown.trimEnd().split('\n'), ''], last };
  }
  return undefined;
}

/** Of each element the last line in which one ends: what never ends is text. */
function lastEndsIn(lines: readonly string[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  lines.forEach((line, index) => {
    for (const [, name = ''] of line.matchAll(/<\/([a-zA-Z][a-zA-Z0-9]{0,10})/g))
      last.set(name.toLowerCase(), index);
  });
  return last;
}

interface HtmlTag {
  start: number;
  end: number;
  name: string;
  rest: string;
  isEnd: boolean;
}

/** One line, with its elements read. */
class Line {
  readonly #line: string;
  readonly #at: number;
  readonly #lastEnds: ReadonlyMap<string, number>;
  #silentIn: string | undefined;
  #text = '';
  readonly #open: { name: string; from: number; href?: string }[] = [];

  constructor(line: string, at: number, lastEnds: ReadonlyMap<string, number>, silentIn: string | undefined) {
    this.#line = line;
    this.#at = at;
    this.#lastEnds = lastEnds;
    this.#silentIn = silentIn;
  }

  read(): { lines: string[]; silentIn: string | undefined } {
    const heading = this.#silentIn === undefined ? headingIn(this.#line) : undefined;
    if (heading !== undefined) return { lines: ['', heading, ''], silentIn: undefined };
    let from = 0;
    for (const tag of tagsIn(this.#line)) {
      this.#add(this.#line.slice(from, tag.start));
      from = tag.end;
      this.#tag(tag);
    }
    this.#add(this.#line.slice(from));
    const hadText = this.#line.trim() !== '';
    const lines = this.#text.split('\n').map((each) => (each.trim() === '' ? '' : each));
    const isEmpty = hadText && lines.every((each) => each === '');
    return { lines: isEmpty ? [''] : lines, silentIn: this.#silentIn };
  }

  #add(text: string): void {
    if (this.#silentIn === undefined) this.#text += withoutBlanks(text);
  }

  #tag(tag: HtmlTag): void {
    const { name, isEnd, rest } = tag;
    if (this.#silentIn !== undefined) {
      if (isEnd && name === this.#silentIn) this.#silentIn = undefined;
      return;
    }
    if (silent.has(name)) {
      const hasEnd = (this.#lastEnds.get(name) ?? -1) >= this.#at && !rest.trimEnd().endsWith('/');
      if (!isEnd && hasEnd) this.#silentIn = name;
      return;
    }
    if (name === 'br' || name === 'td' || name === 'th') this.#text += ' ';
    else if (name === 'hr') this.#text += '\n\n* * *\n\n';
    else if (name === 'img') this.#text += pictureOf(rest);
    else if (name === 'rt') this.#text += isEnd ? ')' : '(';
    else if (name === 'li' && !isEnd) this.#text += `${this.#text.trim() === '' ? '' : '\n'}- `;
    else if (name === 'li') return;
    else if (blocks.has(name) && this.#text.trim() !== '' && !this.#line.includes('|')) this.#text += '\n\n';
    else if (!isEnd) this.#begin(tag);
    else this.#end(name);
  }

  #begin({ name, rest }: HtmlTag): void {
    if (this.#open.length >= mostDepth) return;
    const href = name === 'a' ? attributeOf(rest, 'href') : undefined;
    if (name === 'a' ? href !== undefined : inlineForms.has(name))
      this.#open.push({ name, from: this.#text.length, ...(href !== undefined && { href }) });
  }

  /** Marks what stands between an element and its end, both on this line. */
  #end(name: string): void {
    const index = this.#open.findLastIndex((open) => open.name === name);
    const open = this.#open[index];
    if (open === undefined) return;
    this.#open.splice(index);
    const inner = this.#text.slice(open.from);
    const written = inner.trim();
    if (written === '' || inner.includes('\n')) return;
    const shown = open.href === undefined ? inlineForms.get(name)?.(written) : linkTo(written, open.href);
    if (shown !== undefined)
      this.#text = this.#text.slice(0, open.from) + inner.replace(written, () => shown);
  }
}

const inlineForms: ReadonlyMap<string, (inner: string) => string> = new Map([
  ['b', (inner) => (inner.includes('*') ? inner : `**${inner}**`)],
  ['strong', (inner) => (inner.includes('*') ? inner : `**${inner}**`)],
  ['i', (inner) => (inner.includes('*') ? inner : `*${inner}*`)],
  ['em', (inner) => (inner.includes('*') ? inner : `*${inner}*`)],
  ['code', asCode],
  ['tt', asCode],
  ['samp', asCode],
  // Powers; ordinals (`4<sup>th</sup>`) and notes read as well without.
  ['sup', (inner) => (/^[-+−]?(?:\d{1,3}|[a-z])$/i.test(inner) ? `^${inner}` : inner)],
]);

function asCode(inner: string): string {
  const text = inner.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
  return text.includes('`') ? text : `\`${text}\``;
}

function linkTo(text: string, href: string): string {
  const isSafe = /^(?:https?:|mailto:|[^:]*(?:[/?#]|$))/i.test(href) && !/[\s()<>]/.test(href);
  return isSafe && !/[[\]]/.test(text) ? `[${text}](${href})` : text;
}

function pictureOf(rest: string): string {
  const alt = (attributeOf(rest, 'alt') ?? '').replace(/[[\]]/g, '').trim();
  const src = attributeOf(rest, 'src') ?? '';
  if (alt === '') return '';
  return src === '' || /^data:|[\s()<>{}]/i.test(src) ? alt : `![${alt}](${src})`;
}

/** `<h2 id="sets">Sets</h2>` -> `## Sets {#sets}` */
function headingIn(line: string): string | undefined {
  const [tag] = /^[ \t]*<h[1-6]\b/i.exec(line) ?? [];
  if (tag === undefined) return undefined;
  const [first, ...rest] = [...tagsIn(line)];
  const last = rest.findLast(({ name, isEnd }) => isEnd && name === first?.name);
  if (first === undefined || last === undefined || line.slice(last.end).trim() !== '') return undefined;
  const inner = new Line(line.slice(first.end, last.start), 0, new Map(), undefined)
    .read()
    .lines.join(' ')
    .trim();
  if (inner === '') return undefined;
  const id = attributeOf(first.rest, 'id');
  const named = id !== undefined && /^[\w:.-]+$/.test(id) ? ` {#${id}}` : '';
  return `${'#'.repeat(Number(first.name[1]))} ${inner.replace(/\s+/g, ' ')}${named}`;
}

function attributeOf(rest: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>{]+))`, 'i').exec(rest);
  return found === null ? undefined : (found[1] ?? found[2] ?? found[3]);
}

/** The elements of a line that are known, outside its code spans. One that does not end is text, and all behind it. */
function* tagsIn(line: string): Iterable<HtmlTag> {
  let offset = 0;
  let passed = 0;
  for (const { text, isCode } of partsOf(line)) {
    const end = offset + text.length;
    if (!isCode) {
      for (let start = line.indexOf('<', Math.max(offset, passed)); start >= 0 && start < end; ) {
        const found = tagAt(line, start);
        if (found === 'unfinished') return;
        if (found !== undefined) {
          yield found;
          passed = found.end;
        }
        start = line.indexOf('<', found?.end ?? start + 1);
      }
    }
    offset = end;
  }
}

const tagName = /^<(\/?)([a-zA-Z][a-zA-Z0-9]*(?:-[a-zA-Z0-9-]*)?)(?=[\s/>]|$)/;

function tagAt(line: string, start: number): HtmlTag | 'unfinished' | undefined {
  const [whole, slash, written = ''] = tagName.exec(line.slice(start, start + 60)) ?? [];
  const name = written.toLowerCase();
  if (whole === undefined || !isKnown(name)) return undefined;
  const end = new ElementScan().endIn(line, start + 1);
  if (end === undefined) return 'unfinished';
  return { start, end, name, rest: line.slice(start + whole.length, end - 1), isEnd: slash === '/' };
}

/** An element of HTML, or one of a page's own (`<wokwi-led>`). */
function isKnown(name: string): boolean {
  return layout.has(name) || silent.has(name) || marked.has(name) || name.includes('-');
}

/** Lines with each element, and each heading, on one. */
function joined(lines: readonly string[]): string[] {
  const out: string[] = [];
  const fences = new CodeFences();
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (fences.isCode(line) || !line.includes('<')) {
      out.push(line);
      continue;
    }
    const scan = unfinished(line);
    const heading = /^[ \t]*<(h[1-6])\b/i.exec(line)?.[1];
    const headingEnd = heading === undefined ? undefined : `</${heading.toLowerCase()}`;
    const isEnded = (next: string) =>
      headingEnd !== undefined
        ? next.toLowerCase().includes(headingEnd)
        : scan?.endIn(` ${next}`, 0) !== undefined;
    if (headingEnd === undefined ? scan === undefined : line.toLowerCase().includes(headingEnd)) {
      out.push(line);
      continue;
    }
    const most = Math.min(lines.length, at + mostTagLines);
    const parts = [line];
    let next = at + 1;
    for (; next < most; next += 1) {
      const more = (lines[next] ?? '').trim();
      if (isMark(more) || more.includes('\uFDD3') || more === '') break;
      parts.push(more);
      if (isEnded(more)) break;
    }
    if (next < most && parts.length === next - at + 1) {
      out.push(parts.join(' '));
      at = next;
    } else out.push(line);
  }
  return out;
}

/** Of an element that a line begins and does not end. */
function unfinished(line: string): ElementScan | undefined {
  for (let start = line.indexOf('<'); start >= 0; ) {
    const [whole, , written = ''] = tagName.exec(line.slice(start, start + 60)) ?? [];
    let end: number | undefined;
    if (whole !== undefined && isKnown(written.toLowerCase())) {
      const scan = new ElementScan();
      end = scan.endIn(line, start + 1);
      if (end === undefined) return scan;
    }
    start = line.indexOf('<', end ?? start + 1);
  }
  return undefined;
}

/** Blanks that HTML has names for. */
function withoutBlanks(text: string): string {
  return text.includes('&') ? text.replace(/&(?:nbsp|ensp|emsp|thinsp);/g, ' ') : text;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
