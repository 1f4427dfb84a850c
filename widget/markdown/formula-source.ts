import type { Token, TokenizerExtension } from 'marked';
import { soon, withinParagraph } from './soon.ts';

/** A formula as it stands in Markdown. */
export interface FormulaToken {
  type: 'formula' | 'formulaBlock';
  raw: string;
  /** TeX, without its delimiters. */
  text: string;
  /** On lines of its own. */
  isDisplay: boolean;
  /** Its end has not come yet. */
  isOpen?: boolean;
}

/** No formula in a lesson is longer; what is looked for without an end costs the square of the text. */
const longestFormula = 2_000;

const pairs: readonly { pattern: RegExp; isDisplay: boolean; isDollar: boolean }[] = [
  {
    pattern: /^\$\$(?!\s*\$)((?:\\[^\n]|[^\\$]|\$(?!\$)){1,2000}?)\$\$/,
    isDisplay: true,
    isDollar: false,
  },
  {
    pattern: /^\$(?![\s$])((?:\\[^\n]|[^\\$\n]){0,500}?(?:\\[^\n]|[^\\$\s]))\$(?![\p{L}\p{N}_$({])/u,
    isDisplay: false,
    isDollar: true,
  },
  {
    pattern: /^\$[ \t]((?:\\[^\n]|[^\\$\n]){1,500}?)[ \t]\$(?![\p{L}\p{N}_$({])/u,
    isDisplay: false,
    isDollar: true,
  },
  { pattern: /^\\\(([^\n]{1,500}?)\\\)/, isDisplay: false, isDollar: false },
  { pattern: /^\\\[([\s\S]{1,2000}?)\\\]/, isDisplay: true, isDollar: false },
];

/**
 * The formula with which running text begins: `$x$`, `$$x$$`, `\(x\)` or `\[x\]`.
 * @param before the character in front of it; empty at a beginning
 */
export function formulaAt(text: string, before = ''): FormulaToken | undefined {
  for (const { pattern, isDisplay, isDollar } of pairs) {
    const [raw, tex] = pattern.exec(text) ?? [];
    if (raw === undefined || !tex?.trim() || !isWhole(raw)) continue;
    if (isDollar && (/[\p{L}\p{N}_$]/u.test(before) || !isMathematics(tex))) continue;
    if (isDollar && /^\$\s/.test(raw) && !isRelation(tex)) continue;
    return { type: 'formula', raw, text: tex.trim(), isDisplay };
  }
  return undefined;
}

/** Environments that are formulas by themselves, as MathJax and KaTeX's page reader take them. */
const environment =
  /^ {0,3}\\begin\{((?:align(?:ed|at)?|equation|gather(?:ed)?|multline|eqnarray|flalign|split|cases|array|[pbBvV]?matrix)\*?)\}/;

/**
 * The formula that fills the lines with which a block begins. A `$$` or `\[` alone on its line opens one as
 * a fence opens code, and so does an environment of formulas: blank lines belong to it, and until its end comes it is
 * open.
 */
export function formulaBlockAt(text: string): FormulaToken | undefined {
  const [, name] = environment.exec(text) ?? [];
  if (name !== undefined) return formulaBetween(text, '', `\\end{${name}}`, 'with its ends');
  const fence = /^ {0,3}(\$\$|\\\[)[ \t]*\n/.exec(text);
  if (fence !== null) return formulaBetween(text, fence[0], fence[1] === '$$' ? '$$' : '\\]', 'inside');
  const indent = /^ {0,3}/.exec(text)?.[0] ?? '';
  const formula = formulaAt(text.slice(indent.length));
  if (!formula?.isDisplay) return undefined;
  const rest = /^[ \t]*(?:\n+|$)/.exec(text.slice(indent.length + formula.raw.length))?.[0];
  if (rest === undefined) return undefined;
  return { ...formula, type: 'formulaBlock', raw: indent + formula.raw + rest };
}

/** @param part what of it is TeX: what stands between its ends, or they too */
function formulaBetween(
  text: string,
  opening: string,
  closing: string,
  part: 'inside' | 'with its ends',
): FormulaToken | undefined {
  const body = text.slice(opening.length, opening.length + longestFormula);
  const end = body.indexOf(closing);
  const formula = { type: 'formulaBlock', isDisplay: true } as const;
  if (end < 0) {
    const isOpen = text.length <= opening.length + longestFormula;
    return isOpen && body.trim() ? { ...formula, raw: text, text, isOpen } : undefined;
  }
  const after = opening.length + end + closing.length;
  const rest = /^[ \t]*(?:\n+|$)/.exec(text.slice(after))?.[0];
  // TeX has no blank lines in a formula; models leave them for the eye.
  const tex = body
    .slice(0, part === 'inside' ? end : end + closing.length)
    .replace(/\n\s*\n/g, '\n')
    .trim();
  if (rest === undefined || tex === '') return undefined;
  return { ...formula, raw: text.slice(0, after) + rest, text: tex };
}

/** A blank line ends a formula in running text: what has been read as two paragraphs must not become one formula later. */
function isWhole(raw: string): boolean {
  return !/\n[ \t]*\n/.test(raw) && !raw.includes('`');
}

/**
 * Whether what stands between two dollars is mathematics: dollars are also money (`$5 and 10$`) and the variables of
 * shells and templates (`$HOME/bin:$PATH`). Either it says so (a command, an index, an equation), or it has no words.
 */
function isMathematics(tex: string): boolean {
  const withoutText = tex.replace(/\\(?:text|mathrm|operatorname|textbf|mbox)\{[^{}]{0,200}\}/g, '\\text');
  if (/[^\p{ASCII}\p{Script=Greek}]/u.test(withoutText.replace(/[\p{S}\p{P}]/gu, ''))) return false;
  if (/\\[a-zA-Z]|[\^_=]/.test(withoutText)) return true;
  return !/\s[A-Za-z]{2,}(?:\s|$)|^[A-Za-z]{2,}\s/.test(withoutText);
}

/** Whether there is no doubt, for blanks within dollars stand in prices and before commands too: `$ 5 and $ 6`. */
function isRelation(tex: string): boolean {
  const text = tex.replace(/\\(?:text|mathrm|operatorname)\{[^{}]{0,200}\}|\\[a-zA-Z]+/g, '\\');
  return /[\\^_=<>]/.test(text) && !/[A-Za-z]{2}|^[\s+*/=<>-]|[\s+*/=<>-]$/.test(text);
}

/** The last character of what has been read of a paragraph. */
function lastOf(tokens: readonly Token[]): string {
  return tokens.at(-1)?.raw.slice(-1) ?? '';
}

/** Formulas before anything else: Markdown would take their backslashes and underscores for its own. */
export const formulaExtensions: TokenizerExtension[] = [
  {
    name: 'formula',
    level: 'inline',
    start: (text) => soon(text, /\$|\\[([]/),
    tokenizer: (text, tokens) => formulaAt(text, lastOf(tokens)),
  },
  {
    name: 'formulaBlock',
    level: 'block',
    start: (text) => withinParagraph(text, /(?:^|\n) {0,3}(?:\$\$|\\\[|\\begin\{)/),
    tokenizer: (text) => formulaBlockAt(text),
  },
];
