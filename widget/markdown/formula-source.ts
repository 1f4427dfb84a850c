/** A formula as it stands in Markdown. */
export interface FormulaToken {
  type: 'formula' | 'formulaBlock';
  raw: string;
  /** TeX, without its delimiters. */
  text: string;
  /** On lines of its own. */
  isDisplay: boolean;
}

/**
 * `$x$`, `$$x$$`, `\(x\)` and `\[x\]`. A dollar is money unless the formula touches both of its dollars and
 * no digit follows: "from $5 to $10" has none.
 */
const pairs: readonly { pattern: RegExp; isDisplay: boolean }[] = [
  { pattern: /^\$\$(?!\s*\$)((?:\\[^\n]|[^\\$]|\$(?!\$))+?)\$\$/, isDisplay: true },
  { pattern: /^\$(?![\s$])((?:\\[^\n]|[^\\$\n])*?(?:\\[^\n]|[^\\$\s]))\$(?![\d$])/, isDisplay: false },
  { pattern: /^\\\(([^\n]+?)\\\)/, isDisplay: false },
  { pattern: /^\\\[([\s\S]+?)\\\]/, isDisplay: true },
];

/** The formula with which running text begins. */
export function formulaAt(text: string): FormulaToken | undefined {
  for (const { pattern, isDisplay } of pairs) {
    const [raw, tex] = pattern.exec(text) ?? [];
    if (raw !== undefined && tex?.trim() && isWhole(raw)) {
      return { type: 'formula', raw, text: tex.trim(), isDisplay };
    }
  }
  return undefined;
}

/** The formula that fills the lines with which a block begins. */
export function formulaBlockAt(text: string): FormulaToken | undefined {
  const indent = /^ {0,3}/.exec(text)?.[0] ?? '';
  const formula = formulaAt(text.slice(indent.length));
  if (!formula?.isDisplay) return undefined;
  const rest = /^[ \t]*(?:\n+|$)/.exec(text.slice(indent.length + formula.raw.length))?.[0];
  if (rest === undefined) return undefined;
  return { ...formula, type: 'formulaBlock', raw: indent + formula.raw + rest };
}

/** A blank line ends every formula: what has been read as two paragraphs must not become one formula later. */
function isWhole(raw: string): boolean {
  return !/\n[ \t]*\n/.test(raw);
}
