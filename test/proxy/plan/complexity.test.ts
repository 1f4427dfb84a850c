import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Complexity } from '../../../proxy/ground/protocol.ts';
import { judgeComplexity, type QuestionContext } from '../../../proxy/plan/complexity.ts';
import lists from './labelled-questions.json' with { type: 'json' };

/** `tuned` was written before the rules and used while writing them; `heldOut` was looked at twice: see `short-messages.test.ts` for what was not. */
interface LabelledQuestion {
  language: string;
  subject: string;
  label: string;
  question: string;
  selection?: string;
}

const levels: readonly Complexity[] = ['simple', 'medium', 'complex'];
const tuned: readonly LabelledQuestion[] = lists.tuned;
const heldOut: readonly LabelledQuestion[] = lists.heldOut;
const all = [...tuned, ...heldOut];

function judge({ question, selection }: LabelledQuestion): Complexity {
  return judgeComplexity(question, selection === undefined ? {} : { selection }).complexity;
}

function share(list: readonly LabelledQuestion[]): number {
  return list.filter((entry) => judge(entry) === entry.label).length / list.length;
}

/** Rows are labels, columns are judgements. */
function confusionMatrix(list: readonly LabelledQuestion[]): string {
  const rows = levels.map((label) => {
    const ofLabel = list.filter((entry) => entry.label === label);
    const counts = levels.map((level) => ofLabel.filter((entry) => judge(entry) === level).length);
    return `${label.padEnd(16)}${counts.map((count) => String(count).padStart(9)).join('')}`;
  });
  const head = `${'label \\ judged'.padEnd(16)}${levels.map((level) => level.padStart(9)).join('')}`;
  return [head, ...rows].join('\n');
}

const traces: readonly string[] = [
  'Traceback (most recent call last):\n  File "app.py", line 3, in <module>\n    main()\nValueError: bad',
  'TypeError: x is undefined\n    at load (/srv/app/load.js:12:7)\n    at run (/srv/app/run.js:3:1)',
  'Exception in thread "main" java.lang.NullPointerException\n\tat org.example.Main.run(Main.java:14)',
  "thread 'main' panicked at src/main.rs:4:5:\nindex out of bounds",
  'goroutine 1 [running]:\nmain.main()\n\t/tmp/x.go:8 +0x1d',
  'Unhandled exception. System.InvalidOperationException: empty\n   at Shop.Cart.Total() in /src/Cart.cs:line 21',
];

describe('the labelled questions', () => {
  it('cover five subjects, half of them in Russian', () => {
    const countOf = (list: readonly LabelledQuestion[], key: 'language' | 'subject' | 'label') =>
      Object.fromEntries(
        [...new Set(list.map((entry) => entry[key]))].map((value) => [
          value,
          list.filter((entry) => entry[key] === value).length,
        ]),
      );
    expect(countOf(tuned, 'language')).toEqual({ en: 50, ru: 50 });
    expect(countOf(tuned, 'subject')).toEqual({
      programming: 20,
      chemistry: 20,
      mathematics: 20,
      history: 20,
      law: 20,
    });
    expect(countOf(tuned, 'label')).toEqual({ simple: 35, medium: 40, complex: 25 });
    expect(countOf(heldOut, 'language')).toEqual({ en: 15, ru: 20, es: 2, de: 2, zh: 1 });
    const asked = new Set(tuned.map(({ question }) => question));
    expect(heldOut.filter(({ question }) => asked.has(question))).toEqual([]);
  });

  it('never has a complex question judged simple', () => {
    const missed = all.filter((entry) => entry.label === 'complex' && judge(entry) === 'simple');
    expect(missed).toEqual([]);
  });

  it('never has a simple question sent to the dearest model', () => {
    const wasted = all.filter((entry) => entry.label === 'simple' && judge(entry) === 'complex');
    expect(wasted).toEqual([]);
  });

  // The floors are the measured figures less one or two questions: worse rules fail here.
  it('are judged as labelled', () => {
    console.log(`100 questions the rules were written with\n${confusionMatrix(tuned)}`);
    expect(share(tuned)).toBeGreaterThanOrEqual(0.98);
  });

  it('are judged nearly as well where the rules had not seen them', () => {
    console.log(`40 held-out questions\n${confusionMatrix(heldOut)}`);
    expect(share(heldOut)).toBeGreaterThanOrEqual(0.95);
  });

  it.each(['en', 'ru'])('are judged at least 85 %% right in every subject (%s)', (language) => {
    for (const subject of ['programming', 'chemistry', 'mathematics', 'history', 'law']) {
      const list = tuned.filter((entry) => entry.language === language && entry.subject === subject);
      expect(share(list), `${language} ${subject}`).toBeGreaterThanOrEqual(0.85);
    }
  });
});

