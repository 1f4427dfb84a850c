import { StoreInUse } from '../open-error.ts';
import type { Connections, Statement } from './connections.ts';

/** Rewritten in about a second, in which nobody is answered; of more, deleted rows are only given free. */
const mostRewrittenBytes = 64 * 1024 * 1024;

/** Where words, names and pseudonyms have been. */
const withWords = [
  'answer_text',
  'rating',
  'answer',
  'call',
  'window_log',
  'share_spend',
  'active_day',
  'watch_note',
  'mail',
];

const size: Statement = {
  name: 'cleaning_size',
  text: 'SELECT sum(pg_total_relation_size(name::regclass))::bigint AS bytes FROM unnest($1::text[]) AS name',
};

/**
 * Deleted rows stay in a table's files until it is cleaned, which PostgreSQL
 * does some time later: here at once. What stands in the write-ahead log goes
 * with it, by the server's own rules.
 * @throws StoreInUse if somebody reads or writes all the time
 */
export async function cleanTables({ reading, maintain }: Connections): Promise<void> {
  const [row] = await reading<{ bytes: number }>(size, [withWords]);
  const how = (row?.bytes ?? 0) <= mostRewrittenBytes ? 'VACUUM (FULL)' : 'VACUUM';
  try {
    await maintain(withWords.map((table) => `${how} ${table}`));
  } catch (error) {
    // lock_not_available
    if ((error as { code?: string }).code === '55P03') throw new StoreInUse();
    throw error;
  }
}
