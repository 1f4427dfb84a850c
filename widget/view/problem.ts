import { html, nothing, type TemplateResult } from 'lit';
import type { Exchange } from '../conversation.ts';
import { type Failure, remedyFor } from '../failure.ts';
import type { Strings } from '../strings/strings.ts';
import { againIcon, clockIcon, editIcon, warningIcon } from './icons.ts';

export interface ProblemProps {
  strings: Strings;
  failure: Failure;
  /** Whole seconds until asking again makes sense; 0 for now. */
  waitSeconds: number;
  /** Another answer is under way: nothing can be asked now. */
  isBusy: boolean;
  /** Words on the button that tries again, when it may be pressed. */
  againLabel: string;
  onAgain: () => void;
  /** Absent where there is no question to edit. */
  onRephrase?: () => void;
}

/** What a screen reader is told when an answer has ended. */
export function endingWords({ progress, sources }: Exchange, strings: Strings): string {
  switch (progress.kind) {
    case 'waiting':
    case 'writing':
    case 'postponed':
      return strings.answering;
    case 'complete':
    case 'length':
      return strings.answered(sources.length);
    case 'stopped':
      return strings.stopped;
    case 'incomplete':
      return strings.incomplete;
    case 'failed':
      return failureTitle(progress.failure, strings);
    default:
      return progress satisfies never;
  }
}

/** Title of a failure for people: the sidecar's own words where it has any. */
export function failureTitle(failure: Failure, strings: Strings): string {
  switch (failure.kind) {
    case 'problem':
      return failure.problem.title;
    case 'offline':
      return strings.offlineTitle;
    case 'unreachable':
      return strings.unreachableTitle;
    case 'lost':
      return strings.lostTitle;
    default:
      return failure satisfies never;
  }
}

function failureDetail(failure: Failure, strings: Strings): string {
  switch (failure.kind) {
    case 'problem':
      return failure.problem.detail;
    case 'offline':
      return strings.offline;
    case 'unreachable':
      return strings.unreachable;
    case 'lost':
      return strings.lost;
    default:
      return failure satisfies never;
  }
}

/** What went wrong, and what the student can do now. */
export function problemView(props: ProblemProps): TemplateResult {
  const { strings, failure, waitSeconds } = props;
  const remedy = remedyFor(failure);
  const resetsAt = failure.kind === 'problem' ? failure.problem.resetsAt : undefined;
  // A time to come back is nothing broken; the sidecar's own words name it in the time zone of the budget.
  return html`<div class="problem ${resetsAt ? 'calm' : ''}" part="problem">
    ${resetsAt ? clockIcon : warningIcon}
    <div class="words">
      <p class="title">${failureTitle(failure, strings)}</p>
      <p>${resetsAt ? strings.backAt(whenWords(resetsAt, strings)) : failureDetail(failure, strings)}</p>
      <div class="actions">
        ${
          remedy.askAgain
            ? html`<button type="button" class="quiet" ?disabled=${waitSeconds > 0 || props.isBusy} @click=${props.onAgain}>${againIcon}<span class="digits">${waitSeconds > 0 ? strings.askAgainIn(waitSeconds) : props.againLabel}</span></button>`
            : nothing
        }
        ${
          remedy.rephrase && props.onRephrase
            ? html`<button type="button" class="quiet" @click=${props.onRephrase}>${editIcon}${strings.rephrase}</button>`
            : nothing
        }
      </div>
    </div>
  </div>`;
}

/** An instant in the reader's own time zone, with its day, as `Tuesday at 00:00`. */
function whenWords(instant: string, strings: Strings): string {
  const format = new Intl.DateTimeFormat(strings.language, {
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
  });
  return format.format(new Date(instant));
}
