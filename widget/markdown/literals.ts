import type { TokenizerExtension, Tokens } from 'marked';

const asciiWord = /[A-Za-z0-9)]/;

/**
 * Marks that CommonMark would take for emphasis and that a course means as they
 * stand: `a*b*c`, `2**3**4` (but not `Hyper**T**ext`), and Python's `__init__`.
 */
function literalAt(text: string, before: string): string | undefined {
  const dunder = /^__[a-z][a-z0-9_]{0,40}__(?![\p{L}\p{N}])/u.exec(text)?.[0];
  if (dunder !== undefined) return dunder;
  if (!asciiWord.test(before)) return undefined;
  if (/^\*\*(?!\*)/.test(text)) return /[\d)]/.test(before) && /^\*\*[\w(]/.test(text) ? '**' : undefined;
  return /^\*[A-Za-z0-9(]/.test(text) ? '*' : undefined;
}

export const literals: TokenizerExtension = {
  name: 'literal',
  level: 'inline',
  tokenizer(text, tokens): Tokens.Text | undefined {
    const raw = literalAt(text, tokens.at(-1)?.raw.slice(-1) ?? '');
    return raw === undefined ? undefined : { type: 'text', raw, text: raw, escaped: false };
  },
};
