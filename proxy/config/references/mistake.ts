import type { KeyPath } from '../source.ts';

/** Something wrong in the configuration, and where. */
export interface Mistake {
  path: KeyPath;
  /** The exact place, where it is deeper than what is worth naming. */
  at?: KeyPath;
  message: string;
}
