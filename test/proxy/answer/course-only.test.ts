import { describe, expect, test } from 'vitest';
import { type Quoting, quoteCourse } from '../../../proxy/answer/course-only.ts';
import type { CourseContent, Passage } from '../../../proxy/course/course.ts';
import { createCourseSearch } from '../../../proxy/course/search/search.ts';
import type { Message, MessageKind } from '../../../proxy/question/message.ts';
import { type Language, studentWords } from '../../../proxy/words/languages.ts';
import { courseContent } from '../../support/course-content.ts';

const code = '```python\nvalues = set(values)\n\nprint(values)\n```';
const content = courseContent([
  {
    id: 'sets',
    title: 'Sets',
    sections: [
      { heading: 'Sets', markdown: 'Introduction.' },
      { heading: 'Duplicates', markdown: `They go.\n\n${code}` },
      { heading: 'Details', markdown: 'Order is lost.', level: 3 },
      { heading: 'Other', markdown: 'Not part of it.' },
    ],
  },
  { id: 'lists', title: 'Lists', sections: [{ heading: 'Lists', markdown: 'Ordered.' }] },
]);

function message(kind: MessageKind = { kind: 'question' }, question = 'What of duplicates?'): Message {
  return { ...kind, question, terms: [question] };
}

function passage(number: number, of: CourseContent = content): Passage {
  const section = of.sections[number - 1];
  if (section === undefined) throw new Error(`no section ${number}`);
  return { section, score: 1, quote: `Quote ${number}.` };
}

function textOf(
  numbers: readonly number[],
  changes: Partial<Quoting> = {},
  of: CourseContent = content,
  language: Language = 'en',
): string {
  const settings = { title: 'Python', language: 'en' } as Quoting['course']['settings'];
  const parts = quoteCourse({
    message: message(),
    passages: numbers.map((number) => passage(number, of)),
    course: { content: of, search: createCourseSearch(of, 'en'), settings },
    words: studentWords(language),
    language,
    opening: 'quotes',
    ...changes,
  });
  return Array.from(parts, (part) => (part.kind === 'text' ? part.text : '')).join('');
}

const { quotesCourse, notInCourse, tutoring } = studentWords('en');

