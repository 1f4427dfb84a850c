import { resolve } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CourseContent } from '../../../proxy/course/course.ts';
import { bestBlocks, blocksOf } from '../../../proxy/course/page-blocks.ts';
import { PageLessons } from '../../../proxy/course/page-lesson.ts';
import { readCourse } from '../../../proxy/course/read.ts';
import { estimateTokens } from '../../../proxy/course/tokens.ts';
import type { LessonHint, Turn } from '../../../proxy/ground/protocol.ts';
import { buildPrompt, readConversation } from '../../../proxy/plan/prompt.ts';
import type { Prompt } from '../../../proxy/providers/provider.ts';
import { allText } from '../../support/documents.ts';
import { buildStablePrefix } from '../../support/stable-prefix.ts';
import { rareLetters, tokenizers } from '../../support/tokenizers.ts';

let content: CourseContent;
let pages: PageLessons;

beforeAll(async () => {
  ({ content } = await readCourse(resolve(import.meta.dirname, '../../../courses/python-basics')));
  pages = new PageLessons(content.lessons);
});

function promptOf(lesson: LessonHint, question: string, history: Turn[] = []): Prompt {
  const conversation = readConversation({
    content,
    pages,
    mode: 'full',
    passages: () => [],
    excerpt: ({ markdown }) => markdown,
    lesson,
    history,
    question,
    answerLanguage: undefined,
  });
  const stable = buildStablePrefix({ title: 'Python', tutorMode: 'direct' }, content, 'full');
  const outcome = buildPrompt(conversation, stable, { contextTokens: 1e6, maxOutputTokens: 3_000 });
  if (outcome.kind !== 'prompt') throw new Error(outcome.kind);
  return outcome.prompt;
}

/** As a page shows a lesson: without Markdown's marks, with other quotes and breaks, between what pages have around. */
function asPage(markdown: string): string {
  const shown = markdown
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*_`]/g, '')
    .replaceAll("'", '’');
  return `Home\nCourses\nPython\n\n${shown}\n\nPrevious\nNext\n© The school`;
}

function lessonNamed(id: string) {
  const lesson = content.lessons.find((each) => each.id === id);
  if (lesson === undefined) throw new Error(`no lesson ${id}`);
  return lesson;
}

/** Of another course: nothing of it stands in ours. */
const foreignPage = allText.slice(0, 24_000);

describe('a page that shows a lesson of the course', () => {
  test.each(['02-containers', '06-files'])('without saying so is recognised: %s', (id) => {
    const lesson = lessonNamed(id);
    const { lesson: sent } = promptOf({ text: asPage(lesson.markdown) }, 'What does this mean?');
    expect(sent).toBe(`The student is reading the lesson "${lesson.title}" (id ${id}).`);
  });

  test('is sent only as far as it says more, and that is what was asked for', () => {
    const note =
      'Note for group B: hand in the exercise about warehouses by Friday the 13th, as a file named stock.py, ' +
      'through the form of Mrs Ivanova and not by mail.';
    const unasked =
      'The cafeteria is closed in the week after next because its kitchen gets new ovens and a second ventilation.';
    const text = `${asPage(lessonNamed('02-containers').markdown)}\n\n## For you\n\n${note}\n\n## News\n\n${unasked}`;
    const { lesson: sent } = promptOf({ text }, 'When do I hand in the exercise about warehouses?');
    expect(sent).toContain(note);
    expect(sent).not.toContain('cafeteria');
    expect(sent.length).toBeLessThan(600);
  });

  test('a page of something else is not taken for one', async () => {
    expect(pages.find(blocksOf(foreignPage))).toBeUndefined();
    expect(pages.find([])).toBeUndefined();
    expect(pages.find(blocksOf('A list.'))).toBeUndefined();
  });
});

describe('a page that the course does not know', () => {
  test('is sent in the parts that fit the question, in their order, and costs a third of what it did', async () => {
    const asked = 'The lantern room opens at dusk: the keeper lights the lens by hand.';
    const text = `${foreignPage.slice(0, 12_000)}\n\n## Dusk\n\n${asked}\n\n${foreignPage.slice(12_000)}`;
    const { lesson: sent } = promptOf(
      { title: 'Manual', text },
      'When does the keeper open the lantern room?',
    );
    expect(sent).toContain(asked);
    expect(sent).toContain('[…]');
    const before = tokenizers.o200k(text);
    expect(tokenizers.o200k(sent)).toBeLessThan(before / 3);
  });

  test('is sent from its beginning where the question says nothing about it', async () => {
    const text = foreignPage;
    const { lesson: sent } = promptOf({ text }, '???');
    expect(sent.startsWith(`<page>\n${text.slice(0, 100)}`)).toBe(true);
  });

  test('what is selected decides with the question', async () => {
    const text = foreignPage;
    const selection = 'The launcher and the panel can be themed';
    const themed = `${text.slice(0, 12_000)}\n## Look\n\n${selection} by custom properties.\n\n${text.slice(12_000, 20_000)}`;
    const withIt = promptOf({ text: themed, selection }, 'What is this?');
    expect(withIt.lesson).toContain(`${selection} by custom properties.`);
  });

  test('costs no more than so many tokens, whatever it is written in', () => {
    for (const letters of Object.values(rareLetters)) {
      const { lesson: sent } = promptOf({ text: `${letters} `.repeat(8_000).slice(0, 24_000) }, 'What?');
      expect(estimateTokens(sent)).toBeLessThan(2_700);
    }
  });
});

test('blocks lose nothing of a page and are of a size', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('word ', '\n', '## H\n', '```\n', 'x'.repeat(700)), { maxLength: 60 }),
      (parts) => {
        const text = parts.join('');
        const blocks = blocksOf(text);
        expect(blocks.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
        for (const block of blocks) expect(block.length).toBeLessThanOrEqual(2_500);
        expect(bestBlocks(blocks, 'word', { mostTokens: 1e9, mustMatch: false })).toBe(blocks.join('\n\n'));
      },
    ),
  );
});

test('a long turn of the conversation is kept with its beginning and its end', () => {
  const long = `It begins here. ${'And it goes on and on. '.repeat(2_000)}It ends there.`;
  const history: Turn[] = [
    { role: 'student', text: 'Tell me all.' },
    { role: 'tutor', text: long },
  ];
  const { turns } = promptOf({}, 'And the end?', history);
  expect(turns).toHaveLength(3);
  expect(turns[1]?.text).toMatch(/^It begins here\. [\s\S]+\n\[…\]\n[\s\S]+It ends there\.$/);
  expect(estimateTokens(turns[1]?.text ?? '')).toBeLessThan(1_600);
});

test('what takes longest to read takes about as long as any page of its length', () => {
  const worst = [
    'ab '.repeat(8_000),
    Array.from({ length: 4_000 }, (_, index) => `w${index}`).join(' '),
    '```\n'.repeat(6_000),
    '# \n'.repeat(8_000),
    '\n'.repeat(24_000),
  ];
  for (const text of worst) {
    const { lesson } = promptOf({ text, selection: text }, text.slice(0, 8_000), [
      { role: 'student', text: text.repeat(10) },
    ]);
    expect(estimateTokens(lesson)).toBeLessThan(9_000);
  }
});
