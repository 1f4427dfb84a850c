import { html } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import { guard } from 'lit/directives/guard.js';
import { blockView } from './block-view.ts';
import { AnswerBlocks, type Lex } from './blocks.ts';
import type { MarkdownContext } from './inline-view.ts';
import { withoutUnfinished } from './unfinished.ts';

/**
 * How much text may be added in one paint. An answer that arrives at once, from
 * a cache or after a lost connection, would hold the page up for as long as all
 * of it is laid out.
 */
const perPaintCharacters = 2_000;

/** Keeps the blocks of one answer where Lit keeps its DOM, so that both live equally long. */
class MarkdownDirective extends Directive {
  #blocks: AnswerBlocks | undefined;
  #shown = '';

  override render(
    text: string,
    lex: Lex,
    context: MarkdownContext,
    onRest?: () => void,
    isGrowing = false,
  ): unknown {
    this.#blocks ??= new AnswerBlocks(lex);
    const part = onRest ? this.#part(text, onRest) : text;
    return this.#blocks
      .update(isGrowing || part !== text ? withoutUnfinished(part) : part)
      .map((block) => html`${guard([block, context], () => blockView(block.token, context))}`);
  }

  #part(text: string, onRest: () => void): string {
    const from = text.startsWith(this.#shown) ? this.#shown.length : 0;
    const isAll = text.length <= from + perPaintCharacters;
    // Whole lines, so that little is drawn that is another thing in the next paint.
    const line = text.lastIndexOf('\n', from + perPaintCharacters);
    this.#shown = isAll ? text : text.slice(0, line > from ? line : from + perPaintCharacters);
    if (!isAll) onRest();
    return this.#shown;
  }
}

/**
 * Markdown of a growing answer as templates, never as HTML. Only blocks that
 * changed since the last call are rendered again; all are when `context` is
 * another object. With `onRest`, much text at once is shown bit by bit:
 * `onRest` says that there is more to be shown in a later paint. With `isGrowing`
 * marks whose other half is still to come are not shown as the signs they are.
 */
export const markdownView = directive(MarkdownDirective);
