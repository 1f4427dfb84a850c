import type { ApiKeyStore } from '../api-keys.ts';
import { type ApiKeyRow, apiKeyColumns, apiKeyOf } from '../rules/api-key-row.ts';
import type { Query, Statement } from './connections.ts';

const add: Statement = {
  name: 'api_key_add',
  text: 'INSERT INTO api_key VALUES ($1, $2, $3, $4, $5, $6, $7, NULL)',
};
const find: Statement = {
  name: 'api_key_find',
  text: `SELECT secret_hash AS "secretHash", ${apiKeyColumns} FROM api_key WHERE id = $1`,
};
const list: Statement = {
  name: 'api_key_list',
  text: `SELECT ${apiKeyColumns} FROM api_key ORDER BY created_ms, id`,
};
const revoke: Statement = {
  name: 'api_key_revoke',
  text: 'UPDATE api_key SET revoked_ms = $2 WHERE id = $1 AND revoked_ms IS NULL RETURNING id',
};

export function apiKeys(query: Query): ApiKeyStore {
  return {
    async add({ id, name, courses, terms, createdMs, endsMs }, secretHash) {
      const row = [id, Buffer.from(secretHash), name, JSON.stringify(courses), JSON.stringify(terms)];
      await query(add, [...row, createdMs, endsMs]);
    },
    async find(id) {
      const [row] = await query<ApiKeyRow & { secretHash: Uint8Array }>(find, [id]);
      if (row === undefined) return undefined;
      const { secretHash, ...key } = row;
      return { key: apiKeyOf(key), secretHash };
    },
    list: async () => (await query<ApiKeyRow>(list, [])).map(apiKeyOf),
    revoke: async (id, nowMs) => (await query(revoke, [id, nowMs])).length > 0,
  };
}
