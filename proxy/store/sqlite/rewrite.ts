import type { DatabaseSync } from 'node:sqlite';
import { announceRewrite, markRun } from './leftover-log.ts';

/** Rewritten in 0.6 s, in which nobody is answered. */
const mostRewrittenBytes = 64 * 1024 * 1024;

/**
 * Writes the whole database anew, without anything that is in no row. Deleted
 * rows are overwritten where they stood (`secure_delete`), but where SQLite had
 * moved rows from page to page before, single copies stay in the unused part of
 * a page until it is used. Not done for a large file: it would hold everybody up.
 * @param lock of the process that owns the file
 */
export function rewrite(database: DatabaseSync, lock: DatabaseSync): void {
  const read = (pragma: string) => Number(Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]);
  if (read('page_count') * read('page_size') > mostRewrittenBytes) return;
  announceRewrite(database, lock);
  database.exec('VACUUM');
  markRun(database, lock);
}
