import { Lexer } from 'marked';

/**
 * The lazy part of Markdown: text to tokens, by marked. It is kept apart from
 * the views so that it shares no code with the entry.
 */
export const lex = (markdown: string) => Lexer.lex(markdown, { gfm: true });
