import type { Config } from '../config/load.ts';
import type { CourseConfig } from '../config/schema.ts';
import { systemClock } from '../ground/clock.ts';
import type { AnsweringMode } from '../ground/tutor-mode.ts';
import type { CourseContent, CourseSearch, Lesson } from './course.ts';
import { CourseError, describeInside, describeProblem } from './course-error.ts';
import { type CourseMemory, type CourseParts, type CourseRequest, readCourseParts } from './course-parts.ts';
import { courseState } from './files/state.ts';
import { usualMode } from './lesson-settings.ts';
import { findNamedExercises } from './named-exercises.ts';
import { PageLessons } from './page-lesson.ts';
import { isUnread } from './published/keep-reading.ts';
import {
  courseFolder,
  type PublishedSite,
  publishedAt,
  publishedSiteOf,
  sourceName,
} from './published/published-site.ts';
import { inventoryWarnings } from './reading/describe-inventory.ts';
import type { Inventory } from './reading/inventory.ts';
import { openCourseSearch } from './search/search.ts';
import { TermReaders } from './search/term-readers.ts';
import type { TermReader } from './search/terms.ts';
import { inSlices } from './slice.ts';
import { type ContextMode, type StablePrefix, StablePrefixes, type TextSize } from './stable-prefix.ts';

/** A course that can be asked about. */
export interface LoadedCourse {
  readonly settings: CourseConfig;
  readonly content: CourseContent;
  /** What became of every file of its folder. */
  readonly inventory: Inventory;
  /** Files that were left out when it was read, or why it could not be read since, by paths inside it. */
  readonly problems: readonly string[];
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
  /** For its next reading. */
  readonly memory: CourseMemory | undefined;
}

export type Library = ReadonlyMap<string, LoadedCourse>;

/** A course as it was read just now. */
export interface CourseReading {
  course: LoadedCourse;
  /** Files that were left out, as it is told to their author. */
  problems: string[];
}

/** Who reads courses. */
export interface ReadBy {
  /** @param lessons of the version before, where the request names one */
  parts(request: CourseRequest, lessons?: readonly Lesson[]): Promise<CourseParts>;
  /** For the questions about courses in a language. */
  terms(language: string): TermReader;
}

/** The thread that asks. */
export function readHere(): ReadBy {
  const readers = new TermReaders();
  return {
    parts: (request) => readCourseParts(request, readers.of(request.language), systemClock),
    terms: (language) => readers.of(language),
  };
}

/**
 * Reads one course.
 * @param before as it was read last: what did not change is not read again
 * @throws CourseError if nothing of it can be read
 */
export async function loadCourse(
  settings: CourseConfig,
  config: Config,
  by: ReadBy = readHere(),
  before?: LoadedCourse,
): Promise<CourseReading> {
  const site = publishedSiteOf(settings, config);
  if (site !== undefined && (await isUnread(site))) throw unreadSite(site);
  const path = courseFolder(settings, config);
  const state = await courseState(path);
  const { language } = settings;
  const { content, inventory, problems, index, size, memory } = await by.parts(
    { path, language, before: before?.memory },
    before?.content.lessons,
  );
  const search = await openCourseSearch(index, content, language, by.terms(language));
  const exercises = await inSlices(findNamedExercises(content.lessons));
  const read = {
    settings: site === undefined ? settings : { ...settings, url: settings.url ?? publishedAt(site) },
    content,
    inventory,
    problems: problems.map((problem) => describeInside(problem, path)),
    state,
    memory,
    search,
    pages: new PageLessons(content.lessons, search, exercises),
  };
  const course = new CourseByMode(read, size).taught(usualMode(settings));
  return { course, problems: problems.map(describeProblem) };
}

function unreadSite({ source }: PublishedSite): CourseError {
  const path = sourceName(source);
  const message =
    'has not been read yet. The tutor reads it when it starts, and so does `course-tutor check`.';
  return new CourseError(path, [{ kind: 'to-come', path, message }]);
}

/** What a course's author should do something about, though it can be read. */
export function courseWarnings({ settings, inventory }: LoadedCourse): string[] {
  return inventoryWarnings(inventory).map((warning) => `course ${settings.id}: ${warning}`);
}

/** A course in each way in which it is taught, made when it is first wanted. */
class CourseByMode {
  readonly #read: Omit<LoadedCourse, 'mode' | 'prefixes' | 'taught'>;
  readonly #size: TextSize;
  readonly #taught: Partial<Record<AnsweringMode, LoadedCourse>> = {};

  constructor(read: Omit<LoadedCourse, 'mode' | 'prefixes' | 'taught'>, size: TextSize) {
    this.#read = read;
    this.#size = size;
  }

  readonly taught = (mode: AnsweringMode): LoadedCourse => {
    const known = this.#taught[mode];
    if (known !== undefined) return known;
    const { content, settings } = this.#read;
    const taught = { ...settings, tutorMode: mode };
    const course: LoadedCourse = {
      ...this.#read,
      mode,
      prefixes: new StablePrefixes(taught, content, this.#size),
      taught: this.taught,
    };
    this.#taught[mode] = course;
    return course;
  };
}
