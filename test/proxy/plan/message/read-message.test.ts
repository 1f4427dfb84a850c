import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMessage } from '../../../../proxy/plan/message/read-message.ts';
import type { Message } from '../../../../proxy/question/message.ts';
import { type Language, languages, studentWords } from '../../../../proxy/words/languages.ts';

/** In short what was understood: its kind, and what of it was wanted. */
function understood(message: Message): string {
  switch (message.kind) {
    case 'courtesy':
      return message.courtesy;
    case 'about-answer':
    case 'about-page':
      return message.wish;
    case 'exercise':
    case 'code':
      return `${message.kind} ${message.number}${message.kind === 'exercise' && message.asksSolution ? ' solved' : ''}`;
    case 'error':
      return message.name;
    case 'failing':
    case 'selection':
    case 'term':
    case 'question':
      return message.kind;
    default:
      return message satisfies never;
  }
}

const before = [
  { role: 'student' as const, text: 'What is a dictionary?' },
  { role: 'tutor' as const, text: 'It connects keys with values.' },
];

const said: Partial<Record<Language, readonly (readonly [message: string, meaning: string])[]>> = {
  en: [
    ['hint', 'hint'],
    ['just give me the answer', 'solution'],
    ['just tell me', 'solution'],
    ['do my homework', 'solution'],
    ['Can I talk to a human?', 'who'],
    ["that's not what I asked", 'insult'],
    ['can you see my code?', 'failing'],
    ['Hello!', 'greeting'],
    ['heyyy', 'greeting'],
    ['thx, got it', 'thanks'],
    ['bye', 'farewell'],
    ['this is useless', 'insult'],
    ['what can you do?', 'who'],
    ['Shorter please', 'shorter'],
    ['could you explain it in simple words', 'simpler'],
    ['another example?', 'example'],
    ['in Russian please', 'language'],
    ['Why?', 'more'],
    ['and then?', 'onward'],
    ["I don't get it", 'simpler'],
    ['explain this page', 'overview'],
    ['quiz me', 'quiz'],
    ['How many lessons are there?', 'contents'],
    ['what is this course about', 'contents'],
    ["it doesn't work", 'failing'],
    ['Why doesn’t my code work??', 'failing'],
    ['ex. 2', 'exercise 2'],
    ['the second exercise', 'exercise 2'],
    ['give me the answer to exercise 1', 'exercise 1 solved'],
    ['what does the 3rd code block do?', 'code 3'],
    ['and a set?', 'term'],
    ['job satisfaction', 'term'],
    ['How do I sort a list?', 'question'],
  ],
  ru: [
    ['ещё подсказку', 'hint'],
    ['просто дай ответ', 'solution'],
    ['хочу поговорить с человеком', 'who'],
    ['Здравствуйте!', 'greeting'],
    ['спасибо большое)', 'thanks'],
    ['до свидания', 'farewell'],
    ['кто ты?', 'who'],
    ['покороче, пожалуйста', 'shorter'],
    ['объясни проще', 'simpler'],
    ['ещё пример', 'example'],
    ['по-английски', 'language'],
    ['подробнее', 'more'],
    ['а дальше?', 'onward'],
    ['Объясни этот урок', 'overview'],
    ['проверь меня', 'quiz'],
    ['Сколько уроков в курсе?', 'contents'],
    ['не работает', 'failing'],
    ['У меня ошибка', 'failing'],
    ['второе упражнение', 'exercise 2'],
    ['реши за меня задание 3', 'exercise 3 solved'],
    ['а множество?', 'term'],
    ['Как отсортировать список?', 'question'],
  ],
  de: [
    ['noch ein Tipp', 'hint'],
    ['gib mir einfach die Antwort', 'solution'],
    ['Kann ich mit einem Menschen sprechen?', 'who'],
    ['Guten Morgen', 'greeting'],
    ['vielen Dank', 'thanks'],
    ['tschüss und danke', 'farewell'],
    ['Wer bist du?', 'who'],
    ['Kürzer bitte', 'shorter'],
    ['erklaer es einfacher', 'question'],
    ['erklär es einfacher', 'simpler'],
    ['noch ein Beispiel', 'example'],
    ['auf Englisch', 'language'],
    ['genauer bitte', 'more'],
    ['und dann?', 'onward'],
    ['fass die Seite zusammen', 'overview'],
    ['frag mich ab', 'quiz'],
    ['Worum geht es in diesem Kurs?', 'contents'],
    ['funktioniert nicht', 'failing'],
    ['Aufgabe 2', 'exercise 2'],
    ['Lösung zu Aufgabe 2', 'exercise 2 solved'],
    ['und ein Tupel?', 'term'],
    ['Wie sortiere ich eine Liste?', 'question'],
  ],
  es: [
    ['dame una pista', 'hint'],
    ['solo dame la respuesta', 'solution'],
    ['quiero hablar con una persona', 'who'],
    ['¡Hola!', 'greeting'],
    ['muchas gracias', 'thanks'],
    ['adiós', 'farewell'],
    ['¿quién eres?', 'who'],
    ['más corto', 'shorter'],
    ['mas sencillo por favor', 'simpler'],
    ['otro ejemplo', 'example'],
    ['en inglés', 'language'],
    ['¿por qué?', 'more'],
    ['¿y después?', 'onward'],
    ['resume esta página', 'overview'],
    ['hazme preguntas', 'quiz'],
    ['¿Cuántas lecciones hay?', 'contents'],
    ['no funciona', 'failing'],
    ['ejercicio 2', 'exercise 2'],
    ['dame la respuesta del ejercicio 2', 'exercise 2 solved'],
    ['¿y una tupla?', 'term'],
  ],
  fr: [
    ['un autre indice', 'hint'],
    ['donne-moi juste la réponse', 'solution'],
    ['je veux parler à un humain', 'who'],
    ['Bonjour', 'greeting'],
    ['merci beaucoup', 'thanks'],
    ['au revoir', 'farewell'],
    ['Qui es-tu ?', 'who'],
    ['plus court', 'shorter'],
    ['explique plus simplement', 'simpler'],
    ['un autre exemple', 'example'],
    ['en anglais', 'language'],
    ['Pourquoi ?', 'more'],
    ['et ensuite ?', 'onward'],
    ['résume cette page', 'overview'],
    ['interroge-moi', 'quiz'],
    ['Combien de leçons y a-t-il ?', 'contents'],
    ['ça ne marche pas', 'failing'],
    ['exercice 2', 'exercise 2'],
    ['la solution de l’exercice 2', 'exercise 2 solved'],
    ['et un ensemble ?', 'term'],
  ],
  pt: [
    ['mais uma dica', 'hint'],
    ['só me dá a resposta', 'solution'],
    ['quero falar com uma pessoa', 'who'],
    ['Oi, tudo bem?', 'greeting'],
    ['muito obrigada', 'thanks'],
    ['tchau', 'farewell'],
    ['quem é você?', 'who'],
    ['mais curto', 'shorter'],
    ['mais simples', 'simpler'],
    ['outro exemplo', 'example'],
    ['em inglês', 'language'],
    ['por quê?', 'more'],
    ['e depois?', 'onward'],
    ['resuma esta página', 'overview'],
    ['me faça perguntas', 'quiz'],
    ['Quantas aulas há?', 'contents'],
    ['não funciona', 'failing'],
    ['exercício 2', 'exercise 2'],
    ['resposta do exercício 2', 'exercise 2 solved'],
    ['e uma tupla?', 'term'],
  ],
  zh: [
    ['给我一个提示', 'hint'],
    ['直接告诉我答案', 'solution'],
    ['我想问老师', 'who'],
    ['你好', 'greeting'],
    ['谢谢你', 'thanks'],
    ['再见', 'farewell'],
    ['你是谁？', 'who'],
    ['短一点', 'shorter'],
    ['请说简单一点', 'simpler'],
    ['再举个例子', 'example'],
    ['用英文', 'language'],
    ['为什么？', 'more'],
    ['然后呢', 'onward'],
    ['总结一下这一页', 'overview'],
    ['考考我', 'quiz'],
    ['这门课讲什么？', 'contents'],
    ['报错了', 'failing'],
    ['第二题', 'exercise 2'],
    ['练习2的答案', 'exercise 2 solved'],
    ['列表', 'term'],
    ['怎么排序列表？', 'question'],
  ],
  ar: [
    ['أعطني تلميحًا', 'hint'],
    ['أعطني الإجابة فقط', 'solution'],
    ['أريد التحدث مع إنسان', 'who'],
    ['السلام عليكم', 'greeting'],
    ['شكرا جزيلا', 'thanks'],
    ['مع السلامة', 'farewell'],
    ['من أنت؟', 'who'],
    ['باختصار', 'shorter'],
    ['اشرح ببساطة', 'simpler'],
    ['مثال آخر', 'example'],
    ['بالإنجليزية', 'language'],
    ['لماذا؟', 'more'],
    ['وماذا بعد؟', 'onward'],
    ['لخص هذه الصفحة', 'overview'],
    ['اختبرني', 'quiz'],
    ['كم عدد الدروس؟', 'contents'],
    ['لا يعمل', 'failing'],
    ['تمرين ٢', 'exercise 2'],
    ['حل التمرين الثاني', 'exercise 2 solved'],
  ],
};

