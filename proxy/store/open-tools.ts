import type { Clock } from '../ground/clock.ts';

/** What the opening of a store needs that has a server of its own, which may not be there yet. */
export interface OpenTools {
  clock: Clock;
  /** A line for the operator, while the server is waited for. */
  say(line: string): void;
}
