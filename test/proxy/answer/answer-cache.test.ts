import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AnswerCache,
  type AnswerCacheScope,
  answerCacheKey,
  type CachedAnswer,
  replay,
} from '../../../proxy/answer/answer-cache.ts';
import type { ChatBody } from '../../../proxy/ground/protocol.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const scope: AnswerCacheScope = {
  course: 'python-basics',
  version: 'v1',
  mode: 'hints',
  complexity: 'simple',
  wishes: {},
  language: 'en',
  isOwnLesson: false,
};
const body: ChatBody = { course: 'python-basics', question: 'What is a list?' };

function keyOf(bodyChanges: Partial<ChatBody> = {}, scopeChanges: Partial<AnswerCacheScope> = {}) {
  return answerCacheKey({ ...body, ...bodyChanges }, { ...scope, ...scopeChanges });
}

function keyFor(question: string) {
  return keyOf({ question });
}

describe('the key of an answer', () => {
  test.each<[string, Partial<ChatBody>, Partial<AnswerCacheScope>]>([
    ['the course', {}, { course: 'chemistry' }],
    ['the version of its content', {}, { version: 'v2' }],
    ['how it teaches', {}, { mode: 'direct' }],
    ['the complexity, and with it the models', {}, { complexity: 'medium' }],
    ['the model the client names', {}, { wishes: { model: 'gpt-6-luna' } }],
    ['the length the client allows', {}, { wishes: { maxOutputTokens: 100 } }],
    ['the language of the page', {}, { language: 'ru' }],
    ['the language to answer in', { language: 'ru' }, {}],
    ['the lesson', { lesson: { id: '02-containers' } }, {}],
    ['the heading that its address leads to', { lesson: { url: 'https://lms.example.edu/l#sets' } }, {}],
    ['the title of a foreign page', { lesson: { title: 'Lists' } }, {}],
    ['its language', { lesson: { language: 'ru' } }, {}],
    ['its text', { lesson: { text: 'A list holds values.' } }, {}],
    ['the exercise that a page without a lesson names', { exercise: 'mean' }, {}],
    ['the question', { question: 'What is a tuple?' }, {}],
  ])('%s changes it', (_name, bodyChanges, scopeChanges) => {
    expect(keyOf(bodyChanges, scopeChanges)).toBeDefined();
    expect(keyOf(bodyChanges, scopeChanges)).not.toBe(keyOf());
  });

  test('parts cannot run into one another', () => {
    const one = keyOf({ lesson: { id: 'a', title: 'b' } });
    expect(keyOf({ lesson: { id: 'ab' } })).not.toBe(one);
    expect(keyOf({ lesson: { id: 'a","b' } })).not.toBe(one);
  });

  test('what a page shows around a lesson of the course does not matter, because the course is read', () => {
    const lesson = {
      id: '02-containers',
      title: 'Containers',
      text: 'Hello Anna! Containers',
      language: 'en',
    };
    const other = { id: '02-containers', title: 'Lesson 2', text: 'Hello Boris! Containers', language: 'ru' };
    const own = { isOwnLesson: true };
    expect(keyOf({ lesson }, own)).toBe(keyOf({ lesson: other }, own));
    expect(keyOf({ lesson: { ...lesson, id: '03' } }, own)).not.toBe(keyOf({ lesson }, own));
    expect(keyOf({ lesson })).not.toBe(keyOf({ lesson: other }));
  });

  test.each([
    ' What is a list?  ',
    'what is a list',
    'What  is\na list?',
    'What is a list…',
    'What is a list.',
    'What is a list???',
  ])('%j is the same question', (question) => {
    expect(keyFor(question)).toBe(keyOf());
  });

  test('letters composed in another way are the same', () => {
    expect(keyFor('Что такое ёлка и й?')).toBe(keyFor('Что такое ёлка и й?'.normalize('NFD')));
  });

  test.each([
    ['What is 5!', 'What is 5'],
    ['What is ?', 'What is ??'],
    ['What is ..?', 'What is ...?'],
    ['What is ..', 'What is ...'],
    ['K in physics?', 'k in physics?'],
    ['CO is what?', 'cO is what?'],
    ['What is None?', 'What is none?'],
    ['What does a[i] do?', 'What does a[i]! do?'],
    ['Is a==b true?', 'Is a=b true?'],
  ])('%j and %j are two questions', (one, other) => {
    expect(keyFor(one)).not.toBe(keyFor(other));
  });

  test('words are never lost: questions that differ in more than spaces, a first capital and an end mark differ', () => {
    const word = fc.stringMatching(/^[a-z0-9!+]{1,6}$/);
    const words = fc.array(word, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(words, words, (one, other) => {
        fc.pre(one.join(' ') !== other.join(' '));
        expect(keyFor(one.join(' '))).not.toBe(keyFor(other.join(' ')));
      }),
    );
  });
});

