import { getCompileCacheDir } from 'node:module';
import { dirname, extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { CourseContent, Lesson } from '../course.ts';
import { CourseError } from '../course-error.ts';
import type { CourseParts, CourseRequest } from '../course-parts.ts';
import type { CourseMessage } from './messages.ts';
import { openLesson } from './packed-lesson.ts';

/** Compiled it has the name of compiled files. */
const program = new URL(`./program${extname(import.meta.filename)}`, import.meta.url);

/**
 * All that the thread has of the environment: where compiled code is kept, without which it would strip the types of
 * its sources at each start, in 0.3 s.
 */
function compileCache(): { NODE_COMPILE_CACHE?: string } {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
}

/** Reads courses one after another, away from the thread that students wait for. */
export class ReadingThread {
  readonly #worker = new Worker(program, { env: compileCache() });
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
   * @throws CourseError if nothing of the course can be read
   */
  async read(request: CourseRequest): Promise<CourseParts> {
    const worker = this.#worker;
    const lessons: Lesson[] = [];
    const { promise, resolve, reject } = Promise.withResolvers<CourseParts>();
    const take = (message: CourseMessage) => {
      switch (message.kind) {
        case 'lessons':
          for (const lesson of message.lessons) lessons.push(openLesson(lesson));
          return;
        case 'read':
          return resolve({ ...message.parts, content: contentOf(lessons, message.rest) });
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
      worker.postMessage(request);
      return await promise;
    } finally {
      worker.unref();
      worker.off('message', take).off('error', reject).off('exit', gone);
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

function contentOf(lessons: Lesson[], rest: Pick<CourseContent, 'pins' | 'version'>): CourseContent {
  return { lessons, sections: lessons.flatMap(({ sections }) => sections), ...rest };
}
