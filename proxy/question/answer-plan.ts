import type { Passage } from '../course/course.ts';
import type { Complexity } from '../ground/protocol.ts';
import type { Candidate } from './candidate.ts';
import type { Message } from './message.ts';

/** How a question is to be answered. */
export interface AnswerPlan {
  message: Message;
  complexity: Complexity;
  /** Names of the rules that decided it. */
  reasons: string[];
  /** Whether a model is asked; otherwise the course is quoted. */
  isLive: boolean;
  /** A picture came, and no model that is routed here can be shown one: nobody is asked, and the student is told. */
  isUnseen?: true;
  /** Models that the question fits, best first. */
  candidates: Candidate[];
  /** What the course says, best first; searched for when it is first wanted. */
  passages(): readonly Passage[];
}