describe('an answer is not shared', () => {
  test.each<[string, Partial<ChatBody>]>([
    ['in the middle of a conversation', { history: [{ role: 'student', text: 'Hi' }] }],
    ['about something the student has selected', { lesson: { id: '02', selection: 'my_list = 1' } }],
    ['for a question with an e-mail address', { question: 'Why does a@example.edu bounce?' }],
    ['for a question with a telephone number', { question: 'Is +7 (912) 345-67-89 an integer?' }],
    ['for a question with fenced code', { question: 'Why?\n```\nx = 1\n```' }],
    ['for a question with indented code', { question: 'Why?\n    x = 1' }],
    ['for a long question', { question: 'a '.repeat(151) }],
  ])('%s', (_name, changes) => {
    expect(keyOf(changes)).toBeUndefined();
    expect(keyOf(changes, { isOwnLesson: true })).toBeUndefined();
  });

  test('an empty history or selection is none', () => {
    expect(keyOf({ history: [] })).toBe(keyOf());
    expect(keyOf({ lesson: { id: '02', selection: '' } })).toBe(keyOf({ lesson: { id: '02' } }));
  });
});

const answer: CachedAnswer = { model: 'm', provider: 'p', text: 'A list [§1].', costMicroUsd: 150 };

describe('the cache', () => {
  const hourMs = 3_600_000;

  test('keeps an answer for its time and not a millisecond longer', () => {
    const clock = new FakeClock();
    clock.advance(1);
    const cache = new AnswerCache({ max: 10, ttlHours: 24 }, clock);
    cache.set('k', answer);
    clock.advance(24 * hourMs);
    expect(cache.get('k')).toEqual(answer);
    clock.advance(1);
    expect(cache.get('k')).toBeUndefined();
  });

  test('lets go of what was not asked for longest', () => {
    const cache = new AnswerCache({ max: 2, ttlHours: 1 }, new FakeClock());
    cache.set('a', answer);
    cache.set('b', answer);
    cache.get('a');
    cache.set('c', answer);
    expect(['a', 'b', 'c'].map((key) => cache.get(key) !== undefined)).toEqual([true, false, true]);
  });

  test('lets go of an answer that somebody found bad, also one who got it from the cache', () => {
    const cache = new AnswerCache({ max: 10, ttlHours: 1 }, new FakeClock());
    cache.set('k', answer);
    cache.link('made', 'k', 'ann');
    cache.link('given again', 'k', 'bob');
    cache.set('other', answer);
    cache.evict('unknown');
    expect(cache.get('k')).toBeDefined();
    cache.evict('given again');
    expect(cache.get('k')).toBeUndefined();
    expect(cache.get('other')).toBeDefined();
  });

  test('of size 0 keeps nothing', () => {
    const cache = new AnswerCache({ max: 0, ttlHours: 1 }, new FakeClock());
    cache.set('k', answer);
    cache.link('a', 'k', 'ann');
    cache.evict('a');
    expect(cache.get('k')).toBeUndefined();
  });
});

describe('a kept answer', () => {
  test('is given like a new one, its text in pieces that split no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1_500 }), (text) => {
        const parts = [...replay({ ...answer, text })];
        expect(parts[0]).toEqual({ kind: 'asking', model: 'm', provider: 'p', cached: true });
        expect(parts.at(-1)).toEqual({ kind: 'finished', finish: 'complete', sharedMicroUsd: 150 });
        const pieces = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
        expect(pieces.join('')).toBe(text);
        expect(
          pieces.every((piece) => piece.length > 0 && piece.isWellFormed() === text.isWellFormed()),
        ).toBe(true);
      }),
    );
    const [, first] = [...replay({ ...answer, text: `${'a'.repeat(399)}😀b` })];
    expect(first).toEqual({ kind: 'text', text: `${'a'.repeat(399)}😀` });
  });
});
