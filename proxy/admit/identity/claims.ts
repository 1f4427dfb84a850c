import { z } from 'zod';

/** Difference between two machines' clocks that does no harm. */
export const clockSkewSeconds = 60;

/** What the tutor reads of an identity. Anything else in it, `name` and `roles` included, is left unread. */
export const identityClaims = z.object({
  sub: z.string().min(1).max(255),
  /** One course, or all that a page needs. */
  course: z.union([z.string(), z.array(z.string())]),
  exp: z.number(),
  iss: z.string().max(2_000).optional(),
  iat: z.number().optional(),
  aud: z.union([z.string(), z.array(z.string())]).optional(),
  jti: z.string().min(1).max(255).optional(),
});

export type IdentityClaims = z.output<typeof identityClaims>;