describe('uncertain means medium', () => {
  it.each([
    '',
    '   ',
    '?',
    'help',
    'Explain this',
    'What does this mean?',
    'Che cosa fa una funzione?',
    'Wie geht das?',
    '怎么办？',
  ])('for %j', (question) => {
    expect(judgeComplexity(question, {}).complexity).toBe('medium');
  });

  it.each([
    'What is wrong here?',
    'What is the time complexity of my solution?',
    'What is the most convincing explanation of the fall of Rome?',
    'What is a good way to structure a large React app?',
    'Who was to blame for the First World War?',
    'Who owns the painting now?',
    'How do I write a class hierarchy for a chess engine?',
    'How do I write a function that detects cycles in a graph?',
    'Define a grammar for arithmetic expressions',
    'State the theorem and prove it.',
    'Кто виноват в развязывании Первой мировой войны?',
    'Кто из наследников получит квартиру?',
    'Что такое не так с моим кодом?',
    'Чему равна вероятность того, что все карты одной масти?',
    'Как написать функцию обхода графа в ширину?',
    'Назовите сильные и слабые стороны Версальской системы',
    'Формула для общего решения линейного уравнения второго порядка',
  ])('a plain beginning does not make it simple: %s', (question) => {
    expect(judgeComplexity(question, {}).complexity).not.toBe('simple');
  });

  it('a question without any known word says so', () => {
    expect(judgeComplexity('Che cosa fa una funzione?', {})).toEqual({
      complexity: 'medium',
      reasons: ['no-signal'],
    });
  });
});

describe('reasons', () => {
  const named: readonly [reason: string, question: string, context: QuestionContext][] = [
    ['definition', 'What is a prime number?', {}],
    ['fact-question', 'Who discovered oxygen?', {}],
    ['recall-request', 'Сформулируйте теорему Виета', {}],
    ['small-how-to', 'Как вывести список на экран?', {}],
    ['explaining-word:why', 'Why does ice float?', {}],
    ['formula', 'Solve 2x + 3 = 7', {}],
    ['proof-demanded:докажи', 'Докажите, что ряд сходится', {}],
    ['design-demanded:design a', 'Design a chat server', {}],
    ['design-word:architecture', 'Which architecture fits?', {}],
    ['fault-word:error', 'Where can the error be?', {}],
    ['code-with-why', 'Why?\n```\nx = f()\n```', {}],
    ['stack-trace', `Help\n${traces[0]}`, {}],
    ['stack-trace', 'Help', { selection: `${traces[1]}` }],
    ['selected-code-with-fault', 'This gives the wrong result', { selection: 'for (;;) {\n  run();\n}' }],
    ['several-questions', '¿Qué? ¿Cómo? ¿Cuándo?', {}],
    ['several-questions', '为什么？怎么样？什么时候？', {}],
    ['several-questions', 'لماذا؟ كيف؟ متى؟', {}],
    ['long', 'слово '.repeat(100), {}],
    ['very-long', 'слово '.repeat(300), {}],
  ];

  it.each(named)('name the rule %s', (reason, question, context) => {
    expect(judgeComplexity(question, context).reasons).toContain(reason);
  });

  it('repeat nothing of the question but listed words', () => {
    const { reasons } = judgeComplexity('Мой пароль qwerty123, докажите Ивану Петрову, что ошибки нет', {});
    expect(reasons.join(' ')).not.toMatch(/qwerty|иван|петров|пароль/i);
  });
});

