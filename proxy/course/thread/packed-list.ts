import { deserialize, serialize } from 'node:v8';
import { shared } from '../search/shared-array.ts';

/** Bytes that are packed together. */
const bytesPerPiece = 1_000_000;

interface Piece<T> {
  /** In memory that threads share. */
  bytes: Uint8Array;
  /** Where each value ends. */
  ends: readonly number[];
  /** What they are. */
  of?: T;
}

/**
 * Values for another thread, which opens each when it needs it. As one message all of them would be in memory three
 * times at once, and keep whoever gets it busy until the last is opened.
 */
export type PackedList<T> = readonly Piece<T>[];

export function packList<T>(values: Iterable<T>): PackedList<T> {
  const list = new ListBeingPacked<T>();
  for (const value of values) list.add(value);
  return list.end();
}

/** Each as soon as there is it: whoever makes them has to keep none. */
export async function packAll<T>(values: AsyncIterable<T>): Promise<PackedList<T>> {
  const list = new ListBeingPacked<T>();
  for await (const value of values) list.add(value);
  return list.end();
}

class ListBeingPacked<T> {
  readonly #pieces: Piece<T>[] = [];
  #values: Uint8Array[] = [];
  #ends: number[] = [];

  add(value: T): void {
    const bytes = serialize(value);
    const end = (this.#ends.at(-1) ?? 0) + bytes.length;
    this.#values.push(bytes);
    this.#ends.push(end);
    if (end >= bytesPerPiece) this.#endPiece();
  }

  end(): PackedList<T> {
    if (this.#ends.length > 0) this.#endPiece();
    return this.#pieces;
  }

  #endPiece(): void {
    this.#pieces.push({ bytes: shared(new Uint8Array(Buffer.concat(this.#values))), ends: this.#ends });
    this.#values = [];
    this.#ends = [];
  }
}

export function* openList<T>(list: PackedList<T>): Generator<T> {
  for (const { bytes, ends } of list) {
    let start = 0;
    for (const end of ends) {
      yield deserialize(bytes.subarray(start, end));
      start = end;
    }
  }
}
