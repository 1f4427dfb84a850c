import type { BrowserStore } from '../../browser/store.ts';

/** The student's own wish that nothing is offered by itself, on any page of this site. */
export class Quiet {
  readonly #store: BrowserStore;
  /** A name of the student in this browser; undefined where nothing may be kept. */
  readonly #student: () => string | undefined;
  #unkept = false;

  constructor(store: BrowserStore, student: () => string | undefined) {
    this.#store = store;
    this.#student = student;
  }

  get isWished(): boolean {
    const key = this.#key();
    return this.#unkept || (key !== undefined && this.#store.read(key) !== undefined);
  }

  /** Where it cannot be kept it holds on this page. */
  wish(isQuiet: boolean): void {
    const key = this.#key();
    this.#unkept = isQuiet;
    if (key === undefined) return;
    if (!isQuiet) this.#store.remove(key);
    else this.#unkept = !this.#store.write(key, 'yes');
  }

  #key(): string | undefined {
    const student = this.#student();
    return student === undefined ? undefined : `course-tutor-quiet:${student}`;
  }
}
