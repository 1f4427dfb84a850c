import { TutorError } from '../ground/errors.ts';

/** Reading large courses takes seconds, of many of them a minute. */
const retryAfterSeconds = 5;

/** The courses that this process has not read yet since it was started: it answers before it has read them all. */
export class CoursesToCome {
  readonly #ids: Set<string>;

  constructor(ids: Iterable<string> = []) {
    this.#ids = new Set(ids);
  }

  get count(): number {
    return this.#ids.size;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** It has been read, or it was found that it cannot be. */
  came(id: string): void {
    this.#ids.delete(id);
  }

  /** @throws TutorError `providers_unavailable` that says when to come back, if this course is still to come */
  refuse(id: string): void {
    if (this.has(id)) this.refuseAll();
  }

  /** The same for a request that names no course, if any is to come. */
  refuseAll(): void {
    if (this.count === 0) return;
    throw new TutorError('providers_unavailable', { concerns: 'course to come', retryAfterSeconds });
  }
}
