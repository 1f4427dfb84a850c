import type { Departures } from './manners.ts';
import type { ModelCall, Prompt } from './provider.ts';

/** A call, and what in it differs from what its provider's kind is documented to take. */
export type DialectCall<Call extends ModelCall = ModelCall> = Call & { departures: Departures };

/** Where the rules stand in a student's turn, it says where they end. */
const studentBegins = 'From here on the student writes:';

/** The prompt of a model that takes no system role: its rules at the head of the first turn. */
export function withoutSystem({ stable, lesson, turns, ...rest }: Prompt): Prompt {
  const [first, ...others] = turns;
  const rules = lesson === '' ? stable : `${stable}\n\n${lesson}`;
  const text = `${rules}\n\n${studentBegins}\n\n${first?.text ?? ''}`;
  return { ...rest, stable: '', lesson: '', turns: [{ role: 'student', text }, ...others] };
}
