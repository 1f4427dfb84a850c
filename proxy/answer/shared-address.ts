import type { Logger } from 'pino';
import type { Clock } from '../ground/clock.ts';
import type { PeerStore } from '../store/peers.ts';

/** Later than anybody counts a process that was killed a moment before this one began at its address. */
const lookAfterMs = 30_000;

/**
 * Says in the log, some time after the start, that another process is said to be
 * reached where this one is: on two machines with the loopback address, or with
 * one `server.internalUrl` for both. What is asked of one about an answer of the
 * other then finds nothing.
 * @returns takes it back
 */
export function warnOfSharedAddress(
  address: string,
  peers: Pick<PeerStore, 'sharesAddress'> | undefined,
  { clock, log }: { clock: Clock; log: Pick<Logger, 'warn'> },
): () => void {
  if (peers === undefined) return () => undefined;
  const look = async () => {
    try {
      if (!(await peers.sharesAddress())) return;
      const advice = 'set server.internalUrl of each to an address at which the others reach it';
      log.warn(
        { address },
        `another sidecar on this database is said to be at the address of this one: ${advice}`,
      );
    } catch (error) {
      log.warn({ err: error }, 'whether another sidecar has the address of this one could not be found out');
    }
  };
  return clock.after(lookAfterMs, () => void look());
}
