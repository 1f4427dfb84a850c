import { describe, expect, test } from 'vitest';
import { sameQuestion } from '../../../proxy/question/same-question.ts';

/** As a class types it: the first of each line is asked first, the others come after it. */
const repeats: Readonly<Record<string, readonly string[]>> = {
  en: ['What is a list?', 'what is a list', 'Hi, what is a list?', 'What is a list? Thanks!'],
  ru: [
    'Что такое список?',
    'что такое список',
    'Здравствуйте, что такое список?',
    'Что такое список? Спасибо!',
  ],
  de: [
    'Was ist eine Liste?',
    'was ist eine Liste',
    'Hallo, was ist eine Liste?',
    'Was ist eine Liste? Danke',
  ],
  es: ['¿Qué es una lista?', 'qué es una lista', 'Hola, ¿qué es una lista?', '¿Qué es una lista? Por favor'],
  fr: ["Qu'est-ce qu'une liste ?", 'qu’est-ce qu’une liste', "Bonjour, qu'est-ce qu'une liste ?"],
  pt: ['O que é uma lista?', 'o que é uma lista', 'Olá, o que é uma lista?', 'O que é uma lista? Obrigado!'],
  zh: [
    '什么是列表？',
    '什么是列表',
    '什么是列表?',
    '你好，什么是列表？',
    '请问，什么是列表？',
    '什么是列表？谢谢！',
  ],
  ar: ['ما هي القائمة؟', 'ما هي القائمة', 'مرحبا، ما هي القائمة؟', 'ما هي القائمة؟ شكرا'],
};

describe('what a class repeats is one question', () => {
  test.each(Object.entries(repeats))('in %s', (_language, [first = '', ...others]) => {
    for (const other of others) {
      expect(sameQuestion(other)).toBe(sameQuestion(first));
    }
  });
});

/** Alike, and not the same. */
const different: readonly (readonly [string, string])[] = [
  ['What is a list?', 'What is a tuple?'],
  ['What is a list?', 'What is not a list?'],
  ['How do I say thank you?', 'How do I say please?'],
  ['How do I say, please?', 'How do I say, thank you?'],
  ['What does "hi" mean?', 'What does "hello" mean?'],
  ['Hello, world', 'Hi, world'],
  ['What is 5!', 'What is 5?'],
  ['What is 5!, please', 'What is 5, please'],
  ['What is 5!please', 'What is 5 please'],
  ['What is None?', 'What is none?'],
  ['Why is it fast?', 'Why is it not fast?'],
  ['Is 1,000 more than 999?', 'Is 1.000 more than 999?'],
  ['Что такое список?', 'Что такое списки?'],
  ['Что такое все?', 'Что такое всё?'],
  ['Как сказать пожалуйста?', 'Как сказать спасибо?'],
  ['Was heißt bitte?', 'Was heißt danke?'],
  ['¿Qué es el papa?', '¿Qué es el papá?'],
  ["Qu'est-ce que l'operateur ?", "Qu'est-ce que l'operateur ??"],
  ['什么是列表？', '什么不是列表？'],
  ['谢谢是什么意思？', '请是什么意思？'],
  ['ما هي القائمة؟', 'ما هي القوائم؟'],
];

test.each(different)('%s and %s are two', (one, other) => {
  expect(sameQuestion(one)).not.toBe(sameQuestion(other));
});

test('a greeting alone stays what it is', () => {
  expect(sameQuestion('Hi, thanks!')).toBe('hi, thanks!');
});
