import type { AdminStore } from '../admin.ts';
import { askedReader } from './asked.ts';
import type { Query, Statement } from './connections.ts';
import { toText } from './json.ts';
import { ledgerPages } from './ledger-page.ts';
import type { ProcessLease } from './process-lease.ts';
import { qualityReader } from './quality.ts';

const courseOf: Statement = { name: 'course_of', text: 'SELECT course FROM answer WHERE answer_id = $1' };
const version: Statement = {
  name: 'version',
  text: `SELECT coalesce(sum(changes), 0) || '.' || count(*) AS version FROM process`,
};

export function adminStore(answering: Query, reading: Query, lease: ProcessLease): AdminStore {
  return {
    calls: ledgerPages(reading),
    asked: askedReader(reading),
    ...qualityReader(reading, lease),
    async courseOf(answerId) {
      const [row] = await answering<{ course: string }>(courseOf, [toText(answerId)]);
      return row?.course;
    },
    async version() {
      const [row] = await answering<{ version: string }>(version);
      return row?.version ?? '';
    },
  };
}
