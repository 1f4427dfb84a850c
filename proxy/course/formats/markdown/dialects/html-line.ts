import { raisedText } from '../../raised-text.ts';
import { attributeOf, blocks, type HtmlTag, silent, tagsIn } from './html-tags.ts';

/** Of a longer line, which nobody wrote, only the text is kept: marks take a look back at what stands before them. */
const longestLine = 20_000;
/** Elements one inside another on a line. */
const mostDepth = 20;
/** One line, with its elements read. */
export class Line {
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
    return this.readInline();
  }

  /** The same where headings are none: inside one. */
  readInline(): { lines: string[]; silentIn: string | undefined } {
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
    if (this.#line.length > longestLine) this.#text += ' ';
    else if (name === 'br' || name === 'td' || name === 'th') this.#text += ' ';
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
  ['sup', raisedText],
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
    .readInline()
    .lines.join(' ')
    .trim();
  if (inner === '') return undefined;
  const id = attributeOf(first.rest, 'id');
  const named = id !== undefined && /^[\w:.-]+$/.test(id) ? ` {#${id}}` : '';
  return `${'#'.repeat(Number(first.name[1]))} ${inner.replace(/\s+/g, ' ')}${named}`;
}

/** Blanks that HTML has names for. */
function withoutBlanks(text: string): string {
  return text.includes('&') ? text.replace(/&(?:nbsp|ensp|emsp|thinsp);/g, ' ') : text;
}
