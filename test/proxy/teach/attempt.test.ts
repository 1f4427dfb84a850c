import { expect, test } from 'vitest';
import type { Message } from '../../../proxy/question/message.ts';
import { hasAttempt } from '../../../proxy/teach/attempt.ts';

const given =
  'A list has temperatures: `week = [-3, 4, 0, 9]`. Print the mean of those above zero; it is 6.5.';
const asked = (question: string): Message => ({ kind: 'question', question, terms: [question] });
const isAttempt = (question: string) => hasAttempt(question, asked(question), given);

test.each([
  given,
  'A list has temperatures: week = [-3, 4, 0, 9]. Print the mean of those above zero; it is 6.5.',
  'Do this for me: A list has temperatures: week = [-3, 4, 0, 9].\nPrint the mean of those above zero; it is 6.5.',
  'How do I print\nthe mean of those above zero; it is 6.5.',
  'exercise 2',
  'I do not know where to begin',
  'what does += mean',
  'is == the same as = here?',
])('who copies the exercise shows nothing of their own: %s', (question) => {
  expect(isAttempt(question)).toBe(false);
});

test.each([
  'Is `total / count` right?',
  'Is this right? total = sum(week)',
  'This is mine:\nfor t in week:\n    total += t',
  `${given}\n\nfor t in week: total = total + t`,
  'A list has temperatures: week = [-3, 4, 0, 9]. I print(sum(week) / 4); is that it?',
])('who adds something to it does: %s', (question) => {
  expect(isAttempt(question)).toBe(true);
});
