import { z } from 'zod';
import { longestAvoided, longestInstructions, mostAvoided, tutorModes } from '../../ground/tutor-mode.ts';
import { httpUrl } from './addresses.ts';
import { mailRecipients } from './email.ts';
import { usd, whole } from './numbers.ts';
import { section } from './section.ts';
import { localTime } from './times.ts';

export const courseId = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9._-]{0,63}$/,
    'must be 1 to 64 of a-z, 0-9, ".", "_" and "-", starting with a letter or digit',
  );

/** Of the page, or of all below it: `https://course.example.edu/book/*`. */
const pageAddress = httpUrl.refine(
  (address) => !/\*(?!$)|[^/]\*$/.test(address),
  'may have a * only as /* at its end, for all pages below',
);

const courseFields = z.strictObject({
  id: courseId,
  title: z.string().min(1),
  language: z
    .string()
    .regex(/^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/, 'must be a language tag such as en or ru')
    .default('en'),
  /** Where the lessons are: exactly one of these three. */
  content: z.string().min(1).optional(),
  sitemap: httpUrl.optional(),
  pages: z.array(pageAddress).min(1, 'must name at least one page').max(1_000).optional(),
  /** Where the folder is published, if it is: sources in PDFs and slides then lead to their page. */
  url: z
    .url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' })
    .optional(),
  context: z.enum(['auto', 'full', 'passages']).default('auto'),
  /** With `auto`: what the prompt of a question may cost on average for the whole course to be sent where passages would be cheaper. */
  contextMaxUsd: z.number().min(0).max(1e9).default(0.01),
  /** Where and while nothing narrower is said, by a lesson or for a session. */
  tutor: z.enum(tutorModes).optional(),
  /** The older name: `socratic` is `hints`. */
  teaching: z.enum(['socratic', 'direct']).optional(),
  from: localTime.optional(),
  until: localTime.optional(),
  instructions: z.string().max(longestInstructions).optional(),
  avoid: z.array(z.string().min(1).max(longestAvoided)).max(mostAvoided).default([]),
  dailyBudgetUsd: usd.optional(),
  /** Who teaches it: written to about it, and let in where `admin.oidc` vouches for the address. */
  teachers: mailRecipients.prefault([]),
  greeting: z.string().min(1).max(500).optional(),
  suggestions: z.array(z.string().min(1).max(200)).max(12).default([]),
  /** Where the lessons themselves offer the tutor; a page's own `prompts` comes first. */
  prompts: z.enum(['off', 'headings', 'exercises', 'headings exercises']).default('off'),
  /** Whether students may send pictures with a question. */
  images: z.boolean().default(false),
});

const courseSchema = courseFields
  .superRefine(({ content, sitemap, pages, tutor, teaching }, context) => {
    if (tutor !== undefined && teaching !== undefined) {
      const message = 'is the older name of tutor: only one of them may be given';
      context.addIssue({ code: 'custom', path: ['teaching'], message });
    }
    const named = Object.entries({ content, sitemap, pages }).filter(([, value]) => value !== undefined);
    if (named.length === 1) return;
    const message =
      named.length === 0
        ? 'is missing: the folder of its lessons (a text), or in its place sitemap or pages, of a published site'
        : `only one of content, sitemap and pages may be given, not ${named.map(([key]) => key).join(' and ')}`;
    context.addIssue({ code: 'custom', path: [named.at(-1)?.[0] ?? 'content'], message });
  })
  .transform(({ tutor, teaching, ...course }) => ({
    ...course,
    tutor: tutor ?? (teaching === 'direct' ? ('direct' as const) : ('hints' as const)),
  }));

export const courses = z.array(courseSchema).min(1, 'must name at least one course');

const siteHost = /^[\w.-]+$/;

/** How published sites are read, which courses name by `sitemap` or `pages`. */
export const sites = section({
  /** Of one course. */
  mostPages: whole.max(10_000).default(1_000),
  /** Between two requests to a site; more where its robots.txt asks for it. */
  delaySeconds: z.number().min(0).max(60).default(0.25),
  /** Hosts whose names may lead to addresses of a private network. */
  privateHosts: z
    .array(z.string().regex(siteHost, 'must be the name of a host, e.g. docs.intra.example.edu'))
    .default([]),
  /** Where pages are kept between two readings. */
  folder: z.string().min(1, 'must name a folder').default('data/sites'),
});
