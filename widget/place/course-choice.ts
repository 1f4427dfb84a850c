import { courseClues } from '../page/course-clues.ts';
import type { courseOfPage } from '../page/course-of-page.ts';
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
  #courseOfPage: typeof courseOfPage | undefined;

  constructor(host: CourseChoiceHost) {
    this.#host = host;
  }

  /** There is nothing to be fetched before one can choose. */
  get isReady(): boolean {
    return this.#host.courses === '' || this.#courseOfPage !== undefined;
  }

  /** `onReady` is not called where that cannot be fetched. */
  async load(onReady: () => void): Promise<void> {
    try {
      this.#courseOfPage = (await import('../page/presence-rules.ts')).courseOfPage;
      onReady();
    } catch (error) {
      console.warn('course-tutor: the course of this page is not known', error);
    }
  }

  /** @returns what is wrong with `courses` */
  choose(): string | undefined {
    const { courses, course, ownerDocument } = this.#host;
    if (course !== this.#chosen || course === '') this.#given = course;
    if (courses === '' || !this.#courseOfPage) return undefined;
    const choice = this.#courseOfPage(courses, courseClues(ownerDocument));
    const chosen = choice.kind === 'course' ? choice.course : this.#given;
    this.#chosen = chosen;
    if (chosen !== course) {
      this.#host.course = chosen;
      ownerDocument.dispatchEvent(new Event(courseChosen));
    }
    return choice.kind === 'mistake' ? choice.what : undefined;
  }
}
