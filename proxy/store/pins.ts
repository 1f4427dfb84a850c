/**
 * Answers that teachers have written for their courses: they are given where a question is asked again, before any
 * model. One that was taken away is kept as that, so that a file of the same name beside the course stays away too.
 */
export interface PinStore {
  /** All of all courses; by course and id. */
  all(): Promise<KeptPin[]>;

  /** Another number after each change, by whatever process. */
  version(): Promise<number>;

  /** Takes the place of one with the same course and id. */
  put(pin: KeptPin): Promise<void>;
}

export interface KeptPin {
  course: string;
  /** As its file beside the course is called, without `.md`. */
  id: string;
  /** Undefined: it was taken away. */
  words: PinWords | undefined;
  changedMs: number;
}

export interface PinWords {
  /** Id of the lesson in which it is asked; empty: none. */
  lesson: string;
  /** Whether the same words get it in any lesson of the course. */
  everywhere: boolean;
  /** The question, and other ways in which students put it. */
  questions: readonly string[];
  /** Markdown. */
  answer: string;
  /** Places in the course, best first: a lesson's id, or one with `#` and the anchor of a heading. */
  sources: readonly string[];
  /** Day on which the teacher wrote it, or last changed it: `YYYY-MM-DD`. */
  writtenOn: string;
  /** Last day on which it is given. */
  until: string | undefined;
}
