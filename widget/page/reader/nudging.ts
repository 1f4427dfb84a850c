import type { BrowserStore } from '../../browser/store.ts';
import type { Nudge, NudgeHost } from './nudge.ts';

export interface NudgingHost extends Omit<NudgeHost, 'remember'> {
  /** A name of the student in this browser; undefined where nothing may be kept. */
  student: () => string | undefined;
  store: BrowserStore;
}

/** Nobody is spoken to sooner; until then the page has not even loaded what would speak. */
const notBeforeMs = 20_000;

/** Decides whether a student is to be nudged at all, and fetches what does it when the time has come. */
export class Nudging {
  readonly #host: NudgingHost;
  #cancel: (() => void) | undefined;
  #nudge: Nudge | undefined;
  #isOn = false;

  constructor(host: NudgingHost) {
    this.#host = host;
  }

  enter(): void {
    if (this.#isOn || this.#wasNudged()) return;
    this.#isOn = true;
    if (this.#nudge) this.#nudge.start();
    else this.#cancel = this.#host.timer.after(notBeforeMs, () => void this.#begin());
  }

  leave(): void {
    this.#isOn = false;
    this.#cancel?.();
    this.#nudge?.stop();
  }

  /** Whoever knows the tutor needs no word about it. @returns false if that cannot be kept */
  remember(): boolean {
    const key = this.#key();
    return key !== undefined && this.#host.store.write(key, 'yes');
  }

  async #begin(): Promise<void> {
    try {
      const { Nudge } = await import('./nudge.ts');
      this.#nudge ??= new Nudge({ ...this.#host, remember: () => this.remember() }, notBeforeMs);
      if (this.#isOn) this.#nudge.start();
    } catch (error) {
      console.warn('course-tutor: no suggestion is offered', error);
    }
  }

  #wasNudged(): boolean {
    const key = this.#key();
    return key === undefined || this.#host.store.read(key) !== undefined;
  }

  #key(): string | undefined {
    const student = this.#host.student();
    return student === undefined ? undefined : `course-tutor-nudged:${student}`;
  }
}
