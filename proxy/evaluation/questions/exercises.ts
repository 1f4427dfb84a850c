import type { CourseContent, Lesson, PrivateNote, Section } from '../../course/course.ts';
import { privateWords } from '../../course/notes/private-words.ts';

/** A task that a lesson sets. */
export interface Exercise {
  lesson: Lesson;
  section: Section;
  /** From 1, in its lesson. */
  number: number;
  text: string;
  /** What must not be given away, as far as the author has written it down. */
  solution: string | undefined;
}

/** Of all languages: a course may be in one that nobody lists here, and use the word of another. */
const exerciseWords: ReadonlySet<string> = new Set(
  Object.values(privateWords).flatMap(({ exercise }) => exercise.filter((word) => word.length > 3)),
);
/** Longer headings tell of exercises, shorter ones are followed by them. */
const mostHeadingWords = 4;

/** The exercises of a course: what is numbered below a heading that says so, or the text there as one. */
export function exercisesOf({ sections, lessons }: Pick<CourseContent, 'sections' | 'lessons'>): Exercise[] {
  const found: Exercise[] = [];
  for (const section of sections) {
    const lesson = lessons.find(({ id }) => id === section.lessonId);
    if (lesson === undefined || !isOfExercises(section.heading)) continue;
    const before = found.filter((exercise) => exercise.lesson === lesson).length;
    for (const [index, text] of tasksIn(section.markdown).entries()) {
      const number = before + index + 1;
      found.push({ lesson, section, number, text, solution: solutionOf(section, index) });
    }
  }
  return found;
}

export function isOfExercises(heading: string): boolean {
  const words =
    heading
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.length <= mostHeadingWords && words.some((word) => exerciseWords.has(word));
}

function tasksIn(markdown: string): string[] {
  const items = markdown.split(/^\d{1,2}[.)][ \t]+/m).slice(1);
  const tasks = items.length > 0 ? items : [markdown];
  return tasks.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
}

/** Where there are as many solutions as tasks they are in one order; one alone is of them all. */
function solutionOf({ notes = [] }: Section, index: number): string | undefined {
  const solutions = notes.filter(({ kind }: PrivateNote) => kind === 'solution');
  return (solutions[index] ?? (solutions.length === 1 ? solutions[0] : undefined))?.markdown;
}
