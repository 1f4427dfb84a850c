import type { Attempt } from './attempt.ts';
import { distress } from './distress.ts';
import { giveAways } from './give-aways.ts';
import { jailbreaks } from './jailbreaks.ts';
import { offTopics } from './off-topics.ts';
import { otherLanguages } from './other-languages.ts';

/** 12 + 8 + 6 + 6 + 8. */
export const attempts: readonly Attempt[] = [
  ...jailbreaks,
  ...giveAways,
  ...offTopics,
  ...distress,
  ...otherLanguages,
];
