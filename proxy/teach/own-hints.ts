import type { PrivateNote } from '../course/course.ts';
import type { AnswerPart } from '../question/part.ts';
import type { StudentWords } from '../words/student-words.ts';
import type { Lead } from './lead.ts';

/**
 * What the teacher has written for a step, word for word, as an answer; undefined where that is nothing.
 * @param opening what is said before it
 */
export function ownHints(
  lead: Lead,
  { tutoring: { ladder } }: StudentWords,
  opening = '',
): AnswerPart[] | undefined {
  const text = (of: PrivateNote['kind']) =>
    lead.notes.filter(({ kind }) => kind === of).map(({ markdown }) => markdown);
  const hints = text('hint');
  const mistakes = text('mistakes');
  const rung = rungOf(lead, hints, mistakes, text('solution'));
  if (rung === undefined) return undefined;
  const words = `${opening}**${ladder[rung.title]}**\n\n${rung.lines.join('\n\n')}\n`;
  return [
    { kind: 'asking', model: 'course', provider: 'course', cached: false },
    { kind: 'text', text: words },
    { kind: 'finished', finish: 'complete', sharedMicroUsd: 0 },
  ];
}

function rungOf(
  { step }: Lead,
  hints: readonly string[],
  mistakes: readonly string[],
  solutions: readonly string[],
): { title: 'hint' | 'mistakes' | 'solution'; lines: readonly string[] } | undefined {
  switch (step) {
    case 1:
      return undefined;
    case 2:
      return rung('hint', hints.slice(0, 1));
    case 3:
      return rung('mistakes', mistakes) ?? rung('hint', hints.slice(1, 2)) ?? rung('hint', hints.slice(0, 1));
    case 4:
      return rung('hint', hints.slice(1)) ?? rung('hint', hints) ?? rung('mistakes', mistakes);
    case 5:
      return rung('solution', solutions) ?? rung('hint', hints);
    default:
      return step satisfies never;
  }
}

function rung<Title extends 'hint' | 'mistakes' | 'solution'>(title: Title, lines: readonly string[]) {
  return lines.length === 0 ? undefined : { title, lines };
}
