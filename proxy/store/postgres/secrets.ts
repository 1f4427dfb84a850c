import { randomBytes } from 'node:crypto';
import type { Query, Statement } from './connections.ts';

const select: Statement = { name: 'secret', text: 'SELECT bytes FROM secret WHERE name = $1' };
const insert: Statement = {
  name: 'secret_make',
  text: 'INSERT INTO secret VALUES ($1, $2) ON CONFLICT DO NOTHING',
};

/** Gives the secret of that name, made at its first use by whichever process asks first. */
export function secrets(query: Query): (name: string) => Promise<Buffer> {
  const kept = async (name: string) => (await query<{ bytes: Buffer }>(select, [name]))[0]?.bytes;
  return async (name) => {
    const known = await kept(name);
    if (known !== undefined) return known;
    await query(insert, [name, randomBytes(32)]);
    const made = await kept(name);
    if (made === undefined) throw new Error(`the secret ${name} was removed while it was made`);
    return made;
  };
}
