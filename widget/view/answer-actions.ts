import { html, nothing, type TemplateResult } from 'lit';
import type { MoreStrings } from '../strings/more/more-strings.ts';
import { checkIcon, copyIcon } from './answer-icons.ts';
import { againIcon } from './icons.ts';

export interface AnswerActionsProps {
  words: MoreStrings;
  againLabel: string;
  /** It has just been copied. */
  isCopied: boolean;
  /** Absent where asking again makes no sense now. */
  onAgain: (() => void) | undefined;
  onCopy: () => void;
}

/** What one does with an answer that has been written. */
export function answerActionsView({
  words,
  againLabel,
  isCopied,
  onAgain,
  onCopy,
}: AnswerActionsProps): TemplateResult {
  const copy = isCopied ? words.copied : words.copyAnswer;
  return html`<div class="deeds" part="actions">
    <button type="button" class="plain small" aria-label=${copy} title=${copy} @click=${onCopy}>${isCopied ? checkIcon : copyIcon}</button>
    ${
      onAgain
        ? html`<button type="button" class="plain small" aria-label=${againLabel} title=${againLabel} @click=${onAgain}>${againIcon}</button>`
        : nothing
    }
  </div>`;
}
