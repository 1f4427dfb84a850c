import { expect, test } from 'vitest';
import { askedLength } from '../../../proxy/plan/answer-length.ts';
import type { Message } from '../../../proxy/question/message.ts';

function of(kind: object): Message {
  return { question: 'q', terms: [], ...kind } as unknown as Message;
}

test('harder questions may be answered at more length', () => {
  const words = (['simple', 'medium', 'complex'] as const).map((complexity) =>
    Number(/about (\d+) words/.exec(askedLength(of({ kind: 'question' }), complexity))?.[1]),
  );
  expect(words).toEqual(words.toSorted((a, b) => a - b));
  expect(new Set(words).size).toBe(3);
});

test.each([
  [{ kind: 'term', follows: false }, /two to four sentences/],
  [{ kind: 'term', follows: true }, /words/],
  [{ kind: 'about-answer', wish: 'shorter', times: 1 }, /at most three sentences/],
  [{ kind: 'about-answer', wish: 'more', times: 1 }, /words/],
  [{ kind: 'about-answer', wish: 'language', times: 1 }, /^$/],
  [{ kind: 'about-page', wish: 'overview' }, /words/],
  [{ kind: 'error', name: 'TypeError' }, /beside code/],
] as const)('%o is asked for in its own length', (kind, expected) => {
  expect(askedLength(of(kind), 'medium')).toMatch(expected);
});
