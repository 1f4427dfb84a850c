import type {
  AnswerEvent,
  CourseReply,
  Problem,
  QuizAnswerReply,
  QuizReply,
  Source,
} from '../../proxy/ground/protocol.ts';
import type { CourseTutor } from '../../widget/element/element.ts';

/** What the played sidecar does with a question. */
export type Play =
  | { kind: 'events'; events: readonly AnswerEvent[]; isOpen?: boolean }
  | { kind: 'problem'; problem: Problem }
  | { kind: 'silence' }
  | { kind: 'unreachable' };

export interface State {
  name: string;
  course?: Partial<CourseReply> | 'loading' | 'unreachable';
  question?: string;
  play?: Play;
  isOnline?: boolean;
  /** Questions of a quiz, and what is said to each answer. */
  quiz?: { asked: QuizReply; told: QuizAnswerReply };
  /** Done once the answer has been played. */
  afterwards?: (tutor: CourseTutor) => void;
}

export const sources: Source[] = [
  {
    lesson: 'a',
    lessonTitle: 'Sets',
    heading: 'Removing duplicates',
    anchor: '',
    quote: 'A set keeps each value once.',
  },
  {
    lesson: 'b',
    lessonTitle: 'Dictionaries',
    heading: 'Order',
    anchor: 'order',
    quote: 'A dictionary remembers the order of its keys.',
    url: 'https://example.org/dicts',
  },
];

export const begunData: Extract<AnswerEvent, { event: 'answer' }>['data'] = {
  id: 'a1',
  complexity: 'simple',
  model: 'some-model',
  provider: 'some-provider',
  cached: false,
};
export const begun: AnswerEvent = { event: 'answer', data: begunData };
export const text = (words: string): AnswerEvent => ({ event: 'delta', data: { text: words } });
export const done = (finish: 'complete' | 'length'): AnswerEvent => ({
  event: 'done',
  data: {
    finish,
    next: [
      { label: 'An example of it', question: 'Show me an example of it' },
      { label: 'Quiz me', question: 'Quiz me' },
    ],
    usage: { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 },
    costUsd: 0,
    savedUsd: 0,
    firstTokenMs: 1,
    totalMs: 2,
  },
});
export const problem = (
  code: Problem['code'],
  status: number,
  title: string,
  detail: string,
  more = {},
): Play => ({
  kind: 'problem',
  problem: { type: 'about:blank', code, status, title, detail, ...more },
});
export const events = (...list: AnswerEvent[]): Play => ({ kind: 'events', events: list });
export const open = (...list: AnswerEvent[]): Play => ({ kind: 'events', events: list, isOpen: true });