describe('how words are met', () => {
  it('Russian stems match every form, at word starts only', () => {
    for (const form of ['докажи', 'докажите']) {
      expect(judgeComplexity(`${form}, что сумма чётна`, {}).complexity).toBe('complex');
    }
    // "дебаг" and "багет" hold "баг"; "improve that" holds "prove that".
    expect(judgeComplexity('Что такое багет?', {}).complexity).toBe('simple');
    expect(judgeComplexity('How would one improve that?', {}).complexity).toBe('medium');
  });

  it('asking what a hard word means is still simple', () => {
    for (const question of ['What is a proof by induction?', 'What is a race condition?', 'Что такое баг?']) {
      expect(judgeComplexity(question, {}).complexity).toBe('simple');
    }
  });

  it('a pasted text in decomposed letters reads the same', () => {
    const question = 'Какой заряд у йода? Объясни, почему мой расчёт неверный';
    expect(judgeComplexity(question.normalize('NFD'), {})).toEqual(judgeComplexity(question, {}));
  });

  it('the title of the lesson, quoted, gives no signal', () => {
    const lessonTitle = 'How to prove that it works';
    const question = `Who wrote "${lessonTitle}"?`;
    expect(judgeComplexity(question, { lessonTitle }).complexity).toBe('simple');
    expect(judgeComplexity(question, {}).complexity).toBe('complex');
  });

  it.each([
    'Select a method from the list and prove that it converges',
    'let x = 5 and y = 3, prove that x + y = 8',
    'function f(x) = x^2, show that it is continuous',
    '```\nx = 1\n\nMy loop fails with an error, why?',
  ])('prose that looks like code, or stands behind an open fence, is read: %j', (question) => {
    expect(judgeComplexity(question, {}).complexity).toBe('complex');
  });
});

describe('for any text', () => {
  const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ unit: 'grapheme' }));

  it('there is a judgement with at least one reason', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (question, selection, lessonTitle) => {
        const { complexity, reasons } = judgeComplexity(question, { selection, lessonTitle });
        expect(levels).toContain(complexity);
        expect(reasons.length).toBeGreaterThan(0);
      }),
    );
  });

  it('a stack trace never makes a question simpler', () => {
    const questions = fc.oneof(fc.constantFrom(...all.map(({ question }) => question)), anyText);
    fc.assert(
      fc.property(questions, fc.constantFrom(...traces), (question, trace) => {
        const before = levels.indexOf(judgeComplexity(question, {}).complexity);
        for (const withTrace of [
          `${question}\n${trace}`,
          `${trace}\n${question}`,
          `${question}\n\`\`\`\n${trace}`,
        ]) {
          const { complexity, reasons } = judgeComplexity(withTrace, {});
          expect(levels.indexOf(complexity)).toBeGreaterThanOrEqual(before);
          expect(reasons).toContain('stack-trace');
        }
      }),
    );
  });

  it('white space around it changes nothing', () => {
    const spaces = fc.string({ unit: fc.constantFrom(' ', '\n', '\t', '\r\n', '\u00a0'), maxLength: 8 });
    const questions = fc.oneof(fc.constantFrom(...all.map(({ question }) => question)), anyText);
    fc.assert(
      fc.property(questions, spaces, spaces, (question, before, after) => {
        expect(judgeComplexity(`${before}${question}${after}`, {})).toEqual(judgeComplexity(question, {}));
      }),
    );
  });

  it('the letter case of its words changes nothing', () => {
    // Code and formulas mean something else in capitals: only questions without line breaks, only words all in small letters.
    const prose = all.map(({ question }) => question).filter((question) => !question.includes('\n'));
    fc.assert(
      fc.property(
        fc.constantFrom(...prose),
        fc.array(fc.boolean(), { minLength: 1 }),
        (question, capitals) => {
          let at = 0;
          const recased = question.replace(/(?<![\p{L}\p{N}])\p{Ll}{2,}(?![\p{L}\p{N}])/gu, (word) => {
            at += 1;
            return capitals[at % capitals.length] ? word.toUpperCase() : word;
          });
          expect(judgeComplexity(recased, {})).toEqual(judgeComplexity(question, {}));
        },
      ),
    );
  });

  // A rule that backtracks would not come to an end within the life of the test.
  it.each([
    '.',
    '`a',
    '\n',
    '?',
    '| what ',
    'tell me ',
    'what a b c d ',
    'как создать а б ',
    'x = a(',
    'at a.b(',
    '<a ',
    'select a, ',
  ])('a hundred thousand characters of %j are judged', (unit) => {
    const question = unit.repeat(100_000 / unit.length);
    expect(levels).toContain(judgeComplexity(question, { selection: question }).complexity);
  });
});
