/** How a course is taught. */
export type Teaching = 'socratic' | 'direct';

/** What those who vouch for a student may ask of the tutor; `coach` is taught as `hints` is. */
export const tutorModes = ['direct', 'hints', 'coach', 'off'] as const;
export type TutorMode = (typeof tutorModes)[number];

/** @param mode that a session was opened with; undefined: as the course says */
export function teachingOf(mode: Exclude<TutorMode, 'off'> | undefined, course: Teaching): Teaching {
  switch (mode) {
    case undefined:
      return course;
    case 'direct':
      return 'direct';
    case 'hints':
    case 'coach':
      return 'socratic';
    default:
      return mode satisfies never;
  }
}
