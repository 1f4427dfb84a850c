import {
  doubleQuote,
  endsName,
  equals,
  greaterThan,
  indexOfByte,
  isSpace,
  singleQuote,
  slash,
} from './html-bytes.ts';

/** What stands in a tag behind its name, byte by byte, up to the `>` that no quotes hold. */
export class TagAttributes {
  #state: 'before' | 'name' | 'before-value' | 'double-quoted' | 'single-quoted' | 'unquoted' = 'before';
  #isSelfClosing = false;

  /** Whether the tag ends with `/>`. */
  get isSelfClosing(): boolean {
    return this.#isSelfClosing;
  }

  /** The name of a tag has been read. */
  begin(): void {
    this.#state = 'before';
    this.#isSelfClosing = false;
  }

  /** Reads on to the end of the tag. @returns where its `>` stands, which is not read; -1 if it is not in this chunk */
  readOn(chunk: Uint8Array, from: number): number {
    for (let i = this.#skip(chunk, from); i >= 0 && i < chunk.length; i = this.#skip(chunk, i + 1)) {
      const byte = chunk[i] as number;
      // No quotes hold it: they are passed over to their end.
      if (byte === greaterThan) return i;
      this.read(byte);
    }
    return -1;
  }

  /** @returns true if the byte is the end of the tag */
  read(byte: number): boolean {
    switch (this.#state) {
      case 'double-quoted':
        if (byte === doubleQuote) this.#state = 'before';
        return false;
      case 'single-quoted':
        if (byte === singleQuote) this.#state = 'before';
        return false;
      case 'before-value':
        if (byte === greaterThan) return true;
        if (byte === doubleQuote) this.#state = 'double-quoted';
        else if (byte === singleQuote) this.#state = 'single-quoted';
        else if (!isSpace(byte)) this.#state = 'unquoted';
        return false;
      case 'unquoted':
        if (isSpace(byte)) this.#state = 'before';
        return byte === greaterThan;
      case 'before':
      case 'name':
        if (byte === greaterThan) return true;
        // A `=` before any name begins a name.
        if (byte === equals && this.#state === 'name') this.#state = 'before-value';
        else if (byte === slash) this.#state = 'before';
        // `name =`: the name may be followed by spaces.
        else if (!isSpace(byte)) this.#state = 'name';
        this.#isSelfClosing = byte === slash;
        return false;
      default:
        return this.#state satisfies never;
    }
  }

  #skip(chunk: Uint8Array, from: number): number {
    switch (this.#state) {
      case 'name':
        return endOfName(chunk, from);
      case 'double-quoted':
        return indexOfByte(chunk, doubleQuote, from);
      case 'single-quoted':
        return indexOfByte(chunk, singleQuote, from);
      case 'before':
      case 'before-value':
      case 'unquoted':
        return from;
      default:
        return this.#state satisfies never;
    }
  }
}

function endOfName(chunk: Uint8Array, from: number): number {
  for (let i = from; i < chunk.length; i += 1) {
    const byte = chunk[i] as number;
    if (byte === equals || endsName(byte)) return i;
  }
  return -1;
}
