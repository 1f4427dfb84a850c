import { trim } from '../../ground/trim.ts';
import { foldCase } from './fold-case.ts';
import { glob } from './page-pattern.ts';

export interface Parameter {
  /** In the one form of `parameterName`. */
  readonly name: string;
  readonly value: string;
}

/**
 * All parameters that some server might find in a query: `;` separates for
 * some, and some decode twice. Which of two of a name counts differs as well,
 * so all of them are here.
 */
export function possibleParameters(query: string): Parameter[] {
  if (query === '') return [];
  const pieces = new Set([...query.split('&'), ...query.split(/[&;]/)]);
  const found: Parameter[] = [];
  for (const piece of pieces) {
    let [name, value] = halves(piece.replaceAll('+', ' '));
    for (let round = 0; round < 4; round += 1) {
      // PHP makes `_` of a bracket that none closes, others read no further than to it.
      const names = new Set([parameterName(name), parameterName(name.replaceAll('[', '_'))]);
      for (const each of names) found.push({ name: each, value });
      name = unescaped(name);
      value = unescaped(value);
    }
  }
  return found;
}

/**
 * PHP drops blanks before a name and everything from a NUL or `[` on, and makes
 * `_` of what no variable can hold; others forgive blanks at either end.
 */
export function parameterName(name: string): string {
  const bare = /^[\s\0]*([^\0[]*)/.exec(name)?.[1]?.trimEnd() ?? '';
  return foldCase(bare.replaceAll(/[ .]/g, '_'));
}

/** What some programs take off the ends of a value. */
const blanksAndQuotes = ` \t\n\v\f\r\xa0"'`;

/** Whether some server could take the value for the one that the pattern means. */
export function mayMean(pattern: string, value: string): boolean {
  // A program that wants a number reads `42abc`, ` 042`, `4.2e1` and `+42` as 42.
  if (/^\d+$/.test(pattern)) return value === pattern || !isPlainlyNoNumber(value, pattern);
  const bare = trim(value.split('\0', 1)[0] ?? '', blanksAndQuotes);
  const match = glob(foldCase(pattern));
  return [value, bare].some((each) => match(foldCase(each)) !== undefined);
}

/** Nothing, a word, or another number in its one spelling, short enough to overflow nowhere. */
function isPlainlyNoNumber(value: string, number: string): boolean {
  if (/^(?:0|[1-9]\d{0,8})$/.test(value)) return value !== number;
  return value === '' || /^[a-z_][\w.-]*$/i.test(value);
}

/** `%u0069` is an `i` to ASP.NET; a `%` that encodes nothing stays what it is. */
function unescaped(text: string): string {
  if (!text.includes('%')) return text;
  const utf8 = new TextDecoder();
  return text
    .replaceAll(/%u([\da-f]{4})/gi, (_, unit: string) => String.fromCharCode(parseInt(unit, 16)))
    .replaceAll(/(?:%[\da-f]{2})+/gi, (bytes) => {
      const codes = bytes.slice(1).split('%');
      return utf8.decode(Uint8Array.from(codes, (code) => parseInt(code, 16)));
    });
}

function halves(piece: string): [string, string] {
  const at = piece.indexOf('=');
  return at < 0 ? [piece, ''] : [piece.slice(0, at), piece.slice(at + 1)];
}
