import { Marked, type TokenizerExtension } from 'marked';
import { formulaAt, formulaBlockAt } from './formula-source.ts';

/** Formulas before anything else: Markdown would take their backslashes and underscores for its own. */
const inline: TokenizerExtension = {
  name: 'formula',
  level: 'inline',
  start: (text) => text.search(/\$|\\[([]/),
  tokenizer: (text) => formulaAt(text),
};

const block: TokenizerExtension = {
  name: 'formulaBlock',
  level: 'block',
  start: (text) => text.search(/(?:^|\n) {0,3}(?:\$\$|\\\[)/),
  tokenizer: (text) => formulaBlockAt(text),
};

const marked = new Marked({ gfm: true, extensions: [inline, block] });

/**
 * The lazy part of Markdown: text to tokens, by marked. It is kept apart from
 * the views so that it shares no code with the entry.
 */
export const lex = (markdown: string) => marked.lexer(markdown);
