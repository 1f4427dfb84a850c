import type { Lesson, PrivateNote, Section } from '../course.ts';
import { exercisesWithNotes } from '../exercises.ts';
import { mostSectionTokens, surelyShort } from '../large-sections.ts';
import { estimateTokens } from '../tokens.ts';
import type { WhyLeftOut } from './why-left-out.ts';

export interface LeftOutFile {
  /** Path inside the course. */
  inside: string;
  bytes: number;
  why: WhyLeftOut;
}

export interface ReadFileCount {
  files: number;
  bytes: number;
  /** What readers left out inside the files, by what it is: `{ outputs: 1203 }`. */
  dropped: Record<string, number>;
}

/** What became of every file of a course. */
export interface Inventory {
  /** By name of format. */
  read: ReadonlyMap<string, ReadFileCount>;
  leftOut: readonly LeftOutFile[];
  /** Folders that the course's site is made of, and of no others; none where nothing says so. */
  sources: readonly string[];
  /** Ids of lessons without any text. */
  empty: readonly string[];
  /** Ids of lessons whose title is a number or key that a program gave, and says nothing to a student. */
  namelessLessons: readonly string[];
  /** Ids of lessons whose title another lesson before them has. */
  sameTitles: readonly string[];
  /** Of the course. */
  lessons: number;
  longSections: readonly LongSection[];
  /** Ids of lessons that the navigation of the course's site leaves out. */
  unlisted: readonly string[];
  /** Lessons by the language that their place says, where the course is there in several and in none that is its own. */
  languages: ReadonlyMap<string, number>;
  /** What is kept from students until they are led through an exercise, by its kind. */
  privateNotes: Readonly<Record<PrivateNote['kind'], number>>;
  exercises: ExerciseCount;
}

export interface ExerciseCount {
  total: number;
  /** Of which the tutor knows a solution, a hint or a mistake. */
  withNotes: number;
  /** Lesson and id of the others: `02-loops#exercise-2`. */
  without: readonly string[];
}

export interface LongSection {
  lesson: string;
  heading: string;
  /** An estimate that errs upwards. */
  tokens: number;
}

/** What to say about the lessons themselves. */
export function lessonFindings(
  lessons: readonly Lesson[],
): Pick<
  Inventory,
  'empty' | 'namelessLessons' | 'sameTitles' | 'lessons' | 'longSections' | 'privateNotes' | 'exercises'
> {
  return {
    sameTitles: repeated(lessons),
    lessons: lessons.length,
    empty: lessons.filter(({ markdown }) => markdown === '').map(({ id }) => id),
    namelessLessons: lessons.filter(({ title }) => isKey(title)).map(({ id }) => id),
    longSections: lessons.flatMap(({ id, sections }) =>
      wholeSections(sections)
        .map(({ heading, tokens }) => ({ lesson: id, heading, tokens }))
        .filter(({ tokens }) => tokens > mostSectionTokens),
    ),
    privateNotes: privateNotesOf(lessons),
    exercises: countedExercises(lessons),
  };
}

function repeated(lessons: readonly Lesson[]): string[] {
  const titles = new Set<string>();
  return lessons.flatMap(({ id, title }) => {
    const wasThere = titles.has(title);
    titles.add(title);
    return wasThere ? [id] : [];
  });
}

/** Those that may be long, as their author wrote them: a long one was cut into parts that share its place in the page. */
function wholeSections(sections: readonly Section[]): { heading: string; tokens: number }[] {
  const whole: { heading: string; anchor: string; parts: string[] }[] = [];
  for (const { heading, anchor, markdown } of sections) {
    const last = whole.at(-1);
    if (last?.heading === heading && last.anchor === anchor) last.parts.push(markdown);
    else whole.push({ heading, anchor, parts: [markdown] });
  }
  return whole
    .filter(({ parts }) => parts.reduce((sum, { length }) => sum + length, 0) > surelyShort)
    .map(({ heading, parts }) => ({
      heading,
      tokens: parts.reduce((sum, part) => sum + estimateTokens(part), 0),
    }));
}

function privateNotesOf(lessons: readonly Lesson[]): Record<PrivateNote['kind'], number> {
  const counts = { solution: 0, hint: 0, mistakes: 0, teacher: 0, quiz: 0 };
  for (const { notes = [], sections } of lessons) {
    for (const { kind } of [...notes, ...sections.flatMap((section) => section.notes ?? [])])
      counts[kind] += 1;
  }
  return counts;
}

function countedExercises(lessons: readonly Lesson[]): ExerciseCount {
  const all = lessons.flatMap((lesson) =>
    exercisesWithNotes(lesson).map(({ exercise, notes }) => ({
      name: `${lesson.id}#${exercise.id}`,
      hasNotes: notes.length > 0,
    })),
  );
  const without = all.filter(({ hasNotes }) => !hasNotes).map(({ name }) => name);
  return { total: all.length, withNotes: all.length - without.length, without };
}

/** Hexadecimal, a UUID, or digits alone; a year is a title. */
export function isKey(title: string): boolean {
  const letters = title.replace(/[-_ ]/g, '');
  return /^[\da-f]{16,}$/i.test(letters) || /^\d{5,}$/.test(letters);
}

/** Bytes that a file counts for when the text of a course is weighed: more of one is pictures. */
const mostTextBytes = 50_000;

/** Of the bytes of files that hold lessons, or might, those that were read: 0 to 1. */
export function shareRead({ read, leftOut }: Inventory): number {
  const readBytes = [...read.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  const lostBytes = leftOut.reduce(
    (sum, file) => sum + (isLost(file) ? Math.min(file.bytes, mostTextBytes) : 0),
    0,
  );
  return readBytes + lostBytes === 0 ? 1 : readBytes / (readBytes + lostBytes);
}

/** Left out for want of a reader or for a mistake, not because it is no lesson. */
export function isLost({ why }: LeftOutFile): boolean {
  return why === 'unread' || why === 'broken';
}
