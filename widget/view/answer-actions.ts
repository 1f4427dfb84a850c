import { html, nothing, type TemplateResult } from 'lit';
import type { MoreStrings } from '../strings/more/more-strings.ts';
import { checkIcon, copyIcon, speakIcon } from './answer-icons.ts';
import { againIcon, stopIcon } from './icons.ts';

export interface AnswerActionsProps {
  words: MoreStrings;
  againLabel: string;
  /** It has just been copied. */
  isCopied: boolean;
  /** Absent where there is no voice for it. */
  reading: { isOn: boolean; onToggle: () => void } | undefined;
  /** Absent where asking again makes no sense now. */
  onAgain: (() => void) | undefined;
  /** Absent where there is nothing to be copied. */
  onCopy: (() => void) | undefined;
}

/** What one does with an answer that has been written. */
export function answerActionsView({
  words,
  againLabel,
  isCopied,
  reading,
  onAgain,
  onCopy,
}: AnswerActionsProps): TemplateResult {
  const copy = isCopied ? words.copied : words.copyAnswer;
  const read = reading?.isOn ? words.stopReading : words.readAloud;
  return html`<div class="deeds" part="actions">
    ${
      reading
        ? html`<button type="button" class="plain small" aria-label=${read} title=${read} @click=${reading.onToggle}>${reading.isOn ? stopIcon : speakIcon}</button>`
        : nothing
    }
    ${
      onCopy
        ? html`<button type="button" class="plain small" aria-label=${copy} title=${copy} @click=${onCopy}>${isCopied ? checkIcon : copyIcon}</button>`
        : nothing
    }
    ${
      onAgain
        ? html`<button type="button" class="plain small" aria-label=${againLabel} title=${againLabel} @click=${onAgain}>${againIcon}</button>`
        : nothing
    }
  </div>`;
}
