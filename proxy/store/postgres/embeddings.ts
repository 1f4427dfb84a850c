import type { EmbeddingStore } from '../embeddings.ts';
import type { Query, Statement } from './connections.ts';

const find: Statement = {
  name: 'embedding_find',
  text: `SELECT hash, vector, used_day < $3 AS "isUnused" FROM embedding WHERE model = $1 AND hash = ANY($2::text[])`,
};
const use: Statement = {
  name: 'embedding_use',
  text: 'UPDATE embedding SET used_day = $3 WHERE model = $1 AND hash = ANY($2::text[]) AND used_day < $3',
};
const keep: Statement = {
  name: 'embedding_keep',
  text: `INSERT INTO embedding SELECT $1, kept.hash, decode(kept.vector, 'base64'), $4
    FROM unnest($2::text[], $3::text[]) AS kept (hash, vector) ON CONFLICT DO NOTHING`,
};
const removeUnused: Statement = {
  name: 'embedding_remove',
  text: 'DELETE FROM embedding WHERE used_day < $1',
};

interface Row {
  hash: string;
  vector: Uint8Array;
  isUnused: boolean;
}

export function embeddings(query: Query): EmbeddingStore {
  return {
    async find(model, hashes, day) {
      const rows = await query<Row>(find, [model, hashes, day]);
      if (rows.some(({ isUnused }) => isUnused)) await query(use, [model, hashes, day]);
      return new Map(rows.map(({ hash, vector }) => [hash, vector]));
    },
    async keep(model, vectors, day) {
      const base64 = Array.from(vectors.values(), (vector) => Buffer.from(vector).toString('base64'));
      await query(keep, [model, [...vectors.keys()], base64, day]);
    },
    async removeUnused(beforeDay) {
      await query(removeUnused, [beforeDay]);
    },
  };
}
