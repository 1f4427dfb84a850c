import { withAsciiDigits } from '../ground/digits.ts';
import { fence } from './blocks.ts';
import type { Lesson, PrivateNote, Section } from './course.ts';
import { chapterNumber, exerciseTitle, isNamedExercise, isOneExercise } from './notes/private-titles.ts';

/** What a lesson asks students to do, as they may read it: solutions are notes and never here. */
export interface Exercise {
  /** The author's own, or made of its heading; no two of a lesson have the same. */
  id: string;
  /** As its author calls it; empty where it has no name. */
  title: string;
  /** As the lesson counts. */
  number: number;
  /** As its title counts through chapters, if it does: `2.19`. */
  label?: string;
  section: Section;
  markdown: string;
}

/** What is nothing but exercises; a lesson may also have one in the midst of what it explains. */
export function exerciseSections(lesson: Pick<Lesson, 'sections'>): Set<Section> {
  const sections = exercisesOf(lesson).map(({ section }) => section);
  return new Set(
    sections.filter(
      ({ exercises, heading }) =>
        exercises === undefined || exerciseTitle(heading) !== undefined || isNamedExercise(heading),
    ),
  );
}

type Unnamed = Omit<Exercise, 'id'> & { ownId: string };

/** The exercises of a lesson, in their order: marked ones, sections of their own, or items of a list under such a heading. */
export function exercisesOf({ sections }: Pick<Lesson, 'sections'>): Exercise[] {
  const exercises: Unnamed[] = [];
  let under: { level: number } | undefined;
  for (const [place, section] of sections.entries()) {
    if (under !== undefined && section.level <= under.level) under = undefined;
    if (section.exercises !== undefined) {
      for (const { id, title, markdown } of section.exercises) {
        exercises.push({ ownId: id, title, ...numbersIn(title, exercises.length + 1), section, markdown });
      }
      continue;
    }
    const title = exerciseTitle(section.heading);
    if (isNamedExercise(section.heading)) {
      const { anchor, heading, markdown } = section;
      exercises.push({ ownId: anchor, title: heading, number: exercises.length + 1, section, markdown });
      continue;
    }
    if (title === undefined && under === undefined) continue;
    if (title !== undefined && title.number === undefined) under ??= { level: section.level };
    const named = { ownId: section.anchor, title: section.heading, section };
    if (title?.number !== undefined) {
      exercises.push({
        ...named,
        ...numbersIn(section.heading, exercises.length + 1),
        markdown: section.markdown,
      });
      continue;
    }
    for (const [index, item] of listItems(section.markdown).entries()) {
      const number = item.number ?? index + 1;
      const { markdown } = item;
      exercises.push({ ...named, ownId: `${section.anchor}-${number}`, title: '', number, markdown });
    }
    // "Aufgaben" are also what an organ does: a text alone under such a heading is a lesson's.
    const hasParts = (sections[place + 1]?.level ?? 0) > section.level;
    const isAlone = title === undefined || (isOneExercise(section.heading) && !hasParts);
    if (exercises.at(-1)?.section !== section && isAlone && section.markdown !== '') {
      exercises.push({ ...named, number: exercises.length + 1, markdown: section.markdown });
    }
  }
  return withIds(exercises);
}

/** @param place in the lesson, from 1: by which it counts what its titles do not, or through chapters */
function numbersIn(title: string, place: number): Pick<Exercise, 'number' | 'label'> {
  const { number = place, label } = exerciseTitle(title) ?? {};
  return label === undefined ? { number } : { number: place, label };
}

/** What a student calls an exercise by. */
export function numberOf({ number, label }: Pick<Exercise, 'number' | 'label'>): string {
  return label ?? `${number}`;
}

/**
 * The exercises that a number means: as their titles have it, through chapters ("2.19"), else as the lesson counts.
 * @param named without `number`: all
 */
export function exercisesNumbered(
  exercises: readonly Exercise[],
  { number, label }: { number: number | undefined; label?: string | undefined },
): readonly Exercise[] {
  if (number === undefined) return exercises;
  const hasLabels = exercises.some((each) => each.label !== undefined);
  if (label !== undefined && hasLabels) return exercises.filter((each) => each.label === label);
  const counted = exercises.filter((each) => each.number === number);
  return counted.length > 0 ? counted : exercises.filter((each) => each.label?.endsWith(`.${number}`));
}

function withIds(exercises: readonly Unnamed[]): Exercise[] {
  const taken = new Set<string>();
  return exercises.map(({ ownId, ...exercise }) => {
    const wanted = slug(ownId) || `exercise-${exercise.number}`;
    let id = wanted;
    for (let count = 2; taken.has(id); count++) id = `${wanted}-${count}`;
    taken.add(id);
    return { id, ...exercise };
  });
}

