import type { CourseContent, Lesson } from '../course/course.ts';
import { guidanceLines } from '../course/guidance-lines.ts';
import { asData, attribute } from '../course/marked.ts';
import { bestBlocks, blocksOf } from '../course/page-blocks.ts';
import type { PageLessons } from '../course/page-lesson.ts';
import type { LessonHint } from '../ground/protocol.ts';
import { lessonNamed } from './passages.ts';

/** As much of a page as is looked at. */
const pageCharacters = 24_000;
/** What is sent of a page that the course does not know: the parts that fit the question, some 6,000 letters of English. */
const pageTokens = 2_400;
/** What is sent of a page beside the lesson of the course that it shows: what fits the question and is not in it. */
const pageAdditionTokens = 800;
/** As much of a selection as is read. */
export const selectionCharacters = 4_000;

/** A page on which a student asks. */
export interface ReadPage {
  /** What a model is told of it. */
  parts: string[];
  /** The lesson of the course that it shows. */
  reading?: Lesson;
}

/** Where the student is. What the course says itself is not sent a second time. */
export function readPage(
  page: LessonHint,
  { content, pages, question }: { content: CourseContent; pages: PageLessons; question: string },
): ReadPage {
  const named = lessonNamed(content, page.id);
  if (named !== undefined) return { parts: readingLesson(named), reading: named };
  const blocks = blocksOf((page.text ?? '').slice(0, pageCharacters));
  const asked = `${question} ${(page.selection ?? '').slice(0, selectionCharacters)}`;
  const shown = pages.find(blocks);
  if (shown !== undefined) {
    const others = blocks.filter((block) => !shown.says(block));
    const added = bestBlocks(others, asked, { mostTokens: pageAdditionTokens, mustMatch: true });
    const parts = [...readingLesson(shown.lesson), ...(added === '' ? [] : [pageBlock(page, added)])];
    return { parts, reading: shown.lesson };
  }
  if (page.title === undefined && blocks.length === 0) return { parts: [] };
  return {
    parts: [pageBlock(page, bestBlocks(blocks, asked, { mostTokens: pageTokens, mustMatch: false }))],
  };
}

function readingLesson({ id, title, settings }: Lesson): string[] {
  const teacher = settings === undefined ? [] : guidanceLines(settings);
  return [
    `The student is reading the lesson "${asData(title)}" (id ${attribute(id)}).`,
    ...(teacher.length === 0 ? [] : [`What the teacher asks of you in this lesson:\n${teacher.join('\n')}`]),
  ];
}

function pageBlock({ title, language }: LessonHint, text: string): string {
  const titled = title === undefined ? '' : ` title="${attribute(title.slice(0, 300))}"`;
  const written = language === undefined ? '' : ` language="${attribute(language)}"`;
  return `<page${titled}${written}>\n${asData(text)}\n</page>`;
}
