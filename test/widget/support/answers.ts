import { TutorError } from '../../../proxy/ground/errors.ts';
import type { AnswerEvent, Problem, Source } from '../../../proxy/ground/protocol.ts';

export const begun: AnswerEvent = {
  event: 'answer',
  data: {
    id: 'answer-1',
    complexity: 'simple',
    model: 'some-model',
    provider: 'some-provider',
    cached: false,
  },
};

export function delta(text: string): AnswerEvent {
  return { event: 'delta', data: { text } };
}

export const restart: AnswerEvent = { event: 'restart', data: {} };

export function done(finish: 'complete' | 'length' | 'stopped' = 'complete'): AnswerEvent {
  return {
    event: 'done',
    data: {
      finish,
      next: [],
      usage: { inputTokens: 10, cachedInputTokens: 0, outputTokens: 5 },
      costUsd: 0,
      savedUsd: 0,
      firstTokenMs: 1,
      totalMs: 2,
    },
  };
}

/** With questions that may be asked next. */
export function doneWith(...labels: string[]): AnswerEvent {
  const { data } = done() as Extract<AnswerEvent, { event: 'done' }>;
  return { event: 'done', data: { ...data, next: labels.map((label) => ({ label, question: label })) } };
}

export const setsSource: Source = {
  lesson: '02-lists',
  lessonTitle: 'Lists',
  heading: 'Removing duplicates',
  anchor: 'removing-duplicates',
  quote: 'A set keeps each value once.',
};

export const dictSource: Source = {
  lesson: '05-dicts',
  lessonTitle: 'Dictionaries',
  heading: 'Order',
  anchor: 'order',
  quote: 'A dictionary remembers the order of its keys.',
  url: 'https://example.edu/dicts',
};

export function sources(...items: Source[]): AnswerEvent {
  return { event: 'sources', data: { items } };
}

export function problem(code: Problem['code'], more: Partial<Problem> = {}): Problem {
  return {
    type: 'about:blank',
    title: `Title of ${code}`,
    status: new TutorError(code).status,
    detail: `Detail of ${code}.`,
    code,
    ...more,
  };
}
