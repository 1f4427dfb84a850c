import type { CourseSearch, Lesson, Passage, Section } from '../course/course.ts';
import { type Exercise, exercisesNumbered, exercisesOf } from '../course/exercises.ts';
import { exerciseTitle } from '../course/notes/private-titles.ts';
import { passageOf } from './passage-of.ts';

/** Of an exercise, what helps with it is looked for word by word. */
const exerciseCharacters = 1_000;
const mostWords = 24;
/** Share of all votes below which a section has a word in common with it, and no more. */
const leastVotes = 0.2;

/** The exercise, then what helps with it: never another exercise. */
export function exercisePassages(
  named: { number: number | undefined; label?: string | undefined },
  lesson: Lesson | undefined,
  find: (terms: string) => Passage[],
  search: CourseSearch,
): Passage[] {
  const all = lesson === undefined ? [] : exercisesOf(lesson);
  const meant = exercisesNumbered(all, named);
  const [first] = meant;
  if (first === undefined) return [];
  return [exercisePassage(first.section, meant), ...helpfulFor(first, find, search)];
}

/**
 * What the lesson has taught for an exercise: the sections to which most of its words lead, each as far as it tells
 * sections apart. As a whole an exercise is most like itself, and like other exercises.
 */
function helpfulFor(
  { section: own, markdown }: Exercise,
  find: (terms: string) => Passage[],
  search: CourseSearch,
): Passage[] {
  const words = new Set(markdown.slice(0, exerciseCharacters).match(/[\p{L}_][\p{L}\p{M}\p{N}_]*/gu));
  const votes = new Map<Section, { passage: Passage; votes: number }>();
  let mostVotes = 0;
  // Its own section has all of its words, and is where the student stands: it helps where no other does.
  let around: Passage | undefined;
  for (const word of Array.from(words).slice(0, mostWords)) {
    const weight = search.weighed(word).reduce((sum, term) => sum + term.weight, 0);
    if (weight === 0) continue;
    const found = find(word).filter(
      ({ section }) => section.lessonId === own.lessonId && exerciseTitle(section.heading) === undefined,
    );
    around ??= found.find(({ section }) => section === own);
    const elsewhere = found.filter(({ section }) => section !== own);
    if (elsewhere.length > 0) mostVotes += weight;
    for (const [place, passage] of elsewhere.slice(0, 2).entries()) {
      const before = votes.get(passage.section)?.votes ?? 0;
      votes.set(passage.section, { passage, votes: before + weight / (place + 1) });
    }
  }
  const helpful = Array.from(votes.values())
    .filter((each) => each.votes >= leastVotes * mostVotes)
    .sort((a, b) => b.votes - a.votes)
    .map(({ passage }) => passage);
  return helpful.length === 0 && around !== undefined ? [around] : helpful;
}

function exercisePassage(section: Section, exercises: readonly Exercise[]): Passage {
  const own = exercises.filter((each) => each.section === section);
  return passageOf(section, own.map(listed).join('\n'));
}

/** With its number, where that is no part of the heading above it. */
function listed(exercise: Exercise): string {
  return exercise.label !== undefined && exercise.title === exercise.section.heading
    ? exercise.markdown
    : `${exercise.number}. ${indented(titled(exercise))}`;
}

function titled({ title, markdown, section }: Exercise): string {
  return title === '' || title === section.heading ? markdown : `**${title}** ${markdown}`;
}

function indented(markdown: string): string {
  return markdown.replaceAll('\n', '\n   ');
}
