/** Numbers of 32 bits, of which there may be millions, added one by one. */
export class NumberList {
  #numbers = new Uint32Array(1_024);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(number: number): void {
    if (this.#length === this.#numbers.length) {
      const longer = new Uint32Array(this.#numbers.length * 2);
      longer.set(this.#numbers);
      this.#numbers = longer;
    }
    this.#numbers[this.#length++] = number;
  }

  addAll(numbers: Iterable<number>): void {
    for (const number of numbers) this.add(number);
  }

  /** All since a length that it had. */
  since(length: number): Uint32Array {
    return this.#numbers.slice(length, this.#length);
  }
}
