import type { Lesson } from '../course/course.ts';
import { type Exercise, exercisesOf } from '../course/exercises.ts';
import type { ChatBody } from '../ground/protocol.ts';
import type { Message } from '../question/message.ts';
import { readAnchor } from '../question/read-anchor.ts';
import { isNextHint } from '../words/languages.ts';

/** A shorter title or selection stands in many texts. */
const leastCharacters = 6;
/** Earlier questions that are looked at. */
const mostTurns = 8;

/**
 * The exercise of a lesson that a question is about: named by its id, its number or its title, selected, under the
 * heading that is being read, or spoken of before.
 * @param messageOf what an earlier question was
 */
export function exerciseMeant(
  { exercise: id, question, lesson: hint, history = [] }: ChatBody,
  message: Message,
  lesson: Lesson,
  messageOf: (question: string) => Message,
): Exercise | undefined {
  const exercises = exercisesOf(lesson);
  if (exercises.length === 0 || message.kind === 'courtesy') return undefined;
  const named = exercises.find((exercise) => exercise.id === id);
  if (named !== undefined) return named;
  const spoken = spokenOf(question, message, exercises) ?? selectedIn(hint?.selection, exercises);
  if (spoken !== undefined) return spoken;
  const read = exercises.filter(
    ({ section }) => section.anchor !== '' && section.anchor === readAnchor(hint),
  );
  if (read.length === 1) return read[0];
  if (!goesOn(message) && !isNextHint(question)) return undefined;
  const before = history.filter(({ role }) => role === 'student').slice(-mostTurns);
  for (const { text } of before.toReversed()) {
    const meant = spokenOf(text, messageOf(text), exercises);
    if (meant !== undefined) return meant;
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
  const numbered = exercises.filter(
    ({ number }) => message.number === undefined || number === message.number,
  );
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
function goesOn({ kind }: Message): boolean {
  return kind === 'about-answer' || kind === 'error' || kind === 'exercise';
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
