/**
 * What a tutor may do: `direct` answers and solves; `hints` leads through exercises and ends with the solution;
 * `coach` leads and never shows one; `off` rests. Each gives less away than the one before it.
 */
export const tutorModes = ['direct', 'hints', 'coach', 'off'] as const;
export type TutorMode = (typeof tutorModes)[number];

/** How a question is answered, where one is. */
export type AnsweringMode = Exclude<TutorMode, 'off'>;

/** Characters of a teacher's own words to the tutor. */
export const longestInstructions = 2_000;
/** Words that have not been taught yet, and their characters. */
export const mostAvoided = 100;
export const longestAvoided = 100;
