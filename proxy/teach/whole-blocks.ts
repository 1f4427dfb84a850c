import { fence } from '../course/blocks.ts';

/** Follows the fences of a text, line by line. */
export class Fences {
  #closing = '';

  /** A fence is open. */
  get isOpen(): boolean {
    return this.#closing !== '';
  }

  /** @returns whether the line stands inside a fence */
  take(line: string): boolean {
    const mark = fence.exec(line)?.[1];
    if (mark === undefined) return this.isOpen;
    if (!this.isOpen) this.#closing = mark;
    else if (mark.startsWith(this.#closing)) this.#closing = '';
    else return true;
    return false;
  }
}

/**
 * Cuts a text that comes in pieces into its lines, each as soon as it has ended. Linear, however long a line is.
 */
export class Lines {
  #rest: string[] = [];

  push(text: string): string[] {
    this.#rest.push(text);
    if (!text.includes('\n')) return [];
    const lines = this.#rest.join('').split('\n');
    this.#rest = [lines.pop() ?? ''];
    return lines;
  }

  /** The line that has not ended. */
  end(): string {
    return this.#rest.join('');
  }
}

/**
 * Holds back what is written until its block has ended, a paragraph, a table, a fence: of one that says too much not
 * even the first line is seen.
 */
export class WholeBlocks {
  readonly #lines = new Lines();
  readonly #fences = new Fences();
  #block: string[] = [];

  /** @returns what may be seen now */
  push(text: string): string {
    let whole = '';
    for (const line of this.#lines.push(text)) {
      const isInside = this.#fences.take(line);
      this.#block.push(`${line}\n`);
      if (line.trim() !== '' || isInside) continue;
      whole += this.#block.join('');
      this.#block = [];
    }
    return whole;
  }

  end(): string {
    return this.#block.join('') + this.#lines.end();
  }
}
