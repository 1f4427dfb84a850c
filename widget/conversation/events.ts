import type { ProblemCode, Source } from '../../proxy/ground/protocol.ts';
import type { Exchange } from './exchange.ts';
import type { Failure } from './failure.ts';

/** The `detail` of each event; a page listens for `course-tutor-` and the name here. */
export interface TutorEvents {
  ready: { course: string };
  question: { course: string; lesson: string; question: string };
  answer: {
    question: string;
    /** Markdown. */
    text: string;
    sources: readonly Source[];
    finish: 'complete' | 'length' | 'stopped';
    answerId: string;
    model: string;
  };
  /** A rating has reached the sidecar; a later one of the same answer replaces it. */
  rating: { answerId: string; question: string; stars: number; comment: string };
  error: {
    question: string;
    code: ProblemCode | Exclude<Failure['kind'], 'problem'> | 'incomplete';
    /** Markdown that had come before the failure; mostly empty. */
    text: string;
  };
}

export function tutorEvent<Name extends keyof TutorEvents>(
  name: Name,
  detail: TutorEvents[Name],
): CustomEvent<TutorEvents[Name]> {
  return new CustomEvent(`course-tutor-${name}`, { detail, bubbles: true, composed: true });
}

/** How the page learns what became of a question. */
export function endingEvent(exchange: Exchange): CustomEvent {
  const { question, text, sources, progress, answerId, model } = exchange;
  switch (progress.kind) {
    case 'complete':
    case 'length':
    case 'stopped':
      return tutorEvent('answer', { question, text, sources, finish: progress.kind, answerId, model });
    case 'failed': {
      const { failure } = progress;
      const code = failure.kind === 'problem' ? failure.problem.code : failure.kind;
      return tutorEvent('error', { question, text, code });
    }
    case 'incomplete':
    case 'waiting':
    case 'writing':
    case 'postponed':
      return tutorEvent('error', { question, text, code: 'incomplete' });
    default:
      return progress satisfies never;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'course-tutor-ready': CustomEvent<TutorEvents['ready']>;
    'course-tutor-question': CustomEvent<TutorEvents['question']>;
    'course-tutor-answer': CustomEvent<TutorEvents['answer']>;
    'course-tutor-rating': CustomEvent<TutorEvents['rating']>;
    'course-tutor-error': CustomEvent<TutorEvents['error']>;
  }
}
