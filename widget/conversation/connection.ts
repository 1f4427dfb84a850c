import { deferred } from '../browser/deferred.ts';
import type { Network } from '../browser/network.ts';
import type { Timer } from '../browser/timer.ts';

/**
 * A signal for one connection: one that has lived through a time without a
 * network is dead, but may not say so for long. It is given up then.
 */
export function connection(
  network: Network,
  signal: AbortSignal,
): { signal: AbortSignal; leave: () => void } {
  const line = new AbortController();
  let wasOffline = !network.isOnline();
  const unwatch = network.watch(() => {
    if (wasOffline && network.isOnline()) line.abort();
    wasOffline = !network.isOnline();
  });
  // Not by `AbortSignal.any`: it came to browsers only in 2023 and 2024.
  const abort = () => line.abort(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  const leave = () => {
    unwatch();
    signal.removeEventListener('abort', abort);
  };
  return { signal: line.signal, leave };
}

/** Pauses between attempts to reach the sidecar again; it goes on with an answer for 15 s without a reader. */
const pausesMs = [300, 1_000, 2_000, 4_000, 7_000];
const longestPauseMs = 15_000;

/** Before the next attempt to reach the sidecar, after `failed` of them; less where the network comes back. */
export function pause(
  tools: { timer: Timer; network: Network },
  signal: AbortSignal,
  failed: number,
): Promise<void> {
  return waiting(tools, signal, pausesMs[failed] ?? longestPauseMs, true);
}

/** Resolves after `pauseMs`, or as soon as there is a network again: at once if there is no pause to keep. */
export function waiting(
  { timer, network }: { timer: Timer; network: Network },
  signal: AbortSignal,
  pauseMs: number | undefined,
  endsOnline = pauseMs === undefined,
): Promise<void> {
  const { promise, resolve, reject } = deferred<void>();
  const cancel = pauseMs === undefined ? () => undefined : timer.after(pauseMs, resolve);
  const onLine = () => network.isOnline() && resolve();
  const leave = endsOnline ? network.watch(onLine) : () => undefined;
  if (pauseMs === undefined) onLine();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  return promise.finally(() => {
    cancel();
    leave();
    signal.removeEventListener('abort', abort);
  });
}
