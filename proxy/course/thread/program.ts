/** The thread of reading-thread.ts: one course for every message. */
import { flushCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { systemClock } from '../../ground/clock.ts';
import { CourseError } from '../course-error.ts';
import { type CourseRequest, readCourseParts } from '../course-parts.ts';
import { TermReaders } from '../search/term-readers.ts';
import type { CourseMessage } from './messages.ts';
import { packLesson } from './packed-lesson.ts';

/** Characters of the lessons of a message: the thread that students wait for takes a millisecond to unpack them. */
const charactersPerMessage = 200_000;

const readers = new TermReaders();
const send = (message: CourseMessage): void => parentPort?.postMessage(message);

parentPort?.on('message', (request: CourseRequest) => void answer(request));

async function answer(request: CourseRequest): Promise<void> {
  try {
    const { content, ...parts } = await readCourseParts(request, readers.of(request.language), systemClock);
    let lessons = [];
    let characters = 0;
    for (const lesson of content.lessons) {
      lessons.push(packLesson(lesson));
      characters += lesson.markdown.length;
      if (characters < charactersPerMessage) continue;
      send({ kind: 'lessons', lessons });
      lessons = [];
      characters = 0;
    }
    send({ kind: 'lessons', lessons });
    send({ kind: 'read', parts, rest: { pins: content.pins, version: content.version } });
    // Left to its end it would not be written by a thread whose process is killed.
    flushCompileCache();
  } catch (error) {
    if (error instanceof CourseError) {
      send({ kind: 'unreadable', path: error.path, problems: error.problems });
    } else
      send({
        kind: 'failed',
        words: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
  }
}
