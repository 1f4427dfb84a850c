/** The thread of helping-thread.ts: one share of a course for every message. */
import { parentPort } from 'node:worker_threads';
import { threadInBackground } from '../../ground/background.ts';
import { readAhead } from '../reading/read-ahead.ts';
import { readLessonsFor } from '../search/read-lessons.ts';
import { createTermReader } from '../search/terms.ts';
import { machineWords } from './machine-words.ts';
import type { HelpMessage, HelpOrder } from './messages.ts';
import { openList, packAll } from './packed-list.ts';

threadInBackground();
parentPort?.on('message', async (order: HelpOrder) => {
  const message = await answer(order).catch(
    (error: unknown): HelpMessage => ({ kind: 'failed', words: machineWords(error) }),
  );
  parentPort?.postMessage(message);
});

async function answer(order: HelpOrder): Promise<HelpMessage> {
  switch (order.kind) {
    case 'files':
      return { kind: 'files', read: await packAll(readAhead(order.files)) };
    case 'lessons': {
      const lessons = openList(order.lessons);
      return { kind: 'lessons', read: readLessonsFor(lessons, createTermReader(order.language)) };
    }
    default:
      return order satisfies never;
  }
}
