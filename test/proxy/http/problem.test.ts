import { describe, expect, test } from 'vitest';
import { TutorError } from '../../../proxy/ground/errors.ts';
import type { ProblemCode } from '../../../proxy/ground/protocol.ts';
import { toProblem } from '../../../proxy/http/problem.ts';
import { en } from '../../../proxy/words/en.ts';
import { studentWords } from '../../../proxy/words/languages.ts';
import { ru } from '../../../proxy/words/ru.ts';

const statuses: Record<ProblemCode, number> = {
  invalid_request: 400,
  unauthenticated: 401,
  origin_not_allowed: 403,
  forbidden: 403,
  tutor_off: 403,
  consent_required: 403,
  not_found: 404,
  context_too_long: 413,
  rate_limited: 429,
  busy: 429,
  budget_exceeded: 503,
  providers_unavailable: 503,
  internal: 500,
};
const codes = Object.keys(statuses) as ProblemCode[];

describe.each(codes)('%s', (code) => {
  test('has its status, and words of its own in both languages', () => {
    const [english, russian] = (['en', 'ru'] as const).map((language) =>
      toProblem(new TutorError(code), language, 'UTC'),
    );
    expect(english).toEqual({
      type: `urn:course-tutor:problem:${code}`,
      status: statuses[code],
      code,
      ...en.problems[code],
    });
    expect(russian).toMatchObject({ status: statuses[code], code, ...ru.problems[code] });
    expect(`${russian?.title} ${russian?.detail}`).toMatch(/^[^a-z]+$/i);
    expect(new Set(codes.map((other) => en.problems[other].title)).size).toBe(codes.length);
  });

  test('nothing of its cause leaves with it', () => {
    const cause = new Error('sk-secret-key https://provider.example at file.ts:12');
    const error = new TutorError(code, { cause, hint: 'there is no course "x"' });
    const text = JSON.stringify(toProblem(error, 'en', 'UTC'));
    expect(text).not.toContain('secret');
    expect(text).not.toContain('provider.example');
    // Only a bad request says what is bad about it.
    expect(text.includes('there is no course')).toBe(code === 'invalid_request');
  });
});

describe('what the course says is announced', () => {
  const source = { lesson: 'l', lessonTitle: 'L', heading: 'H', anchor: 'h', quote: 'Q.' };

  test.each(['en', 'ru', 'zh'] as const)('only where it is there (%s)', (language) => {
    const { meanwhile } = studentWords(language);
    const detailWith = (passages: (typeof source)[]) =>
      toProblem(new TutorError('providers_unavailable', { passages }), language, 'UTC').detail;
    expect(detailWith([source])).toContain(meanwhile);
    expect(detailWith([])).not.toContain(meanwhile);
    expect(detailWith([])).toBe(studentWords(language).problems.providers_unavailable.detail);
  });
});

describe('what can be waited for is named', () => {
  test.each([
    ['en', 1, 'You can ask again in 1 second.'],
    ['en', 42, 'You can ask again in 42 seconds.'],
    ['ar', 1, 'يمكنك السؤال مجددًا بعد ثانية واحدة.'],
    ['ar', 2, 'يمكنك السؤال مجددًا بعد ثانيتين.'],
    ['ar', 7, 'يمكنك السؤال مجددًا بعد 7 ثوانٍ.'],
    ['ar', 42, 'يمكنك السؤال مجددًا بعد 42 ثانية.'],
    ['de', 1, 'Du kannst in 1 Sekunde wieder fragen.'],
    ['de', 42, 'Du kannst in 42 Sekunden wieder fragen.'],
    ['es', 1, 'Podrás volver a preguntar dentro de 1 segundo.'],
    ['es', 42, 'Podrás volver a preguntar dentro de 42 segundos.'],
    ['fr', 1, 'Vous pourrez de nouveau poser une question dans 1 seconde.'],
    ['fr', 42, 'Vous pourrez de nouveau poser une question dans 42 secondes.'],
    ['pt', 1, 'Você poderá perguntar de novo em 1 segundo.'],
    ['pt', 42, 'Você poderá perguntar de novo em 42 segundos.'],
    ['zh', 42, '42 秒后可以再次提问。'],
    ['ru', 1, 'Снова спросить можно через 1 секунду.'],
    ['ru', 3, 'Снова спросить можно через 3 секунды.'],
    ['ru', 11, 'Снова спросить можно через 11 секунд.'],
    ['ru', 42, 'Снова спросить можно через 42 секунды.'],
  ] as const)('%s, %i seconds', (language, retryAfterSeconds, detail) => {
    const error = new TutorError('rate_limited', { retryAfterSeconds });
    expect(toProblem(error, language, 'UTC')).toMatchObject({ retryAfterSeconds, detail });
  });

  test('the budget comes back at a time of the course, not of the machine', () => {
    const resetsAt = new Date('2026-11-23T21:00:00Z');
    const problem = toProblem(new TutorError('budget_exceeded', { resetsAt }), 'ru', 'Europe/Moscow');
    expect(problem.resetsAt).toBe('2026-11-23T21:00:00.000Z');
    expect(problem.detail).toMatch(/в 00:00 (MSK|GMT\+3|UTC\+3)/);
    expect(toProblem(new TutorError('budget_exceeded', { resetsAt }), 'en', 'UTC').detail).toContain(
      'back at 09:00 PM UTC',
    );
  });

  test.each([
    ['ar', 'في الساعة 09:00', /يوم 1 ديسمبر/],
    ['de', 'um 21:00 UTC', /am 1\. Dezember/],
    ['en', 'at 09:00 PM UTC', /on December 1/],
    ['es', 'a las 21:00 UTC', /el 1 de diciembre/],
    ['fr', 'à 21:00 UTC', /le 1er décembre/],
    ['pt', 'às 21:00 UTC', /em 1º? de dezembro/],
    ['ru', 'в 21:00 UTC', /заработает 1 декабря/],
    ['zh', 'UTC 21:00', /12月1日/],
  ] as const)('in %s with its day where it is far', (language, near, far) => {
    const detailOf = (resetsAt: string, retryAfterSeconds: number) =>
      toProblem(
        new TutorError('budget_exceeded', {
          resetsAt: new Date(resetsAt),
          retryAfterSeconds,
          spent: 'month',
        }),
        language,
        'UTC',
      ).detail;
    expect(detailOf('2026-11-23T21:00:00Z', 3_600)).toContain(near);
    expect(detailOf('2026-12-01T00:00:00Z', 700_000)).toMatch(far);
  });

  test('passages of the course come with it', () => {
    const source = { lesson: 'l', lessonTitle: 'L', heading: 'H', anchor: 'h', quote: 'q' };
    const error = new TutorError('providers_unavailable', { passages: [source] });
    expect(toProblem(error, 'en', 'UTC').passages).toEqual([source]);
  });
});
