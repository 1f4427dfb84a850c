import { describe, expect, test } from 'vitest';
import { quoteCourse } from '../../../proxy/answer/course-only.ts';
import type { CourseContent, Passage } from '../../../proxy/course/course.ts';
import { en } from '../../../proxy/words/en.ts';
import { ru } from '../../../proxy/words/ru.ts';
import { courseContent } from '../../support/course-content.ts';

function passage(content: CourseContent, number: number): Passage {
  const section = content.sections[number - 1];
  if (section === undefined) throw new Error(`no section ${number}`);
  return { section, score: 1, quote: `Quote ${number}.` };
}

function textOf(content: CourseContent, numbers: number[], phrases = en): string {
  return [
    ...quoteCourse(
      numbers.map((number) => passage(content, number)),
      content,
      phrases,
    ),
  ]
    .map((part) => (part.kind === 'text' ? part.text : ''))
    .join('');
}

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

describe('an answer made of the course', () => {
  test('begins and ends like any other, at no cost', () => {
    const parts = [...quoteCourse([passage(content, 2)], content, en)];
    expect(parts[0]).toEqual({ kind: 'asking', model: 'course', provider: 'course', cached: false });
    expect(parts.at(-1)).toEqual({ kind: 'finished', finish: 'complete', sharedMicroUsd: 0 });
  });

  test('quotes the best section with what stands below its heading, and no further', () => {
    const text = textOf(content, [2]);
    expect(text.startsWith(en.quotesCourse)).toBe(true);
    expect(text).toContain('**Sets → Duplicates** [1]');
    expect(text).toContain('> They go.');
    expect(text).toContain('> **Details**\n>\n> Order is lost.');
    expect(text).not.toContain('Not part of it');
    expect(text).not.toContain(en.alsoIn);
  });

  test('keeps code in one piece, blank lines included', () => {
    expect(textOf(content, [2])).toContain(code.replaceAll(/^/gm, '> '));
  });

  test('quotes the introduction of a lesson alone', () => {
    const text = textOf(content, [1]);
    expect(text).toContain('**Sets** [1]');
    expect(text).not.toContain('They go');
  });

  test('names the next ones by their numbers, those already shown left out', () => {
    const text = textOf(content, [2, 3, 5]);
    expect(text).toContain(`\n${en.alsoIn}\n\n- **Lists** [3] — Quote 5.`);
    expect(text).not.toContain('[2]');
  });

  test('a long section is cut between blocks, a long first block is kept', () => {
    const block = 'word '.repeat(200).trim();
    const long = courseContent([
      { id: 'l', title: 'L', sections: [{ heading: 'L', markdown: `${block}\n\n${block}\n\nLast.` }] },
    ]);
    expect(textOf(long, [1]).match(/> word/g)).toHaveLength(1);
    const single = courseContent([
      { id: 'l', title: 'L', sections: [{ heading: 'L', markdown: 'word '.repeat(2_000) }] },
    ]);
    expect(textOf(single, [1])).toContain('> word word');
  });

  test('a fence that is never closed swallows nothing and hangs nothing', () => {
    const open = courseContent([
      { id: 'l', title: 'L', sections: [{ heading: 'L', markdown: 'Text.\n\n````\ncode\n```\nmore' }] },
    ]);
    expect(textOf(open, [1])).toContain('> ````\n> code\n> ```\n> more');
  });

  test('says so where the course has nothing', () => {
    expect(textOf(content, [])).toBe(en.notInCourse);
    expect(textOf(content, [], ru)).toBe(ru.notInCourse);
  });
});
