import type { DatabaseSync } from 'node:sqlite';
import type { EmbeddingStore } from '../embeddings.ts';
import type { Transact } from './transaction.ts';

export function embeddings(database: DatabaseSync, transact: Transact): EmbeddingStore {
  const find = database.prepare(
    'SELECT vector, used_day AS usedDay FROM embedding WHERE model = ? AND hash = ?',
  );
  const use = database.prepare('UPDATE embedding SET used_day = ? WHERE model = ? AND hash = ?');
  const keep = database.prepare('INSERT INTO embedding VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const removeUnused = database.prepare('DELETE FROM embedding WHERE used_day < ?');
  return {
    async find(model, hashes, day) {
      const found = new Map<string, Uint8Array>();
      const unused: string[] = [];
      for (const hash of hashes) {
        const row = find.get(model, hash) as { vector: Uint8Array; usedDay: string } | undefined;
        if (row === undefined) continue;
        found.set(hash, row.vector);
        if (row.usedDay < day) unused.push(hash);
      }
      if (unused.length > 0) {
        transact(() => {
          for (const hash of unused) use.run(day, model, hash);
        });
      }
      return found;
    },
    keep: async (model, vectors, day) =>
      transact(() => {
        for (const [hash, vector] of vectors) keep.run(model, hash, vector, day);
      }),
    removeUnused: async (beforeDay) =>
      transact(() => {
        removeUnused.run(beforeDay);
      }),
  };
}
