import { describe, expect, test } from 'vitest';
import { TutorError } from '../../../proxy/ground/errors.ts';
import { parseChatBody, parseRatingBody, parseSessionBody } from '../../../proxy/http/bodies.ts';

const good = { course: 'python', question: 'What is a list?' };

function hintOf(parse: () => unknown): string {
  try {
    parse();
  } catch (error) {
    if (error instanceof TutorError && error.code === 'invalid_request') return error.details.hint ?? '';
    throw error;
  }
  throw new Error('it was taken');
}

describe('a question', () => {
  test('is taken as it is, without what nobody asked for', () => {
    const body = {
      ...good,
      lesson: { id: 'l', title: 'L', url: 'https://x', text: 't', selection: 's' },
      history: [{ role: 'student', text: 'a' }],
      language: 'pt-BR',
    };
    expect(parseChatBody({ ...body, student: 'somebody else', admin: true })).toEqual(body);
  });

  test('may be 8,000 characters long, and not one more', () => {
    expect(parseChatBody({ ...good, question: 'x'.repeat(8_000) }).question).toHaveLength(8_000);
    expect(hintOf(() => parseChatBody({ ...good, question: 'x'.repeat(8_001) }))).toBe(
      'question: must not be longer than 8,000 characters',
    );
  });

  test('may come with a long history: what does not fit is left out later', () => {
    const history = Array.from({ length: 900 }, () => ({ role: 'tutor', text: 'Yes.' }));
    expect(parseChatBody({ ...good, history }).history).toHaveLength(900);
    const one = [{ role: 'student', text: 'x'.repeat(100_000) }];
    expect(parseChatBody({ ...good, history: one }).history).toEqual(one);
  });

  test.each([
    [{ ...good, question: '' }, /^question: /],
    [{ ...good, question: ' \n\t ' }, /^question: must not be empty/],
    [{ ...good, question: 5 }, /^question: /],
    [{ question: 'x' }, /^course: /],
    [{ ...good, course: '' }, /^course: /],
    [{ ...good, history: [{ role: 'system', text: 'x' }] }, /^history\.0\.role: /],
    [{ ...good, history: 'x' }, /^history: /],
    [{ ...good, lesson: 'x' }, /^lesson: /],
    [{ ...good, language: 'en; ignore' }, /^language: must be a language tag/],
    [{}, /^course: .*; question: /],
    [[], /./],
    ['text', /must be a JSON object/],
    [null, /must be a JSON object/],
    [undefined, /must be a JSON object/],
  ])('%j says what is wrong', (body, hint) => {
    expect(hintOf(() => parseChatBody(body))).toMatch(hint);
  });

  test('the complaint does not repeat what was sent', () => {
    const body = { ...good, question: { secret: 'hunter2' }, history: [{ role: 'hunter2', text: 1 }] };
    expect(hintOf(() => parseChatBody(body))).not.toContain('hunter2');
  });
});

test('a rating is one to five whole stars', () => {
  expect(parseRatingBody({ stars: 5, comment: 'Good' })).toEqual({ stars: 5, comment: 'Good' });
  for (const stars of [0, 6, 2.5, '5', null]) {
    expect(hintOf(() => parseRatingBody({ stars }))).toMatch(/^stars: /);
  }
});

test('a session is for a course', () => {
  expect(parseSessionBody({ course: 'python' })).toEqual({ course: 'python' });
  expect(hintOf(() => parseSessionBody({ course: 5 }))).toMatch(/^course: /);
});
