import type { CachedAnswer } from './answer/answer-cache.ts';
import { sharingKey } from './answer/sharing-key.ts';
import type { Subscription } from './answer/single-flight.ts';
import type { Lesson } from './course/course.ts';
import type { Asked } from './question/asked.ts';
import type { Lead } from './teach/lead.ts';
import type { Pin } from './teach/pins/pin-board.ts';
import type { Tutor } from './tutor.ts';
import type { Understood } from './understand.ts';

/** From what an answer comes. `key`: under which it may be given to others. */
export type Origin =
  | { kind: 'teacher'; pin: Pin }
  | { kind: 'quiz'; lesson: Lesson }
  /** No model is asked. */
  | { kind: 'course' }
  /** It was made for somebody else, and kept. */
  | { kind: 'kept'; key: string; answer: CachedAnswer }
  /** A model makes it for all who ask the same at the same time. */
  | { kind: 'shared'; key: string; subscription: Subscription }
  /** A model leads this student through an exercise, and is watched. */
  | { kind: 'led'; lead: Lead }
  /** A model makes it for this student alone. */
  | { kind: 'model' };

/** The first of the origins that there is: the teacher's word, what costs nothing, a model. */
export function originOf(
  asked: Asked,
  { plan, quiz, pinned, lead }: Understood,
  { cache, flights }: Pick<Tutor, 'cache' | 'flights'>,
): Origin {
  if (pinned !== undefined) return { kind: 'teacher', pin: pinned };
  if (quiz !== undefined) return { kind: 'quiz', lesson: quiz };
  if (!plan.isLive) return { kind: 'course' };
  // What a student is told of an exercise is for that student.
  if (lead !== undefined) return { kind: 'led', lead };
  const key = sharingKey(asked, plan.complexity);
  if (key === undefined) return { kind: 'model' };
  const answer = cache.get(key);
  return answer === undefined
    ? { kind: 'shared', key, subscription: flights.subscribe(key) }
    : { kind: 'kept', key, answer };
}

/** Whether money is set aside for it when the question is let in. */
export function costsMoney(origin: Origin): boolean {
  switch (origin.kind) {
    case 'teacher':
    case 'quiz':
    case 'course':
    case 'kept':
      return false;
    case 'shared':
      return origin.subscription.leads;
    case 'led':
    case 'model':
      return true;
    default:
      return origin satisfies never;
  }
}
