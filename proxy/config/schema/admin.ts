import { z } from 'zod';
import { isPasswordHash } from '../password.ts';
import { httpUrlOrEmpty } from './addresses.ts';
import { emptyOr } from './empty-or.ts';
import { secret } from './secret.ts';
import { bare, section } from './section.ts';

const shortestAdminToken = 20;
const tokenAdvice = `a token needs at least ${shortestAdminToken} characters, a shorter one can be guessed; make one with: openssl rand -base64 32`;

/** What a machine may do: read figures for its monitoring, read everything, or what a teacher of a course may. */
const tokenScope = z
  .string()
  .regex(/^(?:metrics|read|course:.+)$/, 'must be metrics, read or course:ID, e.g. course:python-basics');

const groupRole = z
  .string()
  .regex(
    /^(?:admin|teacher:.+)$/,
    'must be admin or teacher:COURSE; without a group, whom courses[].teachers names by address is a teacher there',
  );

/** A text is a token for everything. */
const adminTokens = z
  .array(
    z.preprocess(
      (token) => (typeof token === 'string' ? { token } : token),
      z.strictObject({
        token: secret,
        /** As the audit log calls whoever uses it. */
        name: z.string().trim().min(1).max(100).optional(),
        scopes: z.array(tokenScope).min(1, 'must name at least one scope').optional(),
      }),
    ),
  )
  .transform((tokens) => tokens.filter(({ token }) => token !== ''))
  .superRefine((tokens, context) => {
    // Whoever guesses it reads what every student asked.
    if (tokens.some(({ token }) => token.length < shortestAdminToken)) context.addIssue(tokenAdvice);
  });

export const admin = section({
  passwordHash: z
    .string()
    .refine(emptyOr(isPasswordHash), 'must be what "course-tutor hash-password" prints')
    .default(''),
  tokens: adminTokens.prefault([]),
  /** The school's own sign-in, by OpenID Connect; with an empty issuer there is none. */
  oidc: section({
    issuer: httpUrlOrEmpty.default(''),
    clientId: z.string().default(''),
    clientSecret: z.string().trim().default(''),
    /** Claim that names the groups of a person. */
    claim: z.string().min(1).default('groups'),
    scope: z.string().min(1).default('openid email profile'),
    /** What the members of a group are here. */
    roles: z
      .record(
        z.string(),
        z.preprocess((role) => (typeof role === 'string' ? [role] : role), z.array(groupRole)),
      )
      .default({})
      .transform(bare),
  }),
});
