import { z } from 'zod';
import { tutorModes } from '../../ground/tutor-mode.ts';

/** Difference between two machines' clocks that does no harm. */
export const clockSkewSeconds = 60;

/** What the tutor reads of an identity. Anything else in it, `name` included, is left unread and kept nowhere. */
export const identityClaims = z.object({
  sub: z.string().min(1).max(255),
  /** One course, or all that a page needs. */
  course: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  iss: z.string().max(2_000).optional(),
  iat: z.number().optional(),
  aud: z.union([z.string(), z.array(z.string())]).optional(),
  jti: z.string().min(1).max(255).optional(),
  /** What the tutor may do in the activity that the page shows. */
  tutor: z.enum(tutorModes).nullish(),
  /** Id of the lesson that the page shows. */
  lesson: z.string().min(1).max(255).nullish(),
  /** What the person is in `course`; `teacher` alone means anything here. Every LMS has words of its own: others are no mistake. */
  roles: z.array(z.string().max(255)).max(50).nullish(),
});

export type IdentityClaims = z.output<typeof identityClaims>;
