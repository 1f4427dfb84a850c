import { TutorError } from '../../ground/errors.ts';

export interface LargeBodyLimits {
  /** Of all that are being read or answered. */
  mostBytes: number;
  /** Of one student's. */
  mostOfStudentBytes: number;
}

/**
 * What the bodies take that are larger than usual, from their first byte to the end of what is answered: whoever has a
 * session could else send hundreds at once, each to its last byte but one.
 */
export class LargeBodies {
  readonly #limits: LargeBodyLimits;
  readonly #ofStudents = new Map<string, number>();
  #bytes = 0;

  constructor(limits: LargeBodyLimits) {
    this.#limits = limits;
  }

  /**
   * @returns to be called once it is over; more often does nothing
   * @throws TutorError `busy` for a student who sends others; `providers_unavailable` where there is no room
   */
  begin(student: string, bytes: number): () => void {
    const own = this.#ofStudents.get(student) ?? 0;
    const { mostBytes, mostOfStudentBytes } = this.#limits;
    if (own + bytes > mostOfStudentBytes) throw new TutorError('busy', { retryAfterSeconds: 1 });
    if (this.#bytes + bytes > mostBytes) {
      throw new TutorError('providers_unavailable', { retryAfterSeconds: 10, concerns: 'crowd' });
    }
    this.#add(student, bytes);
    let isOver = false;
    return () => {
      if (!isOver) this.#add(student, -bytes);
      isOver = true;
    };
  }

  #add(student: string, bytes: number): void {
    this.#bytes += bytes;
    const own = (this.#ofStudents.get(student) ?? 0) + bytes;
    if (own === 0) this.#ofStudents.delete(student);
    else this.#ofStudents.set(student, own);
  }
}
