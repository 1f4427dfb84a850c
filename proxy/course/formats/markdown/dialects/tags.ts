import { CodeFences } from './code-fences.ts';
import { columnOf } from './columns.ts';
import { beginFence, type End, writeEnd } from './ends.ts';
import { closing, isMark, opening } from './marks.ts';
import {
  countEnds,
  joined,
  type Tag,
  type TagDialect,
  type TagReading,
  tagsOf,
  withoutTags,
} from './tag-scan.ts';

const mostDepth = 40;

interface Open {
  name: string;
  end: End;
  isVerbatim: boolean;
  isDropped: boolean;
}

/** Text with the tags of a dialect turned into marks of blocks, into fences of code, or into nothing. */
export function readTags(source: readonly string[], dialect: TagDialect): string[] {
  return new TagReader(joined(source, dialect), dialect).read();
}

class TagReader {
  readonly #lines: readonly string[];
  readonly #dialect: TagDialect;
  /** How many ends of each name are still to come. */
  readonly #ends: Map<string, number>;
  readonly #out: string[] = [];
  readonly #stack: Open[] = [];
  /** Of the line that is read. */
  #text = '';

  constructor(lines: readonly string[], dialect: TagDialect) {
    this.#lines = lines;
    this.#dialect = dialect;
    this.#ends = countEnds(lines, dialect);
  }

  read(): string[] {
    const fences = new CodeFences();
    for (const line of this.#lines) {
      const isVerbatim = this.#stack.at(-1)?.isVerbatim === true;
      const isPlain =
        (!isVerbatim && fences.isCode(line)) ||
        isMark(line) ||
        !this.#dialect.signs.some((sign) => line.includes(sign));
      if (!isPlain) this.#line(line);
      else if (this.#stack.at(-1)?.isDropped !== true) this.#out.push(line);
    }
    for (const { end } of this.#stack.splice(0).reverse()) writeEnd(this.#out, end);
    return this.#out;
  }

  #line(line: string): void {
    const isAlone = withoutTags(line, this.#dialect).trim() === '';
    this.#text = '';
    let hadTag = false;
    let from = 0;
    for (const { start, end, tag } of tagsOf(line, this.#dialect)) {
      const top = this.#stack.at(-1);
      // In code only its own end is one.
      if (top?.isVerbatim === true && !('name' in tag && tag.isEnd && tag.name === top.name)) continue;
      this.#add(line.slice(from, start));
      from = end;
      hadTag = true;
      if ('text' in tag) this.#add(tag.text);
      else if (tag.isEnd) this.#close(tag.name);
      else this.#open(tag, { isAlone, indent: ' '.repeat(columnOf(line)) });
    }
    this.#add(line.slice(from));
    if (!hadTag || this.#text.trim() !== '') this.#out.push(this.#text);
  }

  #add(text: string): void {
    if (this.#stack.at(-1)?.isDropped !== true) this.#text += text;
  }

  #endLine(): void {
    if (this.#text.trim() !== '') this.#out.push(this.#text);
    this.#text = '';
  }

  #open(tag: Tag, { isAlone, indent }: { isAlone: boolean; indent: string }): void {
    const opened = this.#stack.filter(({ name }) => name === tag.name).length;
    const hasEnd = (this.#ends.get(tag.name) ?? 0) > opened && this.#stack.length < mostDepth;
    const reading = this.#dialect.read(tag, { hasEnd, isAlone });
    const begun = this.#begin(reading, indent);
    if (begun === undefined) return;
    if (hasEnd) this.#stack.push({ name: tag.name, ...begun });
    else writeEnd(this.#out, begun.end);
  }

  /** Undefined for what has no end. */
  #begin(reading: TagReading, indent: string): Omit<Open, 'name'> | undefined {
    const shown = { isVerbatim: false, isDropped: false };
    switch (reading.as) {
      case 'block':
        this.#endLine();
        this.#out.push(opening(indent, reading.head));
        return { ...shown, end: { is: 'line', line: closing(indent) } };
      case 'code':
        this.#endLine();
        return { ...shown, isVerbatim: true, end: beginFence(this.#out, indent, reading.language) };
      case 'math':
        this.#endLine();
        this.#out.push(`${indent}$$`);
        return { ...shown, isVerbatim: true, end: { is: 'line', line: `${indent}$$` } };
      case 'inner':
        return { ...shown, end: { is: 'nothing' } };
      case 'dropped':
        return { isVerbatim: true, isDropped: true, end: { is: 'nothing' } };
      case 'text':
        this.#add(reading.text);
        return undefined;
      default:
        return reading satisfies never;
    }
  }

  /** Ends the innermost block of that name, and what was left open in it. */
  #close(name: string): void {
    this.#ends.set(name, (this.#ends.get(name) ?? 1) - 1);
    const index = this.#stack.findLastIndex((open) => open.name === name);
    if (index < 0) return;
    for (const { end } of this.#stack.splice(index).reverse()) {
      if (end.is === 'nothing') continue;
      this.#endLine();
      writeEnd(this.#out, end);
    }
  }
}
