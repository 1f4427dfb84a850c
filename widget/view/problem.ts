import { html, nothing, type TemplateResult } from 'lit';
import { type Failure, isTutorOff, remedyFor } from '../conversation/failure.ts';
import type { AllStrings } from '../strings/more/more-strings.ts';
import { clockIcon, editIcon, warningIcon } from './exchange-icons.ts';
import { againIcon } from './icons.ts';
import { failureTitle } from './problem-words.ts';

export interface ProblemProps {
  strings: AllStrings;
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

function failureDetail(failure: Failure, strings: AllStrings): string {
  switch (failure.kind) {
    case 'problem':
      // Until when it is off only the sidecar knows, in words of the course's own time.
      return isTutorOff(failure) && !failure.problem.until ? strings.tutorOff : failure.problem.detail;
    case 'offline':
      return strings.offline;
    case 'unconfigured':
      return strings.unconfigured;
    case 'unreachable':
      return strings.unreachable;
    case 'lost':
      return strings.lost;
    case 'unanswered':
      return strings.unanswered;
    case 'ended':
      return strings.ended;
    default:
      return failure satisfies never;
  }
}

/** Who has to wait for longer does something else meanwhile: nobody watches a countdown. */
const watchedSeconds = 180;

/** What went wrong, and what the student can do now. */
export function problemView(props: ProblemProps): TemplateResult {
  const { strings, failure, waitSeconds } = props;
  const remedy = remedyFor(failure);
  const comesBack = remedy.waitSeconds > 0;
  // A time to come back is nothing broken.
  const isOff = isTutorOff(failure);
  const isCalm = comesBack || isOff;
  const isBack = isOff && comesBack && waitSeconds === 0;
  return html`<div class="problem ${isCalm ? 'calm' : ''}" part="problem">
    ${isCalm ? clockIcon : warningIcon}
    <div class="words">
      <p class="title">${isBack ? strings.mayAskAgain : failureTitle(failure, strings)}</p>
      ${isBack ? nothing : html`<p>${comesBack && !isOff ? waitWords(props) : failureDetail(failure, strings)}</p>`}
      <div class="actions">
        ${
          remedy.askAgain && waitSeconds <= watchedSeconds
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

/** Where no tutor is wanted, said before there is a question. */
export function tutorOffView(strings: AllStrings, restsForSeconds: number): TemplateResult {
  const { tutorOffTitle, tutorOff, language } = strings;
  const isKnown = restsForSeconds > 0 && Number.isFinite(restsForSeconds);
  return html`<div class="problem calm" part="problem">
    ${clockIcon}
    <div class="words">
      <p class="title">${tutorOffTitle}</p>
      <p>${tutorOff}</p>
      ${isKnown ? html`<p>${strings.mayAskIn(lengthWords(restsForSeconds, language))}</p>` : nothing}
    </div>
  </div>`;
}

/** What the sidecar said about the time was true when it said it. */
function waitWords({ strings, failure, waitSeconds }: ProblemProps): string {
  if (waitSeconds === 0) return strings.mayAskAgain;
  if (waitSeconds <= watchedSeconds) return failureDetail(failure, strings);
  return strings.mayAskIn(lengthWords(waitSeconds, strings.language));
}

/**
 * A length of time, rounded up, as `in 9 hours`. No clock time and no day: who
 * reads it may have a clock that is hours off.
 */
function lengthWords(seconds: number, language: string): string {
  const format = new Intl.RelativeTimeFormat(language);
  const hours = seconds / 3_600;
  if (hours > 36) return format.format(Math.ceil(hours / 24), 'day');
  return hours > 1.5
    ? format.format(Math.ceil(hours), 'hour')
    : format.format(Math.ceil(seconds / 60), 'minute');
}
