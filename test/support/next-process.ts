import { DatabaseSync } from 'node:sqlite';
import { openStore } from '../../proxy/store/open.ts';
import type { Store } from '../../proxy/store/store.ts';

/**
 * The store as the next process finds it if the one that has the file is killed
 * at this moment; made of a copy beside it, so that the other may go on.
 * @param file absolute, of SQLite
 */
export async function ifKilledNow(file: string): Promise<Store> {
  const copy = `${file}.killed`;
  const database = new DatabaseSync(file);
  database.exec(`VACUUM INTO '${copy}'`);
  database.close();
  return openStore(`sqlite:${copy}`, '/');
}
