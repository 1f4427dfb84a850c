import { resolve } from 'node:path';
import { systemClock } from '../ground/clock.ts';
import type { BackupReport, RestoreReport } from './backup.ts';
import { type Moved, move } from './moving.ts';
import { StoreOpenError } from './open-error.ts';
import type { OpenTools } from './open-tools.ts';
import {
  backUpSqlite,
  openMoveSource,
  openSqliteStore,
  restoreSqlite,
  visitSqliteStore,
} from './sqlite/open.ts';
import type { Store } from './store.ts';

/** Where a store is that this version can open. */
export type StorePlace =
  /** An absolute path, or `:memory:`. */
  { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string };

const alone: OpenTools = { clock: systemClock, say: () => undefined };

/**
 * Opens the store that `storage.url` names, and creates what is missing.
 *
 * @param url `sqlite:FILE`, absolute or relative to `baseDirectory`; `sqlite::memory:` keeps nothing;
 *   `postgres://USER:PASSWORD@HOST/DATABASE`, which several processes may share
 * @param baseDirectory folder of the configuration file
 * @param access `visit`: beside a sidecar that may be running on it, for a command; nothing is created, and no
 *   server is waited for
 * @throws StoreOpenError
 */
export async function openStore(
  url: string,
  baseDirectory: string,
  access: 'own' | 'visit' = 'own',
  tools: OpenTools = alone,
): Promise<Store> {
  const place = storePlace(url, baseDirectory);
  switch (place.kind) {
    case 'sqlite':
      return access === 'own' ? openSqliteStore(place.path, tools) : visitSqliteStore(place.path);
    case 'postgres': {
      // Loaded where it is used: most tutors have SQLite.
      const { openPostgresStore } = await import('./postgres/open.ts');
      return openPostgresStore(place.url, access, tools);
    }
    default:
      return place satisfies never;
  }
}

/**
 * Copies a store into a file that only its owner may read, while a sidecar may be
 * working on it. The file is there when it is whole and checked; an earlier backup
 * of that name is replaced then.
 * @param file absolute
 * @param signal ends it, and leaves nothing
 * @throws StoreOpenError
 */
export async function backUpStore(
  url: string,
  baseDirectory: string,
  file: string,
  signal?: AbortSignal,
): Promise<BackupReport> {
  return backUpSqlite(fileOf(url, baseDirectory), file, signal);
}

/**
 * Puts a backup in the place of a store that no sidecar is running on, and keeps what was there beside it.
 * @param nowMs for the name of what is kept
 * @throws StoreOpenError; then everything is as it was
 */
export async function restoreStore(
  url: string,
  baseDirectory: string,
  file: string,
  nowMs: number,
): Promise<RestoreReport> {
  return restoreSqlite(fileOf(url, baseDirectory), file, nowMs);
}

/**
 * Moves everything from a SQLite file that no sidecar is running on into an empty PostgreSQL database, or goes on
 * with it where it broke off. The file stays as it was.
 * @param say told of each table that has been moved and compared
 * @throws StoreOpenError
 */
export async function moveStore(
  from: string,
  to: string,
  baseDirectory: string,
  { nowMs, say }: { nowMs: number; say: (moved: Moved) => void },
): Promise<Moved[]> {
  const [source, target] = [storePlace(from, baseDirectory), storePlace(to, baseDirectory)];
  if (source.kind !== 'sqlite' || source.path === ':memory:' || target.kind !== 'postgres') {
    throw new StoreOpenError(
      'unsupported',
      'a store is moved from sqlite:FILE to postgres://...; between two databases of PostgreSQL pg_dump does it',
    );
  }
  const sent = await openMoveSource(source.path, nowMs);
  try {
    const { openMoveTarget } = await import('./postgres/open.ts');
    const arriving = await openMoveTarget(target.url, source.path);
    try {
      return await move(sent, arriving, say);
    } finally {
      await arriving.end();
    }
  } finally {
    await sent.end();
  }
}

/** @throws StoreOpenError `unsupported` */
function fileOf(url: string, baseDirectory: string): string {
  const place = storePlace(url, baseDirectory);
  if (place.kind === 'sqlite' && place.path !== ':memory:') return place.path;
  throw new StoreOpenError(
    'unsupported',
    'storage.url: only sqlite:FILE is backed up and restored here; PostgreSQL has pg_dump and pg_restore for it',
  );
}

/** @throws StoreOpenError `unsupported` */
export function storePlace(url: string, baseDirectory: string): StorePlace {
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return { kind: 'postgres', url };
  const file = /^sqlite:(?!\/\/)(.+)$/.exec(url)?.[1];
  if (file === undefined) {
    throw new StoreOpenError(
      'unsupported',
      `storage.url is no store; write sqlite:FILE, e.g. sqlite:data/tutor.db, or postgres://USER:PASSWORD@HOST/DATABASE with special characters as %XX`,
    );
  }
  return { kind: 'sqlite', path: file === ':memory:' ? file : resolve(baseDirectory, file) };
}

/** For a reader: without a password. */
export function shownPlace(place: StorePlace): string {
  switch (place.kind) {
    case 'sqlite':
      return place.path;
    case 'postgres': {
      const { protocol, username, host, pathname } = new URL(place.url);
      return `${protocol}//${username === '' ? '' : `${username}@`}${host}${pathname}`;
    }
    default:
      return place satisfies never;
  }
}
