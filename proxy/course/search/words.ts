import { shared } from './shared-array.ts';

const firstSlots = 256;
const none = -1;

/** Words as arrays of numbers, which threads share; see `Words`. */
export interface PackedWords {
  slots: Int32Array;
  characters: Uint16Array;
  starts: Uint32Array;
}

/** Adds a character (UTF-16 code unit) to the hash of those before it; the hash of none is 0. */
export function hashed(hash: number, code: number): number {
  return (Math.imul(hash, 0x0100_0193) ^ code) | 0;
}

function hashOf(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at++) hash = hashed(hash, word.charCodeAt(at));
  return hash;
}

/**
 * Words by number, in the order in which they came, found also by where they stand in a text. A map of
 * strings would have to be given a string of each word, hash it, and compare it with another somewhere
 * in memory: of a course of 60 MB that is 9 million words, and took half of the time that its index
 * takes. And an object for each word is memory that the collector walks through, and no thread can share.
 */
export class Words {
  /** Open addressing with linear probing; each slot holds the number of a word and its hash, side by side in memory. */
  #slots: Int32Array;
  /** One behind the other; word n ends where n + 1 begins. */
  #characters: Uint16Array;
  #starts: Uint32Array;
  #size: number;
  /** The slots belong to another thread too. */
  #isShared: boolean;

  constructor(packed?: PackedWords) {
    this.#slots = packed?.slots ?? new Int32Array(firstSlots * 2).fill(none);
    this.#characters = packed?.characters ?? new Uint16Array(firstSlots * 4);
    this.#starts = packed?.starts ?? new Uint32Array(firstSlots / 2 + 1);
    this.#isShared = packed !== undefined;
    this.#size = packed === undefined ? 0 : packed.starts.length - 1;
  }

  get size(): number {
    return this.#size;
  }

  /**
   * @param hash of all characters from `start` to `end`, by `hashed`
   * @returns the number of a word; undefined for one that is not there
   */
  find(text: string, start: number, end: number, hash: number): number | undefined {
    const slots = this.#slots;
    const last = slots.length - 2;
    for (let at = (mixed(hash) << 1) & last; ; at = (at + 2) & last) {
      const word = slots[at] ?? none;
      if (word === none) return undefined;
      if (slots[at + 1] === hash && this.#is(word, text, start, end)) return word;
    }
  }

  numberOf(word: string): number | undefined {
    return this.find(word, 0, word.length, hashOf(word));
  }

  /** A word that is not there. */
  add(text: string, start: number, end: number, hash: number): number {
    const word = this.#size;
    if (this.#isShared) {
      this.#slots = Int32Array.from(this.#slots);
      this.#isShared = false;
    }
    if ((word + 1) * 4 > this.#slots.length) this.#grow();
    const from = this.#starts[word] ?? 0;
    const to = from + end - start;
    if (to > this.#characters.length) {
      const larger = new Uint16Array(Math.max(to, this.#characters.length * 2));
      larger.set(this.#characters);
      this.#characters = larger;
    }
    for (let at = start; at < end; at++) this.#characters[from + at - start] = text.charCodeAt(at);
    if (word + 1 >= this.#starts.length) {
      const longer = new Uint32Array(this.#starts.length * 2);
      longer.set(this.#starts);
      this.#starts = longer;
    }
    this.#starts[word + 1] = to;
    this.#size += 1;
    this.#put(word, hash);
    return word;
  }

  /** The number of a word, which gets one if it is new. */
  learn(word: string): number {
    const hash = hashOf(word);
    return this.find(word, 0, word.length, hash) ?? this.add(word, 0, word.length, hash);
  }

  /** @returns `''` for no number of a word */
  at(word: number): string {
    if (word >= this.#size) return '';
    return String.fromCharCode(...this.#characters.subarray(this.#starts[word], this.#starts[word + 1]));
  }

  lengthOf(word: number): number {
    return (this.#starts[word + 1] ?? 0) - (this.#starts[word] ?? 0);
  }

  /** @param index below the word's length */
  codeAt(word: number, index: number): number {
    return this.#characters[(this.#starts[word] ?? 0) + index] ?? 0;
  }

  clear(): void {
    this.#slots.fill(none);
    this.#size = 0;
  }

  pack(): PackedWords {
    return {
      slots: shared(this.#slots),
      characters: shared(this.#characters.subarray(0, this.#starts[this.#size])),
      starts: shared(this.#starts.subarray(0, this.#size + 1)),
    };
  }

  #is(word: number, text: string, start: number, end: number): boolean {
    const from = this.#starts[word] ?? 0;
    if ((this.#starts[word + 1] ?? 0) - from !== end - start) return false;
    for (let at = start; at < end; at++) {
      if (this.#characters[from + at - start] !== text.charCodeAt(at)) return false;
    }
    return true;
  }

  #put(word: number, hash: number): void {
    const last = this.#slots.length - 2;
    let at = (mixed(hash) << 1) & last;
    while (this.#slots[at] !== none) at = (at + 2) & last;
    this.#slots[at] = word;
    this.#slots[at + 1] = hash;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(before.length * 2).fill(none);
    for (let at = 0; at < before.length; at += 2) {
      const word = before[at] ?? none;
      if (word !== none) this.#put(word, before[at + 1] ?? 0);
    }
  }
}

/** The low bits, which choose the slot, get something of the high ones. */
function mixed(hash: number): number {
  return hash ^ (hash >>> 15);
}
