import type { Timer } from '../browser/timer.ts';
import type { Exchange } from './exchange.ts';
import { remedyFor } from './failure.ts';

/** Wall time in milliseconds from which a question may be asked again, or will be; 0 for any time. */
export function mayAskAgainAt({ progress }: Exchange): number {
  if (progress.kind === 'postponed') return progress.untilMs ?? 0;
  if (progress.kind !== 'failed') return 0;
  const { waitSeconds } = remedyFor(progress.failure);
  return waitSeconds > 0 ? progress.atMs + waitSeconds * 1_000 : 0;
}

/** Further off, the time is told in minutes and more. */
const closeSeconds = 240;
const farTickMs = 30_000;

/** Ticks once a second, and more rarely as long as it is far off, until an instant, for as long as somebody watches. */
export class Countdown {
  readonly #onTick: () => void;
  readonly #onEnd: () => void;
  #timer: Timer | undefined;
  #untilMs = 0;
  #cancel: (() => void) | undefined;

  constructor(onTick: () => void, onEnd: () => void) {
    this.#onTick = onTick;
    this.#onEnd = onEnd;
  }

  /** Whole seconds from now, rounded up; 0 for a time that has come. */
  secondsUntil(instantMs: number): number {
    const nowMs = this.#timer?.now() ?? instantMs;
    return Math.max(0, Math.ceil((instantMs - nowMs) / 1_000));
  }

  /** `untilMs`: wall time; one in the past ends the watch. Safe to call as often as one likes. */
  watch(timer: Timer, untilMs: number): void {
    this.#timer = timer;
    if (this.#cancel && untilMs === this.#untilMs) return;
    this.stop();
    this.#untilMs = untilMs;
    this.#next();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #next(): void {
    if (!this.#timer || this.secondsUntil(this.#untilMs) === 0) return;
    const tickMs = this.secondsUntil(this.#untilMs) > closeSeconds ? farTickMs : 1_000;
    this.#cancel = this.#timer.after(tickMs, () => {
      this.#cancel = undefined;
      this.#next();
      this.#onTick();
      if (!this.#cancel) this.#onEnd();
    });
  }
}
