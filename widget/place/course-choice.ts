import { LatePart } from '../browser/late-part.ts';
import { courseClues } from '../page/course-clues.ts';
import { courseChosen } from './rest.ts';

export interface CourseChoiceHost extends HTMLElement {
  course: string;
  readonly courses: string;
}

/** Puts the course that `courses` names for the page into `course`, and what stood there back where it names none. */
export class CourseChoice {
  readonly #host: CourseChoiceHost;
  /** Of the attribute `course`, as its author gave it. */
  #given = '';
  #chosen = '';
  readonly #rules = new LatePart(
    () => import('../page/presence-rules.ts'),
    'the course of this page is not known',
  );

  constructor(host: CourseChoiceHost) {
    this.#host = host;
  }

  /** There is nothing to be fetched before one can choose. */
  get isReady(): boolean {
    return this.#host.courses === '' || this.#rules.part !== undefined;
  }

  /** `onReady` is not called where that cannot be fetched. */
  async load(onReady: () => void): Promise<void> {
    if (await this.#rules.fetch()) onReady();
  }

  /** @returns what is wrong with `courses` */
  choose(): string | undefined {
    const { courses, course, ownerDocument } = this.#host;
    if (course !== this.#chosen || course === '') this.#given = course;
    const rules = this.#rules.part;
    if (courses === '' || !rules) return undefined;
    const choice = rules.courseOfPage(courses, courseClues(ownerDocument));
    const chosen = choice.kind === 'course' ? choice.course : this.#given;
    this.#chosen = chosen;
    if (chosen !== course) {
      this.#host.course = chosen;
      ownerDocument.dispatchEvent(new Event(courseChosen));
    }
    return choice.kind === 'mistake' ? choice.what : undefined;
  }
}
