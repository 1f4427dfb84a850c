/** The thread of reading-thread.ts: one course for every message. */
import { flushCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { threadInBackground } from '../../ground/background.ts';
import { systemClock } from '../../ground/clock.ts';
import { CourseError } from '../course-error.ts';
import { readCourseParts } from '../course-parts.ts';
import { TermReaders } from '../search/term-readers.ts';
import { HelpingThread } from './helping-thread.ts';
import { machineWords } from './machine-words.ts';
import type { CourseMessage, ReadingOrder } from './messages.ts';
import { packLesson } from './packed-lesson.ts';
import { packList } from './packed-list.ts';

const readers = new TermReaders();
const send = (message: CourseMessage): void => parentPort?.postMessage(message);

threadInBackground();
parentPort?.on('message', async (order: ReadingOrder) => {
  const help = order.mayHaveHelp ? new HelpingThread((words) => send({ kind: 'alone', words })) : undefined;
  try {
    send(await read(order, help));
    // Left to its end it would not be written by a thread whose process is killed.
    flushCompileCache();
  } catch (error) {
    if (error instanceof CourseError) {
      send({ kind: 'unreadable', path: error.path, problems: error.problems });
    } else send({ kind: 'failed', words: machineWords(error) });
  } finally {
    await help?.end();
  }
});

async function read({ request }: ReadingOrder, help: HelpingThread | undefined): Promise<CourseMessage> {
  const reader = readers.of(request.language);
  const before = new Map(request.before?.texts.map((text, position) => [text, position]));
  const { content, ...parts } = await readCourseParts(request, reader, systemClock, {
    help,
    onRead: ({ lessons }, texts) => {
      const packed = lessons.map((lesson, index) => packLesson(lesson, before.get(texts[index] ?? '')));
      send({ kind: 'lessons', lessons: packList(packed) });
    },
  });
  return { kind: 'read', rest: { pins: content.pins, version: content.version }, parts };
}
