import { LatePart } from '../../browser/late-part.ts';
import type { Nudge } from './nudge.ts';
import type { NudgeReader } from './nudged.ts';

/** Nobody is spoken to sooner; until then the page has not even loaded what would speak. */
const notBeforeMs = 20_000;
/** Kept for who has opened the tutor: whoever knows it needs no word about it. */
const never = 'yes';

/** Decides whether a student may be nudged at all, and fetches what does it when the time has come. */
export class Nudging {
  readonly #host: NudgeReader;
  readonly #parts = new LatePart(() => import('./nudged.ts'), 'no suggestion is offered');
  #cancel: (() => void) | undefined;
  #nudge: Nudge | undefined;
  #isOn = false;

  constructor(host: NudgeReader) {
    this.#host = host;
  }

  enter(): void {
    const key = this.#key();
    if (this.#isOn || key === undefined || this.#host.store.read(key) === never) return;
    this.#isOn = true;
    if (this.#nudge) this.#nudge.start();
    else this.#cancel = this.#host.timer.after(notBeforeMs, () => void this.#begin(key));
  }

  leave(): void {
    this.#isOn = false;
    this.#cancel?.();
    this.#nudge?.stop();
  }

  /** The page shows another lesson: there it may come again. */
  moved(): void {
    this.leave();
    this.#nudge = undefined;
  }

  /** The student knows the tutor. */
  endForGood(): void {
    const key = this.#key();
    if (key !== undefined) this.#host.store.write(key, never);
  }

  async #begin(key: string): Promise<void> {
    const parts = await this.#parts.fetch();
    this.#nudge ??= parts?.nudgeFor(this.#host, key, notBeforeMs);
    if (this.#isOn) this.#nudge?.start();
  }

  #key(): string | undefined {
    const student = this.#host.student();
    return student === undefined ? undefined : `course-tutor-nudged:${student}`;
  }
}
