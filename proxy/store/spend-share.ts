/** Which part of the money is used up. */
export type SpendScope = 'global' | 'course' | 'month' | ShareScope;

/** Who has used up a part that is theirs. */
export type ShareScope = 'student' | 'network' | 'anonymous';

/** Whether it is a part of the money that is for all, and not a share of some. */
export function isEverybodys(scope: SpendScope): scope is Exclude<SpendScope, ShareScope> {
  switch (scope) {
    case 'global':
    case 'course':
    case 'month':
      return true;
    case 'student':
    case 'network':
    case 'anonymous':
      return false;
    default:
      return scope satisfies never;
  }
}

/** The span of time in which spending counts. */
export type SpendPeriod =
  /** Budget days (`YYYY-MM-DD`), both inclusive; `to` is the current one. */
  | { kind: 'days'; from: string; to: string; endsMs: number }
  /** Any span of this length. */
  | { kind: 'span'; lengthMs: number };

/**
 * At most so much in a period, by one subject: nobody is to use up what is for
 * everybody. What is set aside for running calls counts like what is spent.
 */
export interface SpendShare {
  scope: ShareScope;
  /** Whose spending it is, e.g. `student:` and a hash of the pseudonym; holds nothing that names a person. */
  subject: string;
  /** What is spent on this course counts; empty: on all of them. */
  course: string;
  period: SpendPeriod;
  microUsd: number;
  /**
   * Whether a call may be refused that is alone in its period. A share of a small
   * budget may be less than one call can cost at most: it then grows to that, so
   * that nobody is shut out.
   */
  isCap: boolean;
}
