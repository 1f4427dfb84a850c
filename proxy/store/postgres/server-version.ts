import type pg from 'pg';
import { StoreOpenError } from '../open-error.ts';

/** The oldest whose SQL the schema and the statements use; as `server_version_num` has it. */
const oldestServer = { number: 140_000, name: '14' };

/** @throws StoreOpenError `unsupported` */
export async function refuseOldServer(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name`,
  );
  const [server] = rows;
  if (server !== undefined && server.number >= oldestServer.number) return;
  throw new StoreOpenError(
    'unsupported',
    `storage.url: the server is PostgreSQL ${server?.name}; ${oldestServer.name} or newer is needed`,
  );
}
