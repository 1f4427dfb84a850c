import { z } from 'zod';
import { httpUrl, httpUrlOrEmpty } from './addresses.ts';
import { section } from './section.ts';

const ltiPlatformSchema = z.strictObject({
  /** As the platform names itself, letter by letter. */
  issuer: z.string().min(1),
  clientId: z.string().min(1),
  /** Where a launch sends the browser to be identified. */
  authorizationUrl: httpUrl,
  jwksUrl: httpUrl,
  deploymentIds: z.array(z.string().min(1)).min(1, 'must name at least one deployment'),
  /** The course of every LMS course that `courses` does not name. With neither, a link may name any. */
  course: z.string().min(1).optional(),
  /** By the platform's id of an LMS course (its LTI context). */
  courses: z.record(z.string(), z.string().min(1)).default({}),
});

export const identity = section({
  anonymous: z.boolean().default(true),
  /** For HS256, whose key must not be shorter than its hash (RFC 7518 section 3.2). */
  sharedSecret: z
    .string()
    .refine(
      (secret) => secret === '' || Buffer.byteLength(secret) >= 32,
      'must be at least 32 bytes; make one with: openssl rand -base64 32',
    )
    .default(''),
  jwksUrl: httpUrlOrEmpty.default(''),
  /** Request header in which a trusted reverse proxy names the student it has signed in; empty: none. */
  trustedHeader: z
    .string()
    .regex(/^[\w-]*$/, 'must be the name of a header')
    .toLowerCase()
    .default(''),
  lti: z.array(ltiPlatformSchema).default([]),
  /** What a student agrees to before the first question: a text, or the address of one; empty: nothing. */
  consent: z
    .string()
    .trim()
    .max(4_000, 'must not be longer than 4,000 characters; give the address of a page')
    .default(''),
  /** The tool's own private key (PEM); made at the first start that needs it. */
  ltiKeyFile: z.string().min(1).default('data/lti-key.pem'),
});
