import { drawn, verbatim } from './environments.ts';

export interface Environment {
  name: string;
  /** Behind `\begin{name}`. */
  bodyStart: number;
  bodyEnd: number;
  /** Behind `\end{name}`. */
  after: number;
}

/** A text of TeX with its groups and environments found, once and in one pass: nothing is looked for twice. */
export class TexSource {
  readonly text: string;
  /** Where the brace that stands here is closed. */
  readonly #closes = new Map<number, number>();
  readonly #environments = new Map<number, Environment>();

  constructor(text: string) {
    this.text = text;
    const open: number[] = [];
    const begun: { at: number; name: string; bodyStart: number }[] = [];
    const mark =
      /\\begin\s?\{([^{}\\]{1,60})\}|\\end\s?\{([^{}\\]{1,60})\}|\\verb\*?([^\sa-zA-Z*])|\\[\s\S]|[{}]/g;
    const opaque = new Set([...verbatim, ...drawn]);
    /** Ends that are not there any more are not looked for again. */
    const without = new Set<string>();
    for (let match = mark.exec(text); match !== null; match = mark.exec(text)) {
      const [written, begin, end, quote] = match;
      if (written === '{') open.push(match.index);
      else if (written === '}') {
        const start = open.pop();
        if (start !== undefined) this.#closes.set(start, match.index);
      } else if (quote !== undefined) {
        const close = text.indexOf(quote, mark.lastIndex);
        const line = text.indexOf('\n', mark.lastIndex);
        if (close >= 0 && (line < 0 || close < line)) mark.lastIndex = close + 1;
      } else if (begin !== undefined) {
        const bodyStart = mark.lastIndex;
        if (opaque.has(begin) && !without.has(begin)) {
          const bodyEnd = text.indexOf(`\\end{${begin}}`, bodyStart);
          if (bodyEnd < 0) without.add(begin);
          else {
            const after = bodyEnd + begin.length + 6;
            this.#environments.set(match.index, { name: begin, bodyStart, bodyEnd, after });
            mark.lastIndex = after;
          }
        } else begun.push({ at: match.index, name: begin, bodyStart });
      } else if (end !== undefined && begun.at(-1)?.name === end) {
        const start = begun.pop();
        if (start === undefined) continue;
        const { at, name, bodyStart } = start;
        this.#environments.set(at, { name, bodyStart, bodyEnd: match.index, after: mark.lastIndex });
      }
    }
  }

  environmentAt(at: number): Environment | undefined {
    return this.#environments.get(at);
  }

  /** The group `{...}` that begins here or behind blanks, and what is behind it. */
  groupAt(at: number): { start: number; end: number; after: number } | undefined {
    const start = this.skipBlanks(at);
    const end = this.text[start] === '{' ? this.#closes.get(start) : undefined;
    return end === undefined ? undefined : { start: start + 1, end, after: end + 1 };
  }

  /** What stands in `[...]` here or behind blanks. */
  optionAt(at: number): { start: number; end: number; after: number } | undefined {
    const start = this.skipBlanks(at);
    if (this.text[start] !== '[') return undefined;
    for (let end = start + 1; end < Math.min(this.text.length, start + 2_000); end += 1) {
      const sign = this.text[end];
      if (sign === ']') return { start: start + 1, end, after: end + 1 };
      if (sign === '{') end = this.#closes.get(end) ?? end;
      if (sign === '\\') end += 1;
    }
    return undefined;
  }

  /** Blanks and one line end. */
  skipBlanks(at: number): number {
    let end = at;
    let lines = 0;
    for (; end < this.text.length; end += 1) {
      const sign = this.text[end];
      if (sign === '\n') lines += 1;
      else if (sign !== ' ' && sign !== '\t') break;
      if (lines > 1) return at;
    }
    return end;
  }
}
