import { randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { ModelCall } from '../provider.ts';

/** Enough for the largest course that any model's context holds. */
const keptBytesLimit = 4 * 1024 * 1024;

/**
 * Writes the JSON bodies of calls. A whole course is the same in each question,
 * and to escape and encode 1.4 MB of it takes 2 ms: it is done once and copied
 * from then on.
 */
export class CallBodyWriter<Call extends ModelCall> {
  readonly #bodyOf: (call: Call) => object;
  /** Stands for the stable part while the rest is written. Nobody can guess it, so it occurs nowhere else. */
  readonly #placeholder = randomUUID();
  readonly #encoded = new LRUCache<string, Buffer>({
    maxSize: keptBytesLimit,
    // The cache takes no size of 0, which a prompt without a stable part has.
    sizeCalculation: ({ length }) => Math.max(length, 1),
  });

  /** @param bodyOf has the text of `prompt.stable` in it once, or not at all where a rented cache holds it */
  constructor(bodyOf: (call: Call) => object) {
    this.#bodyOf = bodyOf;
  }

  /** Byte for byte `JSON.stringify(bodyOf(call))`. */
  write(call: Call): Buffer {
    const { prompt } = call;
    const text = JSON.stringify(this.#bodyOf({ ...call, prompt: { ...prompt, stable: this.#placeholder } }));
    const at = text.indexOf(this.#placeholder);
    if (at === -1) return Buffer.from(text);
    const before = text.slice(0, at);
    const after = text.slice(at + this.#placeholder.length);
    const stable = this.#encode(prompt.stable);
    const stableAt = Buffer.byteLength(before);
    const afterAt = stableAt + stable.length;
    const body = Buffer.allocUnsafe(afterAt + Buffer.byteLength(after));
    body.write(before);
    stable.copy(body, stableAt);
    body.write(after, afterAt);
    return body;
  }

  #encode(stable: string): Buffer {
    const known = this.#encoded.get(stable);
    if (known !== undefined) return known;
    // Without the quotes: it is a part of a longer string with some providers.
    const encoded = Buffer.from(JSON.stringify(stable).slice(1, -1));
    this.#encoded.set(stable, encoded);
    return encoded;
  }
}
