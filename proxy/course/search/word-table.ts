const firstSlots = 1_024;
const none = -1;

/** Adds a character (UTF-16 code unit) to the hash of those before it; the hash of none is 0. */
export function hashed(hash: number, code: number): number {
  return (Math.imul(hash, 0x0100_0193) ^ code) | 0;
}

/**
 * What is known of words, found by where they stand in a text. A map of strings would have to be given
 * a string of each word, hash it, and compare it with another somewhere in memory: of a course of 60 MB
 * that is 9 million words, and took half of the time that its index takes.
 */
export class WordTable<Known> {
  /** Open addressing with linear probing; each slot holds the number of a word. */
  #slots = new Int32Array(firstSlots).fill(none);
  #hashes = new Int32Array(firstSlots / 2);
  /** Characters of the words, one behind the other; word n ends where n + 1 begins. */
  #characters = new Uint16Array(firstSlots * 4);
  #starts = new Uint32Array(firstSlots / 2 + 1);
  readonly #known: Known[] = [];

  get size(): number {
    return this.#known.length;
  }

  /** @param hash of all characters from `start` to `end`, by `hashed` */
  get(text: string, start: number, end: number, hash: number): Known | undefined {
    const slots = this.#slots;
    const last = slots.length - 1;
    for (let at = mixed(hash) & last; ; at = (at + 1) & last) {
      const word = slots[at] ?? none;
      if (word === none) return undefined;
      if (this.#hashes[word] === hash && this.#is(word, text, start, end)) return this.#known[word];
    }
  }

  /** A word that it does not have. */
  add(text: string, start: number, end: number, hash: number, known: Known): void {
    const word = this.#known.length;
    if ((word + 1) * 2 > this.#slots.length) this.#grow();
    const from = this.#starts[word] ?? 0;
    const to = from + end - start;
    if (to > this.#characters.length) this.#characters = enlarged(this.#characters, to);
    for (let at = start; at < end; at++) this.#characters[from + at - start] = text.charCodeAt(at);
    this.#starts[word + 1] = to;
    this.#hashes[word] = hash;
    this.#known.push(known);
    this.#put(word);
  }

  clear(): void {
    this.#slots.fill(none);
    this.#known.length = 0;
  }

  #is(word: number, text: string, start: number, end: number): boolean {
    const from = this.#starts[word] ?? 0;
    if ((this.#starts[word + 1] ?? 0) - from !== end - start) return false;
    for (let at = start; at < end; at++) {
      if (this.#characters[from + at - start] !== text.charCodeAt(at)) return false;
    }
    return true;
  }

  #put(word: number): void {
    const last = this.#slots.length - 1;
    let at = mixed(this.#hashes[word] ?? 0) & last;
    while (this.#slots[at] !== none) at = (at + 1) & last;
    this.#slots[at] = word;
  }

  #grow(): void {
    const length = this.#slots.length * 2;
    this.#slots = new Int32Array(length).fill(none);
    const hashes = new Int32Array(length / 2);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
    const starts = new Uint32Array(length / 2 + 1);
    starts.set(this.#starts);
    this.#starts = starts;
    for (let word = 0; word < this.#known.length; word++) this.#put(word);
  }
}

/** The low bits, which choose the slot, get something of the high ones. */
function mixed(hash: number): number {
  return hash ^ (hash >>> 15);
}

function enlarged(array: Uint16Array<ArrayBuffer>, least: number): Uint16Array<ArrayBuffer> {
  const larger = new Uint16Array(Math.max(least, array.length * 2));
  larger.set(array);
  return larger;
}
