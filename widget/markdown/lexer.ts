import { Lexer, Marked, type MarkedOptions, type Token, type TokensList } from 'marked';
import { asideExtensions } from './asides.ts';
import { formulaExtensions } from './formula-source.ts';
import { literals } from './literals.ts';
import { ModelTokenizer } from './model-tokenizer.ts';

/** No paragraph that somebody would read is as long; some rules cost the square of its length and more. */
const longestInline = 4_000;

/** A paragraph without an end is read in pieces, so that its cost stays in proportion. */
class BoundedLexer extends Lexer {
  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    let rest = source;
    while (rest.length > longestInline) {
      const blank = rest.lastIndexOf(' ', longestInline);
      const cut = blank > longestInline / 2 ? blank : longestInline;
      super.inlineTokens(rest.slice(0, cut), tokens);
      rest = rest.slice(cut);
    }
    return super.inlineTokens(rest, tokens);
  }
}

const { defaults } = new Marked({
  gfm: true,
  extensions: [...formulaExtensions, ...asideExtensions, literals],
});

/**
 * The lazy part of Markdown: text to tokens, by marked. It is kept apart from
 * the views so that it shares no code with the entry.
 */
export function lex(markdown: string): TokensList {
  // A tokenizer of its own each time: it counts how deep it is.
  const options: MarkedOptions = { ...defaults, tokenizer: new ModelTokenizer() };
  return new BoundedLexer(options).lex(markdown);
}
