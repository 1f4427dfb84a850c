import { resolve } from 'node:path';
import { StoreOpenError } from './open-error.ts';
import { openSqliteStore } from './sqlite/open.ts';
import type { Store } from './store.ts';

/**
 * Opens the store that `storage.url` names, and creates what is missing.
 *
 * @param url `sqlite:FILE`, absolute or relative to `baseDirectory`; `sqlite::memory:` keeps nothing
 * @param baseDirectory folder of the configuration file
 * @throws StoreOpenError
 */
export async function openStore(url: string, baseDirectory: string): Promise<Store> {
  if (/^postgres(ql)?:/.test(url)) {
    throw new StoreOpenError(
      'unsupported',
      'PostgreSQL is not supported by this version yet; use sqlite:FILE',
    );
  }
  const file = /^sqlite:(?!\/\/)(.+)$/.exec(url)?.[1];
  if (file === undefined) {
    throw new StoreOpenError(
      'unsupported',
      `"${url}" is no store; write sqlite:FILE, e.g. sqlite:data/tutor.db`,
    );
  }
  return openSqliteStore(file === ':memory:' ? file : resolve(baseDirectory, file));
}
