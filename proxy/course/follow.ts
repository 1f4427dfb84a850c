import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../config/load.ts';
import type { CourseConfig } from '../config/schema.ts';
import type { Clock } from '../ground/clock.ts';
import { CourseError, describeInside, describeProblem } from './course-error.ts';
import { courseState, placeState } from './files/state.ts';
import { putInOrder } from './fill-library.ts';
import type { CourseReading, LoadedCourse } from './library.ts';
import { courseFolder } from './published/published-site.ts';
import { inventorySummary } from './reading/describe-inventory.ts';

/** Editors write a file in several steps, and a checkout writes many. */
const settleMs = 500;
/**
 * How long a change may stay unseen that the operating system does not report:
 * a folder swapped by a link, moved into place or put back, a network drive.
 * A look takes about 40 microseconds a lesson.
 */
const lookMs = 10_000;

/** @param before as it was read last */
export type ReadCourse = (settings: CourseConfig, before?: LoadedCourse) => Promise<CourseReading>;

export interface FollowTools {
  library: Map<string, LoadedCourse>;
  config: Config;
  read: ReadCourse;
  clock: Clock;
  log: Logger;
}

/**
 * Reads a course again whenever its author saves a lesson, so that nobody has
 * to restart the tutor. Questions that are being answered keep the version they
 * began with; a course that cannot be read any more stays as it was, and one
 * that could not be read is there as soon as it can.
 * @returns ends it
 */
export function followCourses(tools: FollowTools): () => void {
  const followed = tools.config.courses.map((settings) => new FollowedCourse(settings, tools));
  return () => {
    for (const course of followed) course.end();
  };
}

/** Looks whether the files are those that were read last; a report of the operating system only makes it look sooner. */
class FollowedCourse {
  readonly #settings: CourseConfig;
  readonly #path: string;
  readonly #library: Map<string, LoadedCourse>;
  readonly #config: Config;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #readCourse: ReadCourse;
  /** Of the files when they were read last, or could not be. */
  #state: string | undefined;
  /** What the watchers see. */
  #place = '';
  #watchers: FSWatcher[] = [];
  #hasWarned = false;
  #next: { isSoon: boolean; cancel: () => void } | undefined;
  /** Something was reported while a look was under way. */
  #isReported = false;
  #hasEnded = false;

  constructor(settings: CourseConfig, { library, config, read, clock, log }: FollowTools) {
    this.#settings = settings;
    this.#path = courseFolder(settings, config);
    this.#library = library;
    this.#config = config;
    this.#clock = clock;
    this.#log = log;
    this.#readCourse = read;
    this.#state = library.get(settings.id)?.state;
    void this.#look();
  }

  end(): void {
    this.#hasEnded = true;
    this.#next?.cancel();
    this.#closeWatchers();
  }

  async #look(): Promise<void> {
    this.#next = undefined;
    this.#isReported = false;
    try {
      const place = await placeState(this.#path);
      if (place !== this.#place) await this.#watch(place);
      const state = await courseState(this.#path);
      if (state !== this.#state && !this.#hasEnded) await this.#read(state);
    } catch (error) {
      this.#log.error(
        { course: this.#settings.id, err: error },
        'changes of the course cannot be looked for',
      );
    }
    this.#lookIn(this.#isReported ? settleMs : lookMs);
  }

  #lookIn(delayMs: number): void {
    if (this.#hasEnded) return;
    this.#next?.cancel();
    const cancel = this.#clock.after(delayMs, () => void this.#look());
    this.#next = { isSoon: delayMs === settleMs, cancel };
  }

  /** Told by the operating system that something has changed. */
  #report(): void {
    this.#isReported = true;
    if (this.#next?.isSoon === false) this.#lookIn(settleMs);
  }

  async #watch(place: string): Promise<void> {
    this.#closeWatchers();
    this.#place = place;
    const stats = await stat(this.#path).catch(() => undefined);
    if (this.#hasEnded) return;
    if (stats?.isDirectory() === true) this.#watchFolder(this.#path, true, () => this.#report());
    // A folder that takes the place of another is reported to the folder around both.
    this.#watchFolder(dirname(this.#path), false, (name) => {
      if (name === basename(this.#path)) this.#report();
    });
  }

  #watchFolder(folder: string, recursive: boolean, changed: (name: string | null) => void): void {
    try {
      const watcher = watch(folder, { recursive, persistent: false }, (_event, name) => changed(name));
      watcher.on('error', (error) => this.#warn(error));
      this.#watchers.push(watcher);
    } catch (error) {
      this.#warn(error);
    }
  }

  /** E.g. no more watches are to be had: what is then seen, is seen later. */
  #warn(error: unknown): void {
    // A folder that is not there says so where it cannot be read.
    if (this.#hasWarned || (error as NodeJS.ErrnoException).code === 'ENOENT') return;
    this.#hasWarned = true;
    this.#log.warn(
      { course: this.#settings.id, err: error },
      'changes of the course are not reported; they are looked for every 10 seconds',
    );
  }

  #closeWatchers(): void {
    for (const watcher of this.#watchers.splice(0)) watcher.close();
  }

  async #read(state: string): Promise<void> {
    const { id } = this.#settings;
    this.#state = state;
    try {
      const { course, problems } = await this.#readCourse(this.#settings, this.#library.get(id));
      if (this.#hasEnded) return;
      const isNew = course.content.version !== this.#library.get(id)?.content.version;
      if (isNew) putInOrder(this.#library, course, this.#config);
      else this.#note(course.problems);
      const { length: lessons } = course.content.lessons;
      if (isNew || problems.length > 0)
        this.#log.info(
          { course: id, lessons, problems, read: inventorySummary(course.inventory) },
          'course read again',
        );
    } catch (error) {
      if (this.#hasEnded) return;
      const problems = error instanceof CourseError ? error.problems.map(describeProblem) : undefined;
      if (error instanceof CourseError && error.problems.every(({ kind }) => kind === 'to-come')) {
        this.#log.info({ course: id, problems }, 'course is still to come');
        return;
      }
      if (error instanceof CourseError)
        this.#note(error.problems.map((problem) => describeInside(problem, this.#path)));
      const what = this.#library.has(id) ? 'it stays as it was' : 'its students are told so';
      this.#log.error({ course: id, problems, err: error }, `course cannot be read; ${what}`);
    }
  }

  /** What is wrong with the files of a course that stays as it was. */
  #note(problems: readonly string[]): void {
    const known = this.#library.get(this.#settings.id);
    if (known !== undefined) this.#library.set(this.#settings.id, { ...known, problems });
  }
}
