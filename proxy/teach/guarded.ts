import type { AnswerPart } from '../question/part.ts';
import { GiveAway } from './give-away.ts';
import type { Step } from './ladder.ts';
import type { Lead } from './lead.ts';

/** So much of a solution an answer may say at a step, with those before it; at the last one of `hints` all of it. */
export const mostShare: Readonly<Record<Step, number>> = { 1: 0.15, 2: 0.15, 3: 0.2, 4: 0.5, 5: 1 };

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
 * Lets an answer through line by line as long as it says no more of the solution than its step allows. One that
 * would is dropped and asked for once more; if that says too much as well, the student gets the teacher's own words.
 */
export async function* guarded(
  lead: Lead,
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
 * What is compared at the end of a line is not shown before.
 * @param seen takes what is shown
 * @returns whether it says too much
 */
async function* throughLines(
  parts: AsyncIterable<AnswerPart>,
  { notes, lesson, exercise, step }: Lead,
  seen: Seen,
): AsyncGenerator<AnswerPart, boolean> {
  const solution = notes.filter(({ kind }) => kind === 'solution').map(({ markdown }) => markdown);
  const known = `${lesson.markdown}\n${exercise.markdown}`;
  const giveAway = new GiveAway(solution.join('\n'), known, seen.shown);
  const isTooMuch = () => giveAway.share > mostShare[step];
  let held = '';
  for await (const part of parts) {
    switch (part.kind) {
      case 'text': {
        held += part.text;
        giveAway.push(part.text);
        if (isTooMuch()) return true;
        const end = held.lastIndexOf('\n') + 1;
        if (end === 0) break;
        seen.shown = giveAway.shown;
        yield { kind: 'text', text: held.slice(0, end) };
        held = held.slice(end);
        break;
      }
      case 'finished':
        giveAway.end();
        if (isTooMuch()) return true;
        seen.shown = giveAway.shown;
        if (held !== '') yield { kind: 'text', text: held };
        yield part;
        break;
      case 'restart':
        held = '';
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
  return false;
}
