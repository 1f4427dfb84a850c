import { html, type TemplateResult } from 'lit';
import type { Failure } from '../conversation/failure.ts';
import type { AllStrings } from '../strings/more/more-strings.ts';
import { clockIcon, editIcon } from './exchange-icons.ts';
import { failureTitle, promiseWords } from './problem-words.ts';

export interface PostponedProps {
  strings: AllStrings;
  failure: Failure;
  /** Whole seconds until the question goes out; undefined while it waits for a network. */
  waitSeconds: number | undefined;
  onCancel: () => void;
  onRephrase: () => void;
}

/** A question that is kept until it can be asked: why, when, and how to take that back. */
export function postponedView(props: PostponedProps): TemplateResult {
  const { strings, failure, waitSeconds, onCancel, onRephrase } = props;
  return html`<div class="problem calm" part="postponed">
    ${clockIcon}
    <div class="words">
      <p class="title">${failureTitle(failure, strings)}</p>
      <p class="digits">${promiseWords(waitSeconds, strings)}</p>
      <div class="actions">
        <button type="button" class="quiet" @click=${onCancel}>${strings.doNotAsk}</button>
        <button type="button" class="quiet" @click=${onRephrase}>${editIcon}${strings.rephrase}</button>
      </div>
    </div>
  </div>`;
}