/** The one that goes by a name: its own id, in whatever case, or the anchor of a section that has no other. */
export function exerciseCalled(
  name: string | undefined,
  exercises: readonly Exercise[],
): Exercise | undefined {
  if (name === undefined || name === '') return undefined;
  const own = exercises.find(({ id }) => id === name) ?? exercises.find(({ id }) => id === slug(name));
  if (own !== undefined) return own;
  const under = exercises.filter(({ section }) => section.anchor === name);
  return under.length === 1 ? under[0] : undefined;
}

function slug(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}._]+/u)
    .filter((part) => part !== '')
    .join('-');
}

/** The exercises of a lesson, each with what the author has written on it for the tutor alone, in the order of the lesson. */
export function exercisesWithNotes(
  lesson: Pick<Lesson, 'sections' | 'notes'>,
): { exercise: Exercise; notes: PrivateNote[] }[] {
  const exercises = exercisesOf(lesson);
  const bySection = Map.groupBy(exercises, ({ section }) => section);
  const named = namedNotes(lesson);
  // What is about the whole lesson is about its only exercise, or the one that it is called after.
  const whole =
    exercises.length === 1
      ? exercises[0]
      : exercises.find(({ section }) => section.heading === section.lessonTitle);
  const ofLesson = lesson.notes?.filter((note) => note.exercise === undefined) ?? [];
  const placeOf = (note: PrivateNote) => named.places.get(note) ?? 0;
  return exercises.map((exercise) => {
    const { id, title, number, label, section } = exercise;
    const isAlone = bySection.get(section)?.length === 1;
    const here = section.notes?.filter((note) => note.exercise === undefined && isAlone) ?? [];
    const numbered =
      label === undefined ? (named.byNumber.get(number) ?? []) : (named.byLabel.get(label) ?? []);
    const own = new Set([
      ...(named.byName.get(id) ?? []),
      ...(named.byName.get(slug(title)) ?? []),
      ...numbered,
    ]);
    const inOrder = own.size > 1 ? [...own].sort((one, other) => placeOf(one) - placeOf(other)) : [...own];
    return {
      exercise,
      notes: [...here, ...inOrder, ...(exercise === whole ? ofLesson : [])].filter(
        ({ kind }) => kind !== 'quiz' && kind !== 'teacher',
      ),
    };
  });
}

/** What the author has written on one of them. */
export function notesOn(
  { id }: Pick<Exercise, 'id'>,
  lesson: Pick<Lesson, 'sections' | 'notes'>,
): PrivateNote[] {
  return exercisesWithNotes(lesson).find(({ exercise }) => exercise.id === id)?.notes ?? [];
}

/** The notes that name their exercise: by its id or title, or by its number where that is all it is called by. */
function namedNotes({ sections, notes = [] }: Pick<Lesson, 'sections' | 'notes'>) {
  const all = [...sections.flatMap((section) => section.notes ?? []), ...notes];
  const byName = Map.groupBy(all, ({ exercise }) => slug(exercise ?? ''));
  byName.delete('');
  const byNumber = Map.groupBy(all, ({ exercise = '' }) =>
    labelIn(exercise) === undefined ? numberIn(exercise) : undefined,
  );
  byNumber.delete(undefined);
  const byLabel = Map.groupBy(all, ({ exercise = '' }) => labelIn(exercise));
  byLabel.delete(undefined);
  return { byName, byNumber, byLabel, places: new Map(all.map((note, index) => [note, index])) };
}

function numberIn(name: string): number | undefined {
  const number = withAsciiDigits(name.trim());
  return /^\d+$/.test(number) ? Number(number) : exerciseTitle(name)?.number;
}

function labelIn(name: string): string | undefined {
  return chapterNumber.exec(withAsciiDigits(name))?.[0];
}

interface ListItem {
  /** As it is written; undefined for a bullet. */
  number: number | undefined;
  markdown: string;
}

const itemStart = /^ {0,3}(?:(\d{1,3})[.)]|[-*+])[ \t]+(\S.*)$/;

/** The items of the outermost list, each with all that belongs to it. */
function listItems(markdown: string): ListItem[] {
  const items: { number: number | undefined; lines: string[] }[] = [];
  let closing = '';
  for (const line of markdown.split('\n')) {
    const mark = fence.exec(line)?.[1];
    const isInside = closing !== '';
    if (mark !== undefined) closing = isInside && mark.startsWith(closing) ? '' : isInside ? closing : mark;
    const start = isInside ? null : itemStart.exec(line);
    if (start !== null) {
      items.push({ number: start[1] === undefined ? undefined : Number(start[1]), lines: [start[2] ?? ''] });
      continue;
    }
    // Text that is not set in belongs to the section again.
    const goesOn = isInside || mark !== undefined || line.trim() === '' || /^[ \t]{2,}/.test(line);
    if (goesOn) items.at(-1)?.lines.push(line.replace(/^ {1,4}|^\t/, ''));
  }
  return items.map(({ number, lines }) => ({ number, markdown: lines.join('\n').trim() }));
}