describe.each(languages)('in %s', (language) => {
  test.each(said[language] ?? [])('"%s" is understood as %s', (question, meaning) => {
    expect(understood(readMessage({ question, history: before }, language))).toBe(meaning);
  });

  test('what the buttons under an answer send is understood', () => {
    const { next } = studentWords(language).tutoring;
    const meaning = (question: string) => understood(readMessage({ question, history: before }, language));
    expect([next.example, next.exercise(2), next.overview].map(meaning)).toEqual([
      'example',
      'exercise 2',
      'overview',
    ]);
  });
});

test('an exercise that is counted through chapters is that one, and the next one after it', () => {
  const question = 'help me with exercise 2.19';
  expect(readMessage({ question })).toMatchObject({ kind: 'exercise', number: 2, label: '2.19' });
  const history = [
    { role: 'student' as const, text: question },
    { role: 'tutor' as const, text: 'Begin so.' },
  ];
  expect(readMessage({ question: 'next', history })).toMatchObject({ kind: 'exercise', label: '2.20' });
  expect(readMessage({ question: 'How do I install Python 3.11 here?' }).kind).toBe('question');
});

describe('a hint or the answer', () => {
  const asked = (text: string) => [{ role: 'student' as const, text }];

  test('is wanted of the exercises of the lesson where nothing was asked before', () => {
    expect(readMessage({ question: 'hint please' })).toMatchObject({ kind: 'exercise', asksSolution: false });
    expect(readMessage({ question: 'Just give me the answer!' })).toMatchObject({
      kind: 'exercise',
      number: undefined,
      asksSolution: true,
    });
  });

  test('is wanted of the exercise that was named before', () => {
    const history = asked('help with exercise 2');
    expect(readMessage({ question: 'another hint', history })).toMatchObject({
      kind: 'exercise',
      number: 2,
      asksSolution: false,
    });
    expect(readMessage({ question: 'ok, just the answer', history })).toMatchObject({
      kind: 'exercise',
      number: 2,
      asksSolution: true,
    });
  });

  test('is a hint alone after the answer was asked for', () => {
    const history = asked('just give me the answer to exercise 4');
    expect(readMessage({ question: 'hint', history })).toMatchObject({
      kind: 'exercise',
      number: 4,
      asksSolution: false,
    });
  });

  test('is wanted of what was asked before, where that is no exercise', () => {
    const message = readMessage({ question: 'just give me the answer', history: asked('What is a list?') });
    expect(message).toMatchObject({ kind: 'about-answer', terms: ['What is a list?'] });
  });

  test('is another wish where it is to be shorter, and the subject where there is one', () => {
    const history = asked('What is a list?');
    expect(readMessage({ question: 'a shorter answer please', history })).toMatchObject({ wish: 'shorter' });
    expect(readMessage({ question: 'What is a type hint?', history }).kind).toBe('question');
  });
});

