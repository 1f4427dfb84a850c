import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { assembleTutor } from '../assemble-tutor.ts';
import type { Config } from '../config/load.ts';
import { secretsOf } from '../config/secrets.ts';
import type { Library } from '../course/library.ts';
import { systemClock } from '../ground/clock.ts';
import type { Environment } from '../ground/environment.ts';
import { newId } from '../ground/new-id.ts';
import { createLog } from '../log/log.ts';
import { openStore, storePlace } from '../store/open.ts';
import type { Tutor } from '../tutor.ts';

/**
 * A tutor for a command, on the database of the sidecar, which may be running:
 * what is spent is spent out of the same budget. It serves nobody.
 * @throws StoreOpenError
 */
export async function withTutor<T>(
  config: Config,
  library: Library,
  env: Environment,
  work: (tutor: Tutor) => Promise<T>,
): Promise<T> {
  const place = storePlace(config.storage.url, dirname(config.file));
  // Before the first start there is none to visit.
  const isNew = place.kind === 'sqlite' && (place.path === ':memory:' || !existsSync(place.path));
  const tutor = await assembleTutor({
    config,
    library,
    store: await openStore(config.storage.url, dirname(config.file), isNew ? 'own' : 'visit'),
    clock: systemClock,
    random: Math.random,
    newId,
    // The command says itself what is to be said; what goes wrong beside it is for those who set LOG_LEVEL.
    log: createLog(env.LOG_LEVEL ?? 'fatal', secretsOf(config)),
  });
  try {
    return await work(tutor);
  } finally {
    await tutor.close();
  }
}