describe('an answer made of the course', () => {
  test('says once in a conversation that it quotes', () => {
    expect(textOf([2]).startsWith(`${quotesCourse}\n\n`)).toBe(true);
    expect(textOf([2], { opening: 'none' })).not.toContain(quotesCourse);
  });

  test('leads with the best section, what stands below its heading included, and no further', () => {
    const text = textOf([2, 5]);
    expect(text).toContain('**Sets → Duplicates** [1]');
    expect(text).toContain('> They go.');
    expect(text).toContain('> **Details**\n>\n> Order is lost.');
    expect(text).not.toContain('Not part of it');
    // The next ones are its sources.
    expect(text).not.toContain('Quote 5');
  });

  test('keeps code in one piece, blank lines included', () => {
    expect(textOf([2])).toContain(
      code
        .split('\n')
        .map((line) => (line === '' ? '>' : `> ${line}`))
        .join('\n'),
    );
  });

  test('quotes what a lesson says before its first heading with the first section, and no further', () => {
    const text = textOf([1]);
    expect(text).toContain('**Sets** [1]\n\n> Introduction.\n>\n> **Duplicates**\n>\n> They go.');
    expect(text).not.toContain('Order is lost');
    expect(text).not.toContain('Not part of it');
  });

  test('quotes no exercise with what explains something', () => {
    const of = courseContent([
      {
        id: 'l',
        title: 'L',
        sections: [
          { heading: 'L', markdown: 'Once.' },
          { heading: 'Exercise 1', markdown: 'Do it.' },
          { heading: 'More', markdown: 'It goes on.' },
        ],
      },
    ]);
    expect(textOf([1], {}, of)).toContain('> Once.\n>\n> **More**\n>\n> It goes on.');
    expect(textOf([1], {}, of)).not.toContain('Do it');
  });

  test('quotes an introduction that says enough alone', () => {
    const long = 'A set has each of its values once, whatever is added to it. '.repeat(6).trim();
    const of = courseContent([
      {
        id: 'l',
        title: 'L',
        sections: [
          { heading: 'L', markdown: long },
          { heading: 'Other', markdown: 'Not part of it.' },
        ],
      },
    ]);
    expect(textOf([1], {}, of)).not.toContain('Not part of it');
  });

  test('leaves out blank lines that say nothing', () => {
    const of = courseContent([
      { id: 'l', title: 'L', sections: [{ heading: 'L', markdown: 'One.\n\n\n\n \n\nTwo.' }] },
    ]);
    expect(textOf([1], {}, of)).toContain('> One.\n>\n> Two.');
  });

  test('quotes the part of a long section that has to do with the question', () => {
    const filler = Array.from({ length: 30 }, () => 'Of other things much is said here, at length.').join(
      ' ',
    );
    const long = courseContent([
      {
        id: 'l',
        title: 'L',
        sections: [
          {
            heading: 'L',
            markdown: `${filler}\n\n${filler}\n\nA frozenset is a set that stays.\n\n${filler}`,
          },
        ],
      },
    ]);
    const text = textOf([1], { message: message({ kind: 'term', follows: false }, 'frozenset') }, long);
    expect(text).toContain('> A frozenset is a set that stays.');
    expect(text.length).toBeLessThan(2 * filler.length);
  });

  test('a fence that is never closed swallows nothing and hangs nothing', () => {
    const open = courseContent([
      { id: 'l', title: 'L', sections: [{ heading: 'L', markdown: 'Text.\n\n````\ncode\n```\nmore' }] },
    ]);
    expect(textOf([1], {}, open)).toContain('> ````\n> code\n> ```\n> more');
  });

  test('says so where the course has nothing', () => {
    expect(textOf([])).toBe(notInCourse);
    expect(textOf([], {}, content, 'ru')).toBe(studentWords('ru').notInCourse);
    expect(textOf([], { message: message({ kind: 'exercise', number: 9, asksSolution: false }) })).toBe(
      tutoring.noExercise,
    );
  });

  test('greets, and is not hurt', () => {
    expect(textOf([], { message: message({ kind: 'courtesy', courtesy: 'greeting' }) })).toContain(
      '“Python”',
    );
    expect(textOf([], { message: message({ kind: 'courtesy', courtesy: 'insult' }) })).toBe(tutoring.calm);
  });

  test('names the language of the course in that of the student', () => {
    const wish = message({ kind: 'about-answer', wish: 'language', times: 1 });
    expect(textOf([2], { message: wish }, content, 'de')).toContain('Englisch');
  });

  test('an exercise is followed by what helps with it', () => {
    const exercise = message({ kind: 'exercise', number: 1, asksSolution: true });
    const text = textOf([2, 5], { message: exercise, opening: 'none' });
    expect(text.startsWith(tutoring.ownWork)).toBe(true);
    expect(text).toContain(`${tutoring.helpfulPart} **Lists** [2]`);
  });

  test('each further step with an exercise shows another part that helps, and the last one says that it is', () => {
    const exercise = message({ kind: 'exercise', number: 1, asksSolution: false });
    const at = (step: number, isLast = false) =>
      textOf([2, 5, 1], { message: exercise, opening: 'none', led: { step, isLast, hasAttempt: false } });
    expect(at(1)).toMatch(/^\*\*Sets → Duplicates\*\* \[1\][\s\S]+\*\*Lists\*\* \[2\]\n$/);
    expect(at(2)).toMatch(new RegExp(`^${tutoring.helpfulPart} \\*\\*Lists\\*\\* \\[2\\]\n\n> `));
    expect(at(3, true).startsWith(`${tutoring.helpfulPart} **Sets** [3]`)).toBe(true);
    expect(at(3, true).endsWith(`${tutoring.ladder.end}\n`)).toBe(true);
  });

  test('who wants the solution of one is shown as much at each step as who wants the next one', () => {
    const led = { step: 2, isLast: false, hasAttempt: false };
    const at = (asksSolution: boolean) =>
      textOf([2, 5, 1], {
        message: message({ kind: 'exercise', number: 1, asksSolution }),
        opening: 'none',
        led,
      });
    expect(at(true)).toBe(`${tutoring.ownWork}\n\n${at(false)}`);
  });

  test('of an attempt it says that it cannot check it', () => {
    const exercise = message({ kind: 'exercise', number: 1, asksSolution: false });
    const led = { step: 2, isLast: false, hasAttempt: true };
    const text = textOf([2, 5, 1], { message: exercise, opening: 'none', led });
    expect(text.startsWith(`${tutoring.ladder.unchecked}\n\n${tutoring.helpfulPart}`)).toBe(true);
  });

  test('in place of a model’s answer it says why, and not that there is no model', () => {
    const text = textOf([2], { opening: 'withheld' });
    expect(text.startsWith(tutoring.ladder.withheld)).toBe(true);
    expect(text).not.toContain(quotesCourse);
  });

  test('asks to be shown what does not work', () => {
    expect(textOf([2], { message: message({ kind: 'failing' }) })).toBe(tutoring.showFailure);
  });

  test('names the lessons of the course', () => {
    const text = textOf([1, 4], {
      message: message({ kind: 'about-page', wish: 'contents' }),
      opening: 'none',
    });
    expect(text).toMatch(/^The lessons of this course:\n\n- \*\*.+\*\* \[1\]/);
  });
});
