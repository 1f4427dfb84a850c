import type { Lesson } from './course.ts';
import type { Exercise } from './exercises.ts';

/** An exercise that a student has copied into a message. */
export interface PastedExercise {
  lesson: Lesson;
  exercise: Exercise;
}

/** Letters and digits in a row that stand in one exercise alone: some seven words. */
const runLetters = 32;
/** Of a script in which each says as much as half a word. */
const denseRunLetters = 12;
/** Of an exercise that are kept: whoever copies one begins at its beginning, or at one of its parts. */
const mostRuns = 40;
/** Of a text that is looked through. */
const readCharacters = 8_000;
/** Share of the exercise, or of the message, that is copied: less is a line of code that both have. */
const leastShare = 0.5;

const dense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu;

interface Kept extends PastedExercise {
  runs: number;
}

/**
 * Knows the exercises of a course again by their own text, where a student copies one into a message without a word
 * of which it is. Letters and digits alone are compared: on a page its marks look otherwise.
 */
export class PastedExercises {
  /** `undefined`: it stands in several exercises, and tells none. */
  readonly #byRun = new Map<string, Kept | undefined>();

  add(lesson: Lesson, exercises: readonly Exercise[]): void {
    for (const exercise of exercises) {
      const runs = runsOf(lettersOf(exercise.markdown));
      const kept = { lesson, exercise, runs: runs.length };
      for (const run of runs) this.#byRun.set(run, this.#byRun.has(run) ? undefined : kept);
    }
  }

  /** The one of which most is in it. In time linear in the text. */
  in(text: string): PastedExercise | undefined {
    if (this.#byRun.size === 0) return undefined;
    const letters = lettersOf(text);
    const found = new Map<Kept, Set<string>>();
    for (const length of [runLetters, denseRunLetters]) {
      for (let at = 0; at + length <= letters.length; at++) {
        const run = letters.slice(at, at + length);
        const kept = this.#byRun.get(run);
        if (kept !== undefined) found.set(kept, (found.get(kept) ?? new Set()).add(run));
      }
    }
    let best: Kept | undefined;
    let most = 0;
    for (const [kept, runs] of found) {
      const copied = Math.max(runs.size / kept.runs, lettersIn(runs) / letters.length);
      if (copied < leastShare || copied <= most) continue;
      best = kept;
      most = copied;
    }
    return best;
  }
}

/** One behind the other from the first letter on, and the last one. */
function runsOf(letters: string): string[] {
  const isDense = 2 * (letters.match(dense)?.length ?? 0) > letters.length;
  const length = isDense ? denseRunLetters : runLetters;
  if (letters.length < length) return [];
  const runs = new Set<string>();
  for (let at = 0; at + length <= letters.length && runs.size < mostRuns; at += length) {
    runs.add(letters.slice(at, at + length));
  }
  return [...runs.add(letters.slice(-length))];
}

function lettersIn(runs: ReadonlySet<string>): number {
  let letters = 0;
  for (const run of runs) letters += run.length;
  return letters;
}

function lettersOf(text: string): string {
  return text
    .slice(0, readCharacters)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}
