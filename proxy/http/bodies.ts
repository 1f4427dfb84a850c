import { z } from 'zod';
import { asSeen } from '../course/marked.ts';
import { TutorError } from '../ground/errors.ts';
import type { ChatBody, SessionBody } from '../ground/protocol.ts';

/** Largest request body without pictures, in bytes. */
export const bodyLimitBytes = 256 * 1024;
const questionCharacters = 8_000;

const languageTag = z
  .string()
  .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, 'must be a language tag such as en');

const sessionBody = z.object({
  course: z.string().min(1, 'must not be empty'),
  identity: z.string().min(1).optional(),
});

export const questionText = z
  .string()
  .overwrite(asSeen)
  .refine((text) => text.trim() !== '', 'must not be empty')
  .refine(
    (text) => text.length <= questionCharacters,
    `must not be longer than ${questionCharacters.toLocaleString('en')} characters`,
  );

export const lessonHint = z.object({
  id: z.string().max(500).optional(),
  title: z.string().max(2_000).optional(),
  url: z.string().max(4_000).optional(),
  language: z.string().max(100).optional(),
  text: z.string().optional(),
  selection: z.string().optional(),
});

const chatBody = z.object({
  course: z.string().min(1, 'must not be empty'),
  question: questionText,
  lesson: lessonHint.optional(),
  // As long as the body allows: what does not fit into the prompt is left out there, oldest first.
  history: z.array(z.object({ role: z.enum(['student', 'tutor']), text: z.string() })).optional(),
  language: languageTag.optional(),
  exercise: z.string().max(500).optional(),
  help: z.literal('next').optional(),
  quiz: z.literal(true).optional(),
  // What they are is found out by read-images.ts, once it is known that the course takes any.
  images: z.array(z.object({ mediaType: z.string(), data: z.string() })).optional(),
});

const ratingBody = z.object({
  stars: z.number().int().min(1, 'must be 1 to 5').max(5, 'must be 1 to 5'),
  comment: z.string().max(2_000).optional(),
});

/** @throws TutorError `invalid_request` naming every field that is wrong */
export function parseRatingBody(body: unknown): z.output<typeof ratingBody> {
  return parse(ratingBody, body);
}

/** @throws TutorError `invalid_request` naming every field that is wrong */
export function parseSessionBody(body: unknown): SessionBody {
  return parse(sessionBody, body) as SessionBody;
}

/** @throws TutorError `invalid_request` naming every field that is wrong */
export function parseChatBody(body: unknown): ChatBody {
  return parse(chatBody, body) as ChatBody;
}

/** @throws TutorError `invalid_request` naming every field that is wrong */
export function parse<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  if (typeof body !== 'object' || body === null) {
    throw new TutorError('invalid_request', { hint: 'the body must be a JSON object' });
  }
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const hint = result.error.issues
    .map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)
    .join('; ');
  const isQuestion = result.error.issues.every(({ path }) => path[0] === 'question');
  throw new TutorError('invalid_request', { hint, ...(isQuestion && { concerns: 'question' }) });
}
