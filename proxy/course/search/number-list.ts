/** Numbers of 32 bits, of which there may be millions, added one by one. */
export class NumberList {
  #numbers = new Uint32Array(1_024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** @returns 0 where there is none */
  at(index: number): number {
    return index < this.#length ? (this.#numbers[index] ?? 0) : 0;
  }

  add(number: number): void {
    if (this.#length === this.#numbers.length) this.#grow(this.#length + 1);
    this.#numbers[this.#length++] = number;
  }

  addAll(numbers: ArrayLike<number>): void {
    const length = this.#length + numbers.length;
    if (length > this.#numbers.length) this.#grow(length);
    this.#numbers.set(numbers, this.#length);
    this.#length = length;
  }

  /** A copy. */
  all(): Uint32Array {
    return this.#numbers.slice(0, this.#length);
  }

  /** Not a copy: what is added or cleared later is seen in it. */
  view(): Uint32Array {
    return this.#numbers.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  #grow(least: number): void {
    const longer = new Uint32Array(Math.max(least, this.#numbers.length * 2));
    longer.set(this.#numbers);
    this.#numbers = longer;
  }
}
