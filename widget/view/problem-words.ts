import type { Exchange } from '../conversation/exchange.ts';
import { type Failure, isTutorOff } from '../conversation/failure.ts';
import type { AllStrings } from '../strings/more/more-strings.ts';

/** What a screen reader is told when an answer has ended. */
export function endingWords({ progress, sources }: Exchange, strings: AllStrings): string {
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
    case 'failed': {
      const title = failureTitle(progress.failure, strings);
      return hasPassages(progress.failure) ? `${title}. ${strings.passages}` : title;
    }
    default:
      return progress satisfies never;
  }
}

/** What of the course answers instead stands below it. */
function hasPassages(failure: Failure): boolean {
  return failure.kind === 'problem' && (failure.problem.passages ?? []).length > 0;
}

/** Title of a failure for people: the sidecar's own words where it has any. */
export function failureTitle(failure: Failure, strings: AllStrings): string {
  switch (failure.kind) {
    case 'problem':
      return isTutorOff(failure) ? strings.tutorOffTitle : failure.problem.title;
    case 'offline':
      return strings.offlineTitle;
    case 'unconfigured':
      return strings.unconfiguredTitle;
    case 'unreachable':
      return strings.unreachableTitle;
    case 'lost':
      return strings.lostTitle;
    case 'unanswered':
      return strings.unansweredTitle;
    case 'ended':
      return strings.endedTitle;
    default:
      return failure satisfies never;
  }
}

/** What the tutor promises to do by itself, in words for eyes and ears alike. */
export function promiseWords(waitSeconds: number | undefined, strings: AllStrings): string {
  return waitSeconds === undefined ? strings.willAskOnceOnline : strings.willAskIn(waitSeconds);
}
