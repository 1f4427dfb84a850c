import type { Token, TokensList } from 'marked';

export type Lex = (markdown: string) => TokensList;

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
    if (this.#definitions || !markdown.startsWith(this.#closedText)) this.#reopen();
    let tokens = this.#lex(markdown.slice(this.#closedText.length));
    const definitions = definitionsIn(tokens);
    if (definitions !== this.#definitions) {
      this.#forget();
      this.#definitions = definitions;
      tokens = this.#lex(markdown);
    }
    this.#open = tokens.map((token, at) => {
      const before = this.#open[at];
      return before?.token.raw === token.raw && before.token.type === token.type ? before : { token };
    });
    if (!definitions) this.#closeAllButTwo();
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

  #closeAllButTwo(): void {
    const solid = this.#open.flatMap(({ token }, at) => (token.type === 'space' ? [] : [at]));
    const firstOpen = solid.at(-2);
    if (solid.length < 3 || firstOpen === undefined) return;
    const closing = this.#open.splice(0, firstOpen);
    this.#closed.push(...closing);
    this.#closedText += closing.map(({ token }) => token.raw).join('');
  }
}

function definitionsIn(tokens: TokensList): string {
  const names = Object.keys(tokens.links);
  return names.length > 0 ? JSON.stringify(tokens.links) : '';
}
