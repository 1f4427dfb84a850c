import type { Token, TokensList } from 'marked';

export type Lex = (markdown: string) => TokensList;

/** No answer with a list of links at its end is longer; above, reading all of it anew with every word would be felt. */
const mostReadBack = 30_000;
/** Longer than any paragraph that somebody would read. */
const longestParagraph = 6_000;

/** A top-level piece of an answer. The same object as before means: nothing in it has changed. */
export interface Block {
  token: Token;
}

/**
 * Cuts a growing text into blocks at a cost that depends on its last two blocks
 * alone. Earlier ones are closed: nothing that follows can change them. Two stay
 * open, because the last may join the one before it (`1. a`, blank line, `2`
 * is a list and a paragraph until a full stop makes it one list).
 */
export class AnswerBlocks {
  readonly #lex: Lex;
  #closedText = '';
  #closed: Block[] = [];
  #open: Block[] = [];
  /** Link definitions (`[1]: https://...`) work backwards: with one of them, all is read anew every time. */
  #definitions = '';

  constructor(lex: Lex) {
    this.#lex = lex;
  }

  /** All blocks of `text`; call it with every longer version of the same text, or with another one. */
  update(text: string): readonly Block[] {
    const markdown = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
    const readsBack = markdown.length <= mostReadBack;
    if ((this.#definitions && readsBack) || !markdown.startsWith(this.#closedText)) this.#reopen();
    let tokens = this.#lex(markdown.slice(this.#closedText.length));
    const definitions = definitionsIn(tokens);
    if (readsBack && definitions !== this.#definitions) {
      this.#forget();
      this.#definitions = definitions;
      tokens = this.#lex(markdown);
    }
    const pieces = piecesOf(tokens.at(-1));
    const growing = pieces.pop();
    if (pieces.length > 0 && growing !== undefined) {
      this.#keep([...tokens.slice(0, -1), ...pieces.flatMap((piece) => this.#lex(piece))]);
      this.#close(this.#open.length);
      tokens = this.#lex(growing);
    }
    this.#keep(tokens);
    if (!definitions || !readsBack) this.#closeAllButTwo();
    return [...this.#closed, ...this.#open];
  }

  /** Reads everything again, but knows again what is as it was. */
  #reopen(): void {
    this.#open = [...this.#closed, ...this.#open];
    this.#closed = [];
    this.#closedText = '';
  }

  #forget(): void {
    this.#closed = [];
    this.#open = [];
    this.#closedText = '';
  }

  #keep(tokens: readonly Token[]): void {
    this.#open = tokens.map((token, at) => {
      const before = this.#open[at];
      return before?.token.raw === token.raw && before.token.type === token.type ? before : { token };
    });
  }

  #closeAllButTwo(): void {
    const solid = this.#open.flatMap(({ token }, at) => (token.type === 'space' ? [] : [at]));
    const firstOpen = solid.at(-2);
    if (solid.length >= 3 && firstOpen !== undefined) this.#close(firstOpen);
  }

  #close(count: number): void {
    const closing = this.#open.splice(0, count);
    this.#closed.push(...closing);
    this.#closedText += closing.map(({ token }) => token.raw).join('');
  }
}

/**
 * A paragraph without an end as several: read and drawn whole with every word it would hold up the page. Each begins
 * with a letter or a citation, so that it is no list or heading.
 */
function piecesOf(last: Token | undefined): string[] {
  if (last?.type !== 'paragraph') return [];
  const pieces: string[] = [];
  let rest = last.raw;
  while (rest.length > longestParagraph) {
    const half = rest.slice(longestParagraph / 2, longestParagraph);
    const cut = /[ \]](?=[\p{L}[])/u.exec(half)?.index;
    const length = longestParagraph / 2 + (cut === undefined ? half.length : cut + 1);
    pieces.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return [...pieces, rest];
}

function definitionsIn(tokens: TokensList): string {
  const names = Object.keys(tokens.links);
  return names.length > 0 ? JSON.stringify(tokens.links) : '';
}
