import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CourseContent, Lesson } from '../course.ts';
import { CourseError } from '../course-error.ts';
import type { CourseParts } from '../course-parts.ts';
import { inSlices } from '../slice.ts';
import { compileCache } from './compile-cache.ts';
import type { CourseMessage, ReadingOrder } from './messages.ts';
import { openLesson, type PackedLesson } from './packed-lesson.ts';
import { openList, type PackedList } from './packed-list.ts';

type ReadMessage = Extract<CourseMessage, { kind: 'read' }>;

/** Compiled it has the name of compiled files. */
const program = new URL(`./program${extname(import.meta.filename)}`, import.meta.url);

/** Reads courses one after another, away from the thread that students wait for. */
export class ReadingThread {
  readonly #worker = new Worker(program, { env: compileCache(), name: 'course-reader' });
  #hasEnded = false;

  constructor() {
    this.#worker.once('exit', () => {
      this.#hasEnded = true;
    });
    // Nothing waits for a thread that has nothing to do, and whoever waits for it hears of its errors.
    this.#worker.unref();
    this.#worker.on('error', () => undefined);
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /**
   * One at a time: the next is asked for when this has come.
   * @param before the lessons of the version that the order names
   * @param warn is told of a thread that helped and has failed
   * @throws CourseError if nothing of the course can be read
   */
  async read(
    order: ReadingOrder,
    before: readonly Lesson[],
    warn: (words: string) => void,
  ): Promise<CourseParts> {
    const worker = this.#worker;
    let opening: Promise<Lesson[]> = Promise.resolve([]);
    const { promise, resolve, reject } = Promise.withResolvers<ReadMessage>();
    const take = (message: CourseMessage) => {
      switch (message.kind) {
        case 'lessons':
          opening = inSlices(openLessons(message.lessons, before));
          // Whoever waits for all of it hears of it.
          return void opening.catch(() => undefined);
        case 'read':
          return resolve(message);
        case 'alone':
          return warn(message.words);
        case 'unreadable':
          return reject(new CourseError(message.path, message.problems));
        case 'failed':
          return reject(new Error(message.words));
        default:
          return message satisfies never;
      }
    };
    const gone = () => reject(new Error('the thread that reads courses has ended'));
    worker.on('message', take).on('error', reject).on('exit', gone);
    worker.ref();
    try {
      worker.postMessage(order);
      const { rest, parts } = await promise;
      return { ...parts, content: contentOf(await opening, rest) };
    } finally {
      worker.unref();
      worker.off('message', take).off('error', reject).off('exit', gone);
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

function* openLessons(
  packed: PackedList<PackedLesson>,
  before: readonly Lesson[],
): Generator<void, Lesson[]> {
  const lessons: Lesson[] = [];
  for (const lesson of openList(packed)) {
    lessons.push(openLesson(lesson, before));
    yield;
  }
  return lessons;
}

function contentOf(lessons: Lesson[], rest: Pick<CourseContent, 'pins' | 'version'>): CourseContent {
  return { lessons, sections: lessons.flatMap(({ sections }) => sections), ...rest };
}
