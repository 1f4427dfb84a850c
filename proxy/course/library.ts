import type { Config } from '../config/load.ts';
import type { CourseConfig } from '../config/schema.ts';
import type { AnsweringMode } from '../ground/tutor-mode.ts';
import type { CourseContent, CourseSearch } from './course.ts';
import { CourseError, describeProblem } from './course-error.ts';
import { courseState } from './files/state.ts';
import { usualMode } from './lesson-settings.ts';
import { PageLessons } from './page-lesson.ts';
import { isUnread } from './published/keep-reading.ts';
import {
  courseFolder,
  type PublishedSite,
  publishedAt,
  publishedSiteOf,
  sourceName,
} from './published/published-site.ts';
import { readCourse } from './read.ts';
import { inventoryWarnings } from './reading/describe-inventory.ts';
import type { Inventory } from './reading/inventory.ts';
import { buildCourseSearch } from './search/search.ts';
import { buildStablePrefix, type ContextMode, type StablePrefix } from './stable-prefix.ts';

/** A course that can be asked about. */
export interface LoadedCourse {
  readonly settings: CourseConfig;
  readonly content: CourseContent;
  /** What became of every file of its folder. */
  readonly inventory: Inventory;
  readonly search: CourseSearch;
  /** Tells which lesson a page shows. */
  readonly pages: PageLessons;
  /** What every prompt about this course starts with, by how much of the course it holds. */
  readonly prefixes: Readonly<Record<ContextMode, StablePrefix>>;
  /** How it is taught here. */
  readonly mode: AnsweringMode;
  /** The same course, taught in this way. */
  taught(mode: AnsweringMode): LoadedCourse;
  /** Of its files, from before they were read; see `courseState`. */
  readonly state: string;
}

export type Library = ReadonlyMap<string, LoadedCourse>;

/** A course as it was read just now. */
export interface CourseReading {
  course: LoadedCourse;
  /** Files that were left out, as it is told to their author. */
  problems: string[];
}

/**
 * Reads one course.
 * @param before as it was read last: sections that did not change are not read again for the search
 * @throws CourseError if nothing of it can be read
 */
export async function loadCourse(
  settings: CourseConfig,
  config: Config,
  before?: LoadedCourse,
): Promise<CourseReading> {
  const site = publishedSiteOf(settings, config);
  if (site !== undefined && (await isUnread(site))) throw unreadSite(site);
  const path = courseFolder(settings, config);
  const state = await courseState(path);
  const { content, inventory, problems } = await readCourse(path);
  const course = new CourseByMode({
    settings: site === undefined ? settings : { ...settings, url: settings.url ?? publishedAt(site) },
    content,
    inventory,
    state,
    search: await buildCourseSearch(content, settings.language, before?.search),
    pages: new PageLessons(content.lessons),
  }).taught(usualMode(settings));
  return { course, problems: problems.map(describeProblem) };
}

function unreadSite({ source }: PublishedSite): CourseError {
  const path = sourceName(source);
  const message =
    'has not been read yet. The tutor reads it when it starts, and so does `course-tutor check`.';
  return new CourseError(path, [{ kind: 'missing', path, message }]);
}

/** What a course's author should do something about, though it can be read. */
export function courseWarnings({ settings, inventory }: LoadedCourse): string[] {
  return inventoryWarnings(inventory).map((warning) => `course ${settings.id}: ${warning}`);
}

/** A course in each way in which it is taught, made when it is first wanted: each holds all of its text. */
class CourseByMode {
  readonly #read: Omit<LoadedCourse, 'mode' | 'prefixes' | 'taught'>;
  readonly #taught: Partial<Record<AnsweringMode, LoadedCourse>> = {};

  constructor(read: Omit<LoadedCourse, 'mode' | 'prefixes' | 'taught'>) {
    this.#read = read;
  }

  readonly taught = (mode: AnsweringMode): LoadedCourse => {
    const known = this.#taught[mode];
    if (known !== undefined) return known;
    const { content, settings } = this.#read;
    const taught = { ...settings, tutorMode: mode };
    const course: LoadedCourse = {
      ...this.#read,
      mode,
      prefixes: {
        full: buildStablePrefix(taught, content, 'full'),
        passages: buildStablePrefix(taught, content, 'passages'),
      },
      taught: this.taught,
    };
    this.#taught[mode] = course;
    return course;
  };
}
