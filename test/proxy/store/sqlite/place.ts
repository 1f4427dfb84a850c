import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../../proxy/store/open.ts';
import { emptyDatabase } from '../../../support/memory-store.ts';
import type { StorePlace } from '../contract/stage.ts';

/** A file of SQLite in a folder of its own. */
export async function sqlitePlace(): Promise<StorePlace> {
  const folder = await mkdtemp(join(tmpdir(), 'tutor-store-'));
  const url = 'sqlite:tutor.db';
  await writeFile(join(folder, 'tutor.db'), emptyDatabase());
  return {
    open: () => openStore(url, folder),
    visit: () => openStore(url, folder, 'visit'),
    // What is open stays open at any end; kill.test.ts ends processes as the operating system does.
    kill: (store) => store.end(),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
