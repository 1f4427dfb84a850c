/** Time as the widget sees it. Injected, so that tests move it by hand. */
export interface Timer {
  /** Wall time in milliseconds since 1970 (UTC). */
  now(): number;
  /** Calls `fire` once after `delayMs`; the returned function cancels it. */
  after(delayMs: number, fire: () => void): () => void;
}

export const browserTimer: Timer = {
  now: () => Date.now(),
  after(delayMs, fire) {
    const timer = setTimeout(fire, delayMs);
    return () => clearTimeout(timer);
  },
};
