import { z } from 'zod';
import { isBareAddress } from './addresses.ts';
import { courseId } from './courses.ts';
import { emptyOr } from './empty-or.ts';
import { positive, whole } from './numbers.ts';
import { section } from './section.ts';

const lmsHost = /^(?:[\w.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

const lmsPath = z.string().startsWith('/', 'must begin with "/"');

/** By address or by the LMS's own course; in one object, so that a mistake is told by its key. */
const pageRuleSchema = z
  .strictObject({
    path: lmsPath.optional(),
    moodleCourse: whole.optional(),
    course: courseId,
    lesson: z.string().min(1).optional(),
  })
  .transform(({ path, moodleCourse, course, lesson }, context) => {
    if (path !== undefined && moodleCourse === undefined) return { path, course, lesson };
    if (moodleCourse !== undefined && path === undefined && lesson === undefined) {
      return { moodleCourse, course };
    }
    const message =
      moodleCourse !== undefined && path === undefined
        ? 'lesson needs a path: a moodleCourse has many lessons'
        : 'must have either path, e.g. "/course/*", or moodleCourse, e.g. 6';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

const injectedTagSchema = z.strictObject({
  heading: z.string().optional(),
  placeholder: z.string().optional(),
  lang: z.string().optional(),
  theme: z.enum(['auto', 'light', 'dark']).optional(),
});

export const lms = section({
  /** The LMS to stand in front of; empty: none. */
  upstream: z
    .string()
    .refine(emptyOr(isBareAddress), 'must be scheme, host and port only, e.g. http://127.0.0.1:8080')
    .default(''),
  /** Where the tutor's own addresses begin, beside those of the LMS. */
  prefix: z
    .string()
    .regex(/^(\/[\w.~-]+)+$/, 'must be a path such as /course-tutor')
    .default('/course-tutor'),
  /** Whether the tutor is put on the pages, or what is said on it. */
  inject: z.union([z.boolean(), injectedTagSchema]).default(true),
  /** Which course belongs to which pages; empty: the one configured course to all. */
  pages: z.array(pageRuleSchema).default([]),
  /** Pages without a tutor, whatever `pages` says: assessments of one's own. */
  exclude: z.array(lmsPath).default([]),
  /** Pages with a tutor although the LMS calls them assessed or for staff; `exclude` comes first. */
  include: z.array(lmsPath.refine((path) => !path.includes(';'), 'must not contain ";"')).default([]),
  /** Whether the assessments, editors and sign-in pages of the usual LMSs are excluded, too. */
  excludeKnown: z.boolean().default(true),
  /** Hosts of the LMS besides that of server.publicUrl; requests for others are refused. */
  hosts: z
    .array(z.string().regex(lmsHost, 'must be a host, maybe with a port, e.g. old.example.edu'))
    .default([]),
  /** Whether Host tells the LMS its public name instead of the one in `upstream`. */
  preserveHost: z.boolean().default(true),
  timeoutSeconds: positive.default(60),
  idleSeconds: positive.default(300),
  maxUploadMegabytes: whole.default(1024),
});
