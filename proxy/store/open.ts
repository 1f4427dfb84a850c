import { resolve } from 'node:path';
import { StoreOpenError } from './open-error.ts';
import { openSqliteStore, visitSqliteStore } from './sqlite/open.ts';
import type { Store } from './store.ts';

/**
 * Opens the store that `storage.url` names, and creates what is missing.
 *
 * @param url `sqlite:FILE`, absolute or relative to `baseDirectory`; `sqlite::memory:` keeps nothing
 * @param baseDirectory folder of the configuration file
 * @param access `visit`: beside a sidecar that may be running on it, for a command; nothing is created
 * @throws StoreOpenError
 */
export async function openStore(
  url: string,
  baseDirectory: string,
  access: 'own' | 'visit' = 'own',
): Promise<Store> {
  const path = storePath(url, baseDirectory);
  return access === 'own' ? openSqliteStore(path) : visitSqliteStore(path);
}

/**
 * Where a store is that this version can open: an absolute path, or `:memory:`.
 * @throws StoreOpenError `unsupported`
 */
export function storePath(url: string, baseDirectory: string): string {
  if (/^postgres(ql)?:/.test(url)) {
    throw new StoreOpenError(
      'unsupported',
      'storage.url: PostgreSQL is not supported by this version yet; use sqlite:FILE',
    );
  }
  const file = /^sqlite:(?!\/\/)(.+)$/.exec(url)?.[1];
  if (file === undefined) {
    throw new StoreOpenError(
      'unsupported',
      `storage.url: "${url}" is no store; write sqlite:FILE, e.g. sqlite:data/tutor.db`,
    );
  }
  return file === ':memory:' ? file : resolve(baseDirectory, file);
}
