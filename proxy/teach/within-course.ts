import type { Passage, PrivateNote } from '../course/course.ts';
import { lastStep, type Step } from './ladder.ts';
import type { Lead } from './lead.ts';

/** The exercise, and two parts of the lesson that help with it: more are seldom about it. */
const mostSteps = 3;

/** What a student gets of notes without a model: see own-hints.ts. A coach keeps solutions. */
function isTold({ kind }: PrivateNote, { of }: Lead): boolean {
  return kind === 'hint' || kind === 'mistakes' || (kind === 'solution' && of === lastStep('hints'));
}

/**
 * As far as a student can be led where no model is asked and the teacher has written nothing about the exercise: to
 * the parts of the course that help with it, one at each step. There is no solution at the end of them, and the steps
 * that a model could give are still to come once there is one.
 * @param passages the exercise, then what helps with it
 */
export function withinCourse(lead: Lead, passages: readonly Passage[]): Lead {
  if (lead.notes.some((note) => isTold(note, lead))) return lead;
  const of = Math.max(1, Math.min(passages.length, mostSteps, lead.of)) as Step;
  const step = Math.min(lead.step, of) as Step;
  const kept = Math.min(lead.progress.step, of) as Step;
  return { ...lead, step, of, isWithinCourse: true, progress: { ...lead.progress, step: kept } };
}
