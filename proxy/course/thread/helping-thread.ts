import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Help } from '../help.ts';
import type { FilesToRead, ReadAhead } from '../reading/read-ahead.ts';
import type { ReadableLesson } from '../search/lesson-terms.ts';
import type { PackedLessons } from '../search/read-lessons.ts';
import { compileCache } from './compile-cache.ts';
import { machineWords } from './machine-words.ts';
import type { HelpMessage, HelpOrder } from './messages.ts';
import { openList, packList } from './packed-list.ts';

/** Compiled it has the name of compiled files. */
const helpingProgram = new URL(`./helping-program${extname(import.meta.filename)}`, import.meta.url);

/** A thread takes half a second to begin, in which the other reads as much. */
const usuallyLeast = 2_000_000;

/**
 * Helps the thread that reads a course, and ends with it. Begins with the first share that it is given; after a
 * failure it is given none any more.
 */
export class HelpingThread implements Help {
  readonly least: number;
  readonly #hasFailed: (words: string) => void;
  readonly #program: URL;
  #worker: Worker | undefined;
  #isUsable = true;
  #ended: unknown;

  /**
   * @param hasFailed is told of a failure, once
   * @param least see `Help`
   * @param program that answers every `HelpOrder` with a `HelpMessage`
   */
  constructor(hasFailed: (words: string) => void, least = usuallyLeast, program: URL = helpingProgram) {
    this.#hasFailed = hasFailed;
    this.least = least;
    this.#program = program;
  }

  async readFiles(files: FilesToRead): Promise<ReadonlyMap<string, ReadAhead>> {
    const message = await this.#ask({ kind: 'files', files });
    return message?.kind === 'files' ? new Map(openList(message.read)) : new Map();
  }

  async readLessons(lessons: Iterable<ReadableLesson>, language: string): Promise<PackedLessons | undefined> {
    const message = await this.#ask({ kind: 'lessons', language, lessons: packList(lessons) });
    return message?.kind === 'lessons' ? message.read : undefined;
  }

  async end(): Promise<void> {
    this.#isUsable = false;
    await this.#worker?.terminate();
  }

  /** @throws whatever it has ended with while nobody asked it for anything */
  #begun(): Worker {
    if (this.#ended !== undefined) throw this.#ended;
    if (this.#worker !== undefined) return this.#worker;
    this.#worker = new Worker(this.#program, { env: compileCache(), name: 'course-helper' });
    this.#worker.once('error', (error) => {
      this.#ended = error;
    });
    this.#worker.once('exit', () => {
      this.#ended ??= gone();
    });
    return this.#worker;
  }

  /** One at a time: the next is asked for when this has come. */
  async #ask(order: HelpOrder): Promise<HelpMessage | undefined> {
    if (!this.#isUsable) return undefined;
    try {
      const message = await answerOf(this.#begun(), order);
      if (message.kind === 'failed') throw new Error(message.words);
      return message;
    } catch (error) {
      if (this.#isUsable) this.#hasFailed(machineWords(error));
      await this.end();
      return undefined;
    }
  }
}

async function answerOf(worker: Worker, order: HelpOrder): Promise<HelpMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<HelpMessage>();
  const end = () => reject(gone());
  worker.on('message', resolve).on('error', reject).on('exit', end);
  try {
    worker.postMessage(order);
    return await promise;
  } finally {
    worker.off('message', resolve).off('error', reject).off('exit', end);
  }
}

function gone(): Error {
  return new Error('the thread that helps to read courses has ended');
}
