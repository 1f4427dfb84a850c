import { expect, test } from 'vitest';
import { TutorError } from '../../../proxy/ground/errors.ts';
import type { DoneData } from '../../../proxy/ground/protocol.ts';
import { AnswerCollector } from '../../../proxy/http/answer-collector.ts';

const opening = { id: 'a1', complexity: 'simple', model: 'm', provider: 'p', cached: false } as const;
const done: DoneData = {
  finish: 'complete',
  usage: { inputTokens: 1, cachedInputTokens: 0, outputTokens: 2 },
  costUsd: 0,
  savedUsd: 0,
  firstTokenMs: 1,
  totalMs: 2,
};

test('the text of a model that broke is not part of the reply', () => {
  const collector = new AnswerCollector();
  collector.take({ event: 'answer', data: opening });
  collector.take({ event: 'delta', data: { text: 'Broken' } });
  collector.take({ event: 'restart', data: {} });
  collector.take({ event: 'answer', data: { ...opening, model: 'm2' } });
  collector.take({ event: 'delta', data: { text: 'Who' } });
  collector.take({ event: 'delta', data: { text: 'le' } });
  collector.take({ event: 'done', data: done });
  expect(collector.reply()).toEqual({ ...opening, model: 'm2', text: 'Whole', sources: [], ...done });
});

test('an answer that failed is its error, whatever came before', () => {
  const collector = new AnswerCollector();
  collector.take({ event: 'answer', data: opening });
  collector.take({ event: 'delta', data: { text: 'Broken' } });
  const error = new TutorError('providers_unavailable');
  collector.fail(error);
  expect(() => collector.reply()).toThrow(error);
});

test('an answer without an end is none', () => {
  const collector = new AnswerCollector();
  collector.take({ event: 'answer', data: opening });
  expect(() => collector.reply()).toThrow(TutorError);
});
