import type { DatabaseSync } from 'node:sqlite';
import type { ApiKeyStore } from '../api-keys.ts';
import { type ApiKeyRow, apiKeyColumns, apiKeyOf } from '../rules/api-key-row.ts';
import type { Transact } from './transaction.ts';

export function apiKeys(database: DatabaseSync, transact: Transact): ApiKeyStore {
  const add = database.prepare('INSERT INTO api_key VALUES (?, ?, ?, ?, ?, ?, ?, NULL)');
  const find = database.prepare(
    `SELECT secret_hash AS secretHash, ${apiKeyColumns} FROM api_key WHERE id = ?`,
  );
  const list = database.prepare(`SELECT ${apiKeyColumns} FROM api_key ORDER BY created_ms, id`);
  const revoke = database.prepare('UPDATE api_key SET revoked_ms = ? WHERE id = ? AND revoked_ms IS NULL');
  return {
    async add({ id, name, courses, terms, createdMs, endsMs }, secretHash) {
      transact(() => {
        add.run(id, secretHash, name, JSON.stringify(courses), JSON.stringify(terms), createdMs, endsMs);
      });
    },
    async find(id) {
      const row = find.get(id) as (ApiKeyRow & { secretHash: Uint8Array }) | undefined;
      if (row === undefined) return undefined;
      const { secretHash, ...key } = row;
      return { key: apiKeyOf(key), secretHash };
    },
    list: async () => (list.all() as unknown as ApiKeyRow[]).map(apiKeyOf),
    revoke: async (id, nowMs) => transact(() => revoke.run(nowMs, id).changes > 0),
  };
}
