import { html } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import { guard } from 'lit/directives/guard.js';
import { blockView } from './block-view.ts';
import { AnswerBlocks, type Lex } from './blocks.ts';
import type { MarkdownContext } from './inline-view.ts';

/** Keeps the blocks of one answer where Lit keeps its DOM, so that both live equally long. */
class MarkdownDirective extends Directive {
  #blocks: AnswerBlocks | undefined;

  override render(text: string, lex: Lex, context: MarkdownContext): unknown {
    this.#blocks ??= new AnswerBlocks(lex);
    return this.#blocks
      .update(text)
      .map((block) => html`${guard([block, context], () => blockView(block.token, context))}`);
  }
}

/**
 * Markdown of a growing answer as templates, never as HTML. Only blocks that
 * changed since the last call are rendered again; all are when `context` is
 * another object.
 */
export const markdownView = directive(MarkdownDirective);
