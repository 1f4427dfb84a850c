import { Transform, type TransformCallback } from 'node:stream';
import type { PageOutcome } from '../page-rules/outcome.ts';
import { BodyEndScanner } from './body-end-scanner.ts';

/**
 * Puts a tag before the page's `</body>` while the page streams through. At
 * most the few bytes of an end tag that is cut in two are held back. A page
 * without `</body>` gets the tag at its end, where that is text. A fragment, a
 * page in UTF-16 or UTF-32, or with a tutor of its own passes unchanged.
 */
export class TagInserter extends Transform {
  readonly #tag: Buffer;
  readonly #onOutcome: (outcome: PageOutcome) => void;
  readonly #scanner = new BodyEndScanner();
  #held: Buffer = Buffer.alloc(0);
  #isDone = false;
  #isFirst = true;

  /**
   * @param tag in ASCII: it has to read the same in whatever encoding the page is
   * @param onOutcome called once, unless the page is broken off before it is known
   */
  constructor(tag: string, onOutcome: (outcome: PageOutcome) => void) {
    super();
    this.#tag = Buffer.from(tag, 'latin1');
    this.#onOutcome = onOutcome;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.#isFirst && chunk.length > 0) {
      this.#isFirst = false;
      // Byte order marks of UTF-16 and UTF-32; no other page begins with these bytes.
      if (chunk[0] === 0xfe || chunk[0] === 0xff) {
        this.#isDone = true;
        this.#onOutcome('unreadable_encoding');
      }
    }
    if (this.#isDone) {
      done(null, chunk);
      return;
    }
    const at = this.#scanner.find(chunk);
    const whole = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    if (at === undefined) {
      const safe = whole.length - this.#scanner.pendingBytes;
      this.#held = whole.subarray(safe);
      if (safe > 0) this.push(whole.subarray(0, safe));
    } else {
      const split = at + this.#held.length;
      this.#isDone = true;
      this.#held = Buffer.alloc(0);
      if (split > 0) this.push(whole.subarray(0, split));
      this.#add();
      this.push(whole.subarray(split));
    }
    done();
  }

  override _flush(done: TransformCallback): void {
    if (this.#held.length > 0) this.push(this.#held);
    if (!this.#isDone) {
      if (this.#scanner.hasTutor || this.#scanner.mayEndHere) this.#add();
      else this.#onOutcome('no_body_end');
    }
    done();
  }

  #add(): void {
    if (!this.#scanner.hasTutor) this.push(this.#tag);
    this.#onOutcome(this.#scanner.hasTutor ? 'own_tutor' : 'tagged');
  }
}
