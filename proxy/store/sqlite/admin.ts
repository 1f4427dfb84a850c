import type { DatabaseSync } from 'node:sqlite';
import type { AdminStore } from '../admin.ts';
import type { Reader } from './reader.ts';
import type { Transact } from './transaction.ts';

export function adminStore(database: DatabaseSync, transact: Transact, reader: Reader): AdminStore {
  const review = database.prepare(
    `INSERT INTO review SELECT answer_id, day, course, ?2, ?3 FROM answer WHERE answer_id = ?1
     ON CONFLICT DO UPDATE SET mark = excluded.mark, reviewed_ms = excluded.reviewed_ms`,
  );
  const courseOf = database.prepare('SELECT course FROM answer WHERE answer_id = ?');
  const otherChanges = database.prepare('PRAGMA data_version');
  const ownChanges = database.prepare('SELECT total_changes() AS changes');

  return {
    calls: (query, terms) => reader.read('calls', [query], terms?.signal),
    asked: (query, terms) => reader.read('asked', [query], terms?.signal),
    topics: (range, terms) => reader.read('topics', [range], terms?.signal),
    lowestRated: (range, limit, terms) => reader.read('lowestRated', [range, limit], terms?.signal),
    withoutSource: (range, limit, terms) => reader.read('withoutSource', [range, limit], terms?.signal),
    toReview: (range, samplePercent, limit, terms) =>
      reader.read('toReview', [range, samplePercent, limit], terms?.signal),
    readAnswer: (answerId, terms) => reader.read('readAnswer', [answerId], terms?.signal),
    review: async ({ answerId, mark, nowMs }) =>
      transact(() => Number(review.run(answerId, mark, nowMs).changes) > 0),
    courseOf: async (answerId) => (courseOf.get(answerId) as { course: string } | undefined)?.course,
    async version() {
      const { data_version: others } = otherChanges.get() as { data_version: number };
      const { changes: own } = ownChanges.get() as { changes: number };
      return `${others}.${own}`;
    },
  };
}
