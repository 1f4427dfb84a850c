import type { Logger } from 'pino';
import type { Clock } from '../ground/clock.ts';
import { Lookout } from '../ground/lookout.ts';
import type { LedgerStore, Recovered } from './ledger.ts';

/** A student whose sidecar was killed can ask again only when this has found the answer that it made. */
const everyMs = 2_000;

/**
 * Looks again and again for what processes on the same store have left open
 * that have died meanwhile: see `LedgerStore.recover`.
 * @returns ends the looking
 */
export function keepRecovering(
  store: Pick<LedgerStore, 'recover'>,
  { clock, log }: { clock: Clock; log: Pick<Logger, 'warn'> },
): () => Promise<void> {
  const looks = new Lookout(
    clock,
    everyMs,
    async () => warnOf(await store.recover(clock.now()), log),
    // Nothing is lost by it: what is left stays counted at its worst case until somebody can look.
    (error) => log.warn({ err: error }, 'could not look for calls of killed processes, tried again'),
  );
  looks.start();
  return () => looks.stop();
}

/** Says what was settled, if anything was. */
export function warnOf(recovered: Recovered, log: Pick<Logger, 'warn'>): void {
  if (recovered.calls > 0) log.warn(recovered, 'settled the calls of a killed process at their worst case');
}
