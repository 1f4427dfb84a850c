import { expect, test } from 'vitest';
import { LiveAnswer } from '../../../proxy/answer/live-answer.ts';
import { TutorError } from '../../../proxy/ground/errors.ts';
import type { AnswerEvent, DoneData, Problem } from '../../../proxy/ground/protocol.ts';
import { chatReplyOf } from '../../../proxy/http/chat-reply.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const opening = { id: 'a1', complexity: 'simple', model: 'm', provider: 'p', cached: false } as const;
const done: DoneData = {
  finish: 'complete',
  next: [],
  usage: { inputTokens: 1, cachedInputTokens: 0, outputTokens: 2 },
  costUsd: 0,
  savedUsd: 0,
  firstTokenMs: 1,
  totalMs: 2,
};

const problem: Problem = { type: 't', title: 't', status: 503, detail: 'd', code: 'providers_unavailable' };

function answerOf(...events: AnswerEvent[]): LiveAnswer {
  const answer = new LiveAnswer({ id: 'a1', student: 's1', lostAfterMs: 15_000 }, new FakeClock());
  for (const event of events) answer.push(event);
  return answer;
}

function ended(answer: LiveAnswer): LiveAnswer {
  answer.end();
  return answer;
}

test('the text of a model that broke is not part of the reply', async () => {
  const answer = answerOf(
    { event: 'answer', data: opening },
    { event: 'delta', data: { text: 'Broken' } },
    { event: 'restart', data: {} },
    { event: 'answer', data: { ...opening, model: 'm2' } },
    { event: 'delta', data: { text: 'Who' } },
    { event: 'delta', data: { text: 'le' } },
    { event: 'done', data: done },
  );
  expect(await chatReplyOf(ended(answer))).toEqual({
    ...opening,
    model: 'm2',
    text: 'Whole',
    sources: [],
    ...done,
  });
});

test('the reply waits for the end', async () => {
  const answer = answerOf({ event: 'answer', data: opening }, { event: 'delta', data: { text: 'Who' } });
  const reply = chatReplyOf(answer);
  answer.push({ event: 'delta', data: { text: 'le' } });
  answer.push({ event: 'done', data: done });
  answer.end();
  expect((await reply).text).toBe('Whole');
});

test('an answer that failed is its error, whatever came before', async () => {
  const answer = answerOf({ event: 'answer', data: opening }, { event: 'delta', data: { text: 'Broken' } });
  const error = new TutorError('providers_unavailable');
  answer.fail(error, { event: 'error', data: problem });
  await expect(chatReplyOf(ended(answer))).rejects.toBe(error);
});

test('an answer without an end is none', async () => {
  await expect(chatReplyOf(ended(answerOf({ event: 'answer', data: opening })))).rejects.toThrow(TutorError);
});
