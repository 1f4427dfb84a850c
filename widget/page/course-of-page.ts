import { uriDecoded } from '../../proxy/ground/uri-decoded.ts';
import { pagePattern } from '../../proxy/lms/page-rules/page-pattern.ts';

/** What a page says about the course it belongs to. */
export interface CourseClues {
  address: URL;
  bodyClasses: readonly string[];
  /** What its scripts say: Moodle's `M.cfg.courseId`, Canvas' `ENV`; empty if nothing. */
  moodleCourse: string;
  canvasCourse: string;
}

export type CourseChoice =
  | { kind: 'course'; course: string }
  /** No key fits the page. */
  | { kind: 'none' }
  /** The author has made a mistake; nothing of it is used. */
  | { kind: 'mistake'; what: string };

/** The course that the attribute `courses` names for a page. A pattern is closer to the page than its course. */
export function courseOfPage(courses: string, page: CourseClues): CourseChoice {
  const table = readTable(courses);
  if (typeof table === 'string') return { kind: 'mistake', what: table };
  const ids = courseIds(page);
  const found =
    table.find(([key]) => key.startsWith('/') && matches(key, page.address)) ??
    table.find(([key]) => ids.includes(key));
  return found ? { kind: 'course', course: found[1] } : { kind: 'none' };
}

/** @returns what is wrong with it, if anything is */
function readTable(text: string): (readonly [key: string, course: string])[] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return `it is no JSON (${error.message})`;
    throw error;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'it is no JSON object';
  const entries = Object.entries(value);
  if (entries.length === 0) return 'it names no course';
  for (const [key, course] of entries) {
    if (key.trim() === '') return 'a key is empty';
    if (typeof course !== 'string' || course.trim() === '') return `${JSON.stringify(key)} has no course`;
  }
  return entries.map(([key, course]) => [key.trim(), course.trim()] as const);
}

function matches(pattern: string, { pathname, search }: URL): boolean {
  const path = uriDecoded(pathname);
  return pagePattern(pattern).match({ path, pathWithParameters: path, query: search.slice(1) }) !== undefined;
}

/** Where the usual LMSs have the course's own id in their addresses. */
const inAddresses: readonly RegExp[] = [
  // Open edX: pages of a course, of its learning app, and blocks of its units.
  /\/courses?\/(course-v1:[^/?#]+)/,
  /\/xblock\/block-(v1:[^/?#]+?)\+type@/,
  // Canvas; Blackboard Ultra
  /\/courses\/(\d+)(?:[/?#]|$)/,
  /\/courses\/(_\d+_\d+)(?:[/?#]|$)/,
  // Blackboard Original
  /[?&]course_id=(_\d+_\d+)/,
  // Brightspace
  /\/d2l\/(?:le\/(?:content|lessons|enhancedSequenceViewer)|home|lms)\/(\d+)(?:[/?#]|$)/,
  // Moodle, where a theme leaves the class out
  /\/course\/(?:view|section)\.php\?(?:.*&)?id=(\d+)/,
];

/** The course with this number is Moodle's site itself: sign-in, profiles, dashboards. */
const moodleSite = '1';

/** Every id under which the page's course may be named. */
function courseIds({ address, bodyClasses, moodleCourse, canvasCourse }: CourseClues): string[] {
  const classed = (pattern: RegExp) => bodyClasses.flatMap((name) => pattern.exec(name)?.[1] ?? []);
  const inMoodle = [...classed(/^course-(\d+)$/), ...(moodleCourse ? [moodleCourse] : [])];
  // Moodle says it on every page; its addresses have other numbers.
  if (inMoodle.length > 0) return inMoodle.filter((id) => id !== moodleSite);
  const text = uriDecoded(address.pathname) + address.search;
  return [
    ...classed(/^context-course_(\d+)$/),
    ...(canvasCourse ? [canvasCourse] : []),
    ...inAddresses.flatMap((pattern) => pattern.exec(text)?.[1] ?? []),
  ].map((id) => (id.startsWith('v1:') ? `course-${id}` : id));
}