describe('a message is completed', () => {
  test('from the question before it, through all that was wanted since', () => {
    const history = [...before, { role: 'student' as const, text: 'shorter' }, before[1]].flatMap(
      (turn) => turn ?? [],
    );
    const message = readMessage({ question: 'why?', history });
    expect(message).toMatchObject({ kind: 'about-answer', times: 2, terms: ['What is a dictionary?'] });
  });

  test('from what is selected', () => {
    const selection = 'A tuple is a list that cannot be changed.';
    expect(readMessage({ question: 'explain this', lesson: { selection } })).toMatchObject({
      kind: 'selection',
      terms: [selection],
    });
  });

  test('from what a pronoun stands for', () => {
    const { terms } = readMessage({ question: 'how does it differ from a list', history: before });
    expect(terms[0]).toBe('What is a dictionary?\nhow does it differ from a list');
  });

  test('and a wish without anything before it is about the page', () => {
    expect(understood(readMessage({ question: 'shorter' }))).toBe('overview');
    expect(understood(readMessage({ question: 'an example' }))).toBe('example');
    expect(understood(readMessage({ question: '?' }))).toBe('overview');
  });

  test('after an exercise comes the next one', () => {
    const history = [{ role: 'student' as const, text: 'exercise 2' }];
    expect(understood(readMessage({ question: 'next', history }))).toBe('exercise 3');
    expect(understood(readMessage({ question: "i don't get it", history }))).toBe('exercise 2');
  });
});

