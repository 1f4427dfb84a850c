import type { Lesson } from '../course/course.ts';
import { type Exercise, exerciseCalled, exercisesNumbered, exercisesOf } from '../course/exercises.ts';
import type { PastedExercise } from '../course/pasted-exercises.ts';
import type { ChatBody } from '../ground/protocol.ts';
import { type Message, mayAnswer } from '../question/message.ts';
import { readAnchor } from '../question/read-anchor.ts';
import { isNextHint } from '../words/languages.ts';
import { hasAttempt } from './attempt.ts';

/** A shorter title or selection stands in many texts. */
const leastCharacters = 6;
/** Earlier questions that are looked at. */
const mostTurns = 8;

/**
 * The exercise of a lesson that a question is about: copied into it, named by its id, its number or its title,
 * selected, under the heading that is being read, or spoken of before.
 * @param messageOf what an earlier question was
 * @param pasted that was copied into the question, of whatever lesson
 */
export function exerciseMeant(
  { exercise: name, help, question, lesson: hint, history = [] }: ChatBody,
  message: Message,
  lesson: Lesson,
  messageOf: (question: string) => Message,
  pasted?: PastedExercise,
): Exercise | undefined {
  const exercises = exercisesOf(lesson);
  if (exercises.length === 0) return undefined;
  const named = exerciseCalled(name, exercises);
  // "Yes" is what a student answers who was asked something about it.
  if (message.kind === 'courtesy')
    return mayAnswer(message.courtesy) && history.length > 0 ? named : undefined;
  // A reason may be written in any words; what is typed after a hint may be about another exercise, by its name.
  if (named !== undefined && help !== undefined) return named;
  const copied = pasted?.lesson.id === lesson.id ? pasted.exercise.id : undefined;
  const meant =
    exerciseCalled(copied, exercises) ??
    spokenOf(question, message, exercises) ??
    named ??
    selectedIn(hint?.selection, exercises);
  if (meant !== undefined) return meant;
  const read = exercises.filter(
    ({ section }) => section.anchor !== '' && section.anchor === readAnchor(hint),
  );
  if (read.length === 1) return read[0];
  if (help === undefined && !isNextHint(question) && !goesOn(question, message)) return undefined;
  const turns = history.filter(({ role }) => role === 'student').slice(-mostTurns);
  for (const { text } of turns.toReversed()) {
    const before = spokenOf(text, messageOf(text), exercises);
    if (before !== undefined) return before;
  }
  return undefined;
}

function spokenOf(question: string, message: Message, exercises: readonly Exercise[]): Exercise | undefined {
  const asked = folded(question);
  const titled = exercises.filter(
    ({ title }) => folded(title).length >= leastCharacters && asked.includes(folded(title)),
  );
  if (titled.length === 1) return titled[0];
  if (message.kind !== 'exercise') return undefined;
  const numbered = exercisesNumbered(exercises, message);
  return numbered.length === 1 ? numbered[0] : undefined;
}

function selectedIn(selection: string | undefined, exercises: readonly Exercise[]): Exercise | undefined {
  const selected = folded(selection ?? '');
  if (selected.length < leastCharacters) return undefined;
  const holding = exercises.filter(({ title, markdown }) =>
    folded(`${title} ${markdown}`).includes(selected),
  );
  return holding.length === 1 ? holding[0] : undefined;
}

/** Whether a question is about what was spoken of before. */
function goesOn(question: string, message: Message): boolean {
  const { kind } = message;
  return kind === 'about-answer' || kind === 'exercise' || hasAttempt(question, message);
}

/** Letters and digits alone. */
function folded(text: string): string {
  return text
    .slice(0, 4_000)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
