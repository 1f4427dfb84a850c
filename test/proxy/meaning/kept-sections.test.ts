import { expect, test } from 'vitest';
import type { LoadedCourse } from '../../../proxy/course/library.ts';
import { dayMs } from '../../../proxy/ground/days.ts';
import { Meanings } from '../../../proxy/meaning/meanings.ts';
import { budgetCalendar } from '../../../proxy/money/day.ts';
import type { EmbeddingStore } from '../../../proxy/store/embeddings.ts';
import { FakeClock } from '../../support/fake-clock.ts';

/** The contract alone: numbers, and the day on which each was last in use. */
function memory(): EmbeddingStore {
  const rows = new Map<string, { vector: Uint8Array; day: string }>();
  return {
    async find(_model, hashes, day) {
      const found = new Map<string, Uint8Array>();
      for (const hash of hashes) {
        const row = rows.get(hash);
        if (row === undefined) continue;
        row.day = day;
        found.set(hash, row.vector);
      }
      return found;
    },
    async keep(_model, vectors, day) {
      for (const [hash, vector] of vectors) rows.set(hash, { vector, day });
    },
    async removeUnused(beforeDay) {
      for (const [hash, { day }] of rows) if (day < beforeDay) rows.delete(hash);
    },
  };
}

function courseSaying(id: string, markdown: string): LoadedCourse {
  const section = { lessonTitle: id, heading: id, markdown };
  return { settings: { id }, content: { version: markdown, sections: [section] } } as LoadedCourse;
}

test('sections of a course that does not change for months are not paid for again after a restart', async () => {
  const clock = new FakeClock();
  const store = { embeddings: memory() };
  const library = new Map([
    ['same', courseSaying('same', 'what stays')],
    ['other', courseSaying('other', 'first')],
  ]);
  const paid: string[] = [];
  const client = {
    async embed(texts: readonly string[]) {
      paid.push(...texts);
      return { kind: 'embedded' as const, vectors: texts.map(() => Int8Array.of(1, 2)) };
    },
  };
  const model = { name: 'm', provider: 'p', usdPerMillion: 1, mostTexts: 10 };
  const log = { info: () => undefined, warn: () => undefined };
  const config = { limits: { address: { requests: 60, windowSeconds: 60, hourlyShare: 1 } } };
  const calendar = budgetCalendar('UTC');
  const start = () => new Meanings({ config, model, client, library, store, calendar, clock, log });

  const running = start();
  await running.look();
  for (let week = 1; week <= 10; week += 1) {
    clock.advance(7 * dayMs);
    await running.look();
  }
  library.set('other', courseSaying('other', 'second'));
  await running.look();
  await start().look();
  expect(paid).toEqual(['same\n\nwhat stays', 'other\n\nfirst', 'other\n\nsecond']);
});
