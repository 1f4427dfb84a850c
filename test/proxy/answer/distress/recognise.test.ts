import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as phrases from '../../../../proxy/answer/distress/phrases/languages.ts';
import { isInDistress, withoutDistress } from '../../../../proxy/answer/distress/recognise.ts';
import { languages } from '../../../../proxy/words/languages.ts';
import labelled from '../../plan/labelled-questions.json' with { type: 'json' };
import { distressedMessages } from './distressed-messages.ts';
import { ordinaryMessages } from './ordinary-messages.ts';

const repository = resolve(import.meta.dirname, '../../../..');

describe('what is no distress', () => {
  test(`ordinary messages of courses: none of ${ordinaryMessages.length}`, () => {
    expect(ordinaryMessages.length).toBeGreaterThanOrEqual(200);
    expect(ordinaryMessages.filter(isInDistress)).toEqual([]);
  });

  test('no question that the other tests have', () => {
    const questions = JSON.stringify(labelled).match(/"(?:[^"\\]|\\.)*"/g) ?? [];
    expect(questions.length).toBeGreaterThan(200);
    expect(questions.map((text) => JSON.parse(text) as string).filter(isInDistress)).toEqual([]);
  });

  test('no paragraph of the lessons that come along', () => {
    const lessons = readdirSync(join(repository, 'courses'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .flatMap((file) => readFileSync(join(repository, 'courses', file), 'utf8').split('\n\n'));
    expect(lessons.length).toBeGreaterThan(100);
    expect(lessons.filter(isInDistress)).toEqual([]);
  });
});

describe('distress is recognised', () => {
  test.each(Object.entries(distressedMessages))('in %s', (_, messages) => {
    expect(messages.filter((message) => !isInDistress(message))).toEqual([]);
  });

  test('in every language of the tutor', () => {
    expect(Object.keys(phrases).toSorted()).toEqual(languages.toSorted());
    expect(Object.keys(distressedMessages).toSorted()).toEqual(languages.toSorted());
  });

  test('typed in capitals, with other apostrophes, without accents, inside a longer message', () => {
    for (const message of [
      'I WANT TO DIE',
      'I DON’T WANT TO LIVE',
      'je nai plus envie de vivre',
      'no quiero vivir mas',
      'ich moechte sterben'.replace('oe', 'ö'),
      'How do loops work? I cannot think. I want to kill myself.',
      '"I want to die"',
    ]) {
      expect(isInDistress(message), message).toBe(true);
    }
  });
});

test('no model is told of it later, nor what was answered', () => {
  const turn = (role: 'student' | 'tutor', text: string) => ({ role, text });
  expect(
    withoutDistress([
      turn('student', 'What is a list?'),
      turn('tutor', 'A list ...'),
      turn('student', 'i want to die'),
      turn('tutor', 'Please talk to somebody.'),
      turn('student', 'And a tuple?'),
      turn('tutor', 'A tuple ...'),
    ]).map(({ text }) => text),
  ).toEqual(['What is a list?', 'A list ...', 'And a tuple?', 'A tuple ...']);
});
