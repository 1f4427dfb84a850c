import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

/** Gives the secret of that name, made at its first use. To be called inside a transaction. */
export type Secrets = (name: string) => Buffer;

export function secrets(database: DatabaseSync): Secrets {
  const select = database.prepare('SELECT bytes FROM secret WHERE name = ?');
  const insert = database.prepare('INSERT INTO secret VALUES (?, ?)');
  return (name) => {
    const kept = select.get(name) as { bytes: Uint8Array } | undefined;
    if (kept !== undefined) return Buffer.from(kept.bytes);
    const made = randomBytes(32);
    insert.run(name, made);
    return made;
  };
}
