import { type Exclusion, exclusion } from './page-rules/exclusion.ts';
import { inclusion } from './page-rules/inclusion.ts';
import { knownPages } from './page-rules/known-pages.ts';

/** Which pages of the LMS carry the tutor, and for which course. */
export type PageRule = PathRule | MoodleCourseRule;

export interface PathRule {
  /** Pattern of page-pattern.ts, e.g. `/course/*` or `/course/view.php?id=5`. */
  readonly path: string;
  readonly course: string;
  /** Id of the lesson; a `*` in it stands for what the pattern's first `*` has matched. */
  readonly lesson?: string | undefined;
}

/**
 * All pages of one Moodle course. Addresses of activities name no course, but
 * each page says it: the tag brings the list, and the tutor chooses by the page.
 */
export interface MoodleCourseRule {
  /** The `id` of `/course/view.php?id=6`. */
  readonly moodleCourse: number;
  readonly course: string;
}

/** Attributes of the tutor that are the same on all pages. */
export interface TagAttributes {
  readonly heading?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly lang?: string | undefined;
  readonly theme?: 'auto' | 'light' | 'dark' | undefined;
  readonly include?: string | undefined;
}

/** The part `lms` of the configuration. */
export interface LmsSettings {
  /** Origin of the LMS: scheme, host and port. */
  readonly upstream: string;
  /** Path below which the tutor's own routes answer, e.g. `/course-tutor`. */
  readonly prefix: string;
  readonly inject: boolean | TagAttributes;
  readonly pages: readonly PageRule[];
  /** Patterns of pages that never get the tutor, whatever `pages` says. */
  readonly exclude: readonly string[];
  /** Patterns of pages that get it although they are among the known ones that do not. */
  readonly include?: readonly string[];
  /** Whether the pages of known-pages.ts are excluded, too. */
  readonly excludeKnown?: boolean;
  /** Names of the LMS besides that of the public address, with their ports if any. */
  readonly hosts: readonly string[];
  /** The LMS is told the public host name in `Host`, instead of its own. */
  readonly preserveHost: boolean;
  /** How long the LMS may take to begin its answer once it has the whole question. */
  readonly timeoutSeconds: number;
  /** How long nothing may move in either direction. */
  readonly idleSeconds: number;
  readonly maxUploadMegabytes: number;
}

/**
 * The pages that get no tutor: the configuration's own, and those of the usual LMSs
 * unless it says otherwise of all or of this one.
 */
export function excludedPages({
  exclude,
  include = [],
  excludeKnown = false,
}: Pick<LmsSettings, 'exclude' | 'include' | 'excludeKnown'>): Exclusion {
  const isOwn = exclusion(exclude);
  if (!excludeKnown) return isOwn;
  const isKnown = exclusion(knownPages);
  const isIncluded = inclusion(include);
  return (address) => isOwn(address) || (isKnown(address) && !isIncluded(address));
}

/** Courses by the id of the Moodle course whose pages they belong to. */
export function moodleCourses(pages: readonly PageRule[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pages.flatMap((rule) => ('moodleCourse' in rule ? [[String(rule.moodleCourse), rule.course]] : [])),
  );
}

/** The rules in force: where none are given and there is only one course, every page belongs to it. */
export function pageRules(
  pages: readonly PageRule[],
  courses: readonly { readonly id: string }[],
): readonly PageRule[] {
  const [only, ...others] = courses;
  if (pages.length > 0 || only === undefined || others.length > 0) return pages;
  return [{ path: '/*', course: only.id }];
}