describe('a pasted error', () => {
  test.each([
    ["NameError: name 'total' is not defined", 'NameError name is not defined'],
    ['Traceback (most recent call last):\n  File "a.py", line 3\nKeyError: \'milk\'', 'KeyError'],
    ['Uncaught TypeError: x is undefined\n    at a.js:1:2', 'TypeError x is undefined'],
    [
      'Exception in thread "main" java.lang.NullPointerException: null\n\tat A.main(A.java:3)',
      'NullPointerException null',
    ],
    ['a.c:3:5: error: expected declaration', 'error expected declaration'],
  ])('is looked for by its name and message: %s', (question, terms) => {
    const message = readMessage({ question });
    expect([message.kind, message.terms[0]]).toEqual(['error', terms]);
  });

  test.each(['What is a KeyError?', 'KeyError', 'What does Error mean'])('is not: %s', (question) => {
    expect(readMessage({ question }).kind).not.toBe('error');
  });
});

describe('what only sounds like a command', () => {
  test.each([
    'hi, what is a list?',
    'How do I make a shorter list?',
    'why does my loop never end',
    'thank you letter example format for interviews',
    'What is a good example of a class?',
    'explain this error in exercise format to my friend please now',
  ])('is a question: %s', (question) => {
    expect(readMessage({ question, history: before }).kind).toBe('question');
  });
});

test('any text is understood as something, and completed to no less than it says', () => {
  const words = fc.constantFrom(
    'explain',
    'this',
    'exercise',
    '2',
    'why',
    '的',
    'не',
    'Error:',
    'and',
    '\n',
    'shorter',
    'xyz',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words, { maxLength: 20 }).map((all) => all.join(' ')),
  );
  fc.assert(
    fc.property(text, text, text, (question, previous, selection) => {
      const history = [{ role: 'student' as const, text: previous }];
      const message = readMessage({ question, history, lesson: { selection } });
      expect(understood(message)).not.toBe('');
      if (message.kind !== 'exercise')
        expect(message.question).toContain(message.kind === 'about-page' ? '' : question);
    }),
  );
});

test.each(['a ', 'and ', '的', '2 ', 'Error: ', '"', 'x.'])('a long message of %j is read', (unit) => {
  const question = unit.repeat(8_000 / unit.length);
  const history = Array.from({ length: 200 }, () => ({ role: 'student' as const, text: question }));
  expect(readMessage({ question, history, lesson: { selection: question } }).kind).toBeTruthy();
});
