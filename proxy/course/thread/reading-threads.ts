import { availableParallelism } from 'node:os';
import { canBeInBackground } from '../../ground/background.ts';
import type { Clock } from '../../ground/clock.ts';
import type { Lesson } from '../course.ts';
import type { CourseParts, CourseRequest } from '../course-parts.ts';
import { ReadingThread } from './reading-thread.ts';

/** A course of 60 MB takes its thread half a gigabyte while it is read. */
const mostThreads = 4;
/** An author saves again and again; what a thread has taken of the memory is free when it has ended. */
const idleMs = 10_000;

/**
 * Threads that read courses, as many as there are cores: those who ask come first. Where a thread cannot be told
 * so it is one less, so that students have a core for themselves.
 */
export class ReadingThreads {
  readonly atOnce: number;
  readonly #clock: Pick<Clock, 'after'>;
  readonly #warn: (words: string) => void;
  readonly #threads = new Set<ReadingThread>();
  readonly #idle: { thread: ReadingThread; cancelEnd: () => void }[] = [];
  readonly #waiting: (() => void)[] = [];
  #busy = 0;
  #hasEnded = false;

  /**
   * @param warn is told of a thread that helped with a large course and has failed
   * @param cores for all threads together
   */
  constructor(
    clock: Pick<Clock, 'after'>,
    warn: (words: string) => void,
    cores = availableParallelism() - (canBeInBackground ? 0 : 1),
  ) {
    this.#clock = clock;
    this.#warn = warn;
    this.atOnce = Math.max(1, Math.min(mostThreads, cores));
  }

  get isReading(): boolean {
    return this.#busy > 0;
  }

  /**
   * @param lessons of the version before, where the request names one
   * @throws CourseError if nothing of the course can be read
   */
  async read(request: CourseRequest, lessons: readonly Lesson[] = []): Promise<CourseParts> {
    if (this.#busy >= this.atOnce) await new Promise<void>((go) => this.#waiting.push(go));
    else this.#busy += 1;
    try {
      if (this.#hasEnded) throw new Error('no course is read any more');
      const thread = this.#take();
      try {
        // The last core that is free is for the first large course.
        const mayHaveHelp = this.#busy < this.atOnce;
        return await thread.read({ request, mayHaveHelp }, lessons, this.#warn);
      } finally {
        this.#giveBack(thread);
      }
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#busy -= 1;
      else next();
    }
  }

  /** Whatever they do. */
  async end(): Promise<void> {
    this.#hasEnded = true;
    for (const { cancelEnd } of this.#idle.splice(0)) cancelEnd();
    await Promise.all(Array.from(this.#threads, (thread) => thread.end()));
  }

  #take(): ReadingThread {
    const kept = this.#idle.pop();
    kept?.cancelEnd();
    if (kept !== undefined && !kept.thread.hasEnded) return kept.thread;
    const thread = new ReadingThread();
    this.#threads.add(thread);
    return thread;
  }

  #giveBack(thread: ReadingThread): void {
    if (thread.hasEnded || this.#hasEnded) {
      this.#threads.delete(thread);
      return;
    }
    const kept = {
      thread,
      cancelEnd: this.#clock.after(idleMs, () => {
        this.#idle.splice(this.#idle.indexOf(kept), 1);
        this.#threads.delete(thread);
        void thread.end();
      }),
    };
    this.#idle.push(kept);
  }
}
