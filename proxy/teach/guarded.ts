import type { Lesson, PrivateNote } from '../course/course.ts';
import type { Exercise } from '../course/exercises.ts';
import type { AnswerPart } from '../question/part.ts';
import type { ExerciseProgress } from '../store/exercises.ts';
import { GiveAway } from './give-away.ts';
import type { Step } from './ladder.ts';
import { NewCode } from './new-code.ts';
import { WholeBlocks } from './whole-blocks.ts';

/** So much of the solution may be said at a step, with what was said before; at the last one of `hints` all of it. */
export const mostShare: Readonly<Record<Step, number>> = { 1: 0.15, 2: 0.15, 3: 0.2, 4: 0.5, 5: 1 };

interface Allowed {
  /** Of the solution; a line or two are allowed as well, as far as there is a share for them. */
  newShare: number;
  /** Lines of code that are neither the lesson's nor the student's, in one answer. */
  codeLines: number;
}

const little: Allowed = { newShare: 0.2, codeLines: 2 };

/** So much one answer may say. */
const allowed: Readonly<Record<Step, Allowed>> = {
  1: little,
  2: little,
  3: little,
  4: { newShare: 0.3, codeLines: 4 },
  5: { newShare: 1, codeLines: Number.POSITIVE_INFINITY },
};

/** What is known of a student at an exercise, as far as an answer is watched for it. */
export interface Watched {
  lesson: Pick<Lesson, 'markdown'>;
  exercise: Pick<Exercise, 'markdown'>;
  notes: readonly PrivateNote[];
  step: Step;
  /** All that the student has written in the conversation. */
  written: string;
  progress: Pick<ExerciseProgress, 'shown'>;
}

/** What came of watching an answer. */
export interface Seen {
  /** Answers that were withheld. */
  giveAways: number;
  /** Which parts of the solution have been said, now and before; see GiveAway. */
  shown: readonly number[];
}

export interface Guarding {
  ask(): AsyncIterable<AnswerPart>;
  /** With a sharper rule: the first answer has said too much. */
  askAgain(): AsyncIterable<AnswerPart>;
  /** What is said where the second has as well. */
  instead(): Iterable<AnswerPart>;
  /** Called once, however it ends. */
  watched(seen: Seen): Promise<void>;
}

/**
 * Lets an answer through block by block as long as it says no more of the solution than its step allows. One that
 * would is dropped and asked for once more; if that says too much as well, the student gets the teacher's own words.
 */
export async function* guarded(
  lead: Watched,
  { ask, askAgain, instead, watched }: Guarding,
): AsyncGenerator<AnswerPart, void> {
  const seen: Seen = { giveAways: 0, shown: lead.progress.shown };
  try {
    for (const make of [ask, askAgain]) {
      const isWithheld = yield* throughLines(make(), lead, seen);
      if (!isWithheld) return;
      seen.giveAways += 1;
      yield { kind: 'restart' };
    }
    yield* instead();
  } finally {
    await watched(seen);
  }
}

/**
 * @param seen takes what is shown
 * @returns whether it says too much
 */
async function* throughLines(
  parts: AsyncIterable<AnswerPart>,
  lead: Watched,
  seen: Seen,
): AsyncGenerator<AnswerPart, boolean> {
  const watch = new Watch(lead, seen.shown);
  let held = new WholeBlocks();
  let isWithheld = false;
  for await (const part of parts) {
    // Read to its end unseen: a call that is broken off is booked at the most that it may have cost.
    if (isWithheld && part.kind === 'text') continue;
    if (isWithheld && (part.kind === 'finished' || part.kind === 'restart')) return true;
    switch (part.kind) {
      case 'text': {
        watch.push(part.text);
        isWithheld = watch.isTooMuch;
        if (isWithheld) break;
        const text = held.push(part.text);
        if (text === '') break;
        seen.shown = watch.shown;
        yield { kind: 'text', text };
        break;
      }
      case 'finished': {
        watch.end();
        if (watch.isTooMuch) return true;
        seen.shown = watch.shown;
        const text = held.end();
        if (text !== '') yield { kind: 'text', text };
        yield part;
        break;
      }
      case 'restart':
        held = new WholeBlocks();
        watch.again();
        yield part;
        break;
      case 'asking':
      case 'retrying':
      case 'switching':
      case 'queued':
        yield part;
        break;
      default:
        part satisfies never;
    }
  }
  return isWithheld;
}

/** What one answer says, measured by what its step allows. */
class Watch {
  readonly #giveAway: GiveAway;
  readonly #known: string;
  readonly #allowed: Allowed;
  readonly #mostShare: number;
  #code: NewCode;

  constructor({ notes, lesson, exercise, step, written }: Watched, shown: readonly number[]) {
    const solution = notes.filter(({ kind }) => kind === 'solution').map(({ markdown }) => markdown);
    const readByAll = `${lesson.markdown}\n${exercise.markdown}`;
    this.#giveAway = new GiveAway(solution.join('\n'), readByAll, shown, written);
    this.#known = `${readByAll}\n${written}`;
    this.#code = new NewCode(this.#known);
    this.#allowed = allowed[step];
    this.#mostShare = mostShare[step];
  }

  get shown(): readonly number[] {
    return this.#giveAway.shown;
  }

  get isTooMuch(): boolean {
    const { newShare, codeLines } = this.#allowed;
    if (this.#code.lines > codeLines || this.#giveAway.share > this.#mostShare) return true;
    return this.#giveAway.newShare > newShare && this.#giveAway.newShare > this.#giveAway.twoLines;
  }

  push(text: string): void {
    this.#giveAway.push(text);
    this.#code.push(text);
  }

  end(): void {
    this.#giveAway.end();
    this.#code.end();
  }

  /** Another model begins from the start; what the first has said was read. */
  again(): void {
    this.#code = new NewCode(this.#known);
  }
}
