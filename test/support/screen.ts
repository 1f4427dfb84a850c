import { Buffer } from 'node:buffer';
import type { ChildProcess } from 'node:child_process';

/** Where a step of `npm test` writes. */
export interface Screen {
  /** For the programs it starts. */
  readonly stdio: 'inherit' | 'pipe';
  say(line: string): void;
  /** Takes what a program writes, where that is piped. */
  show(program: Pick<ChildProcess, 'stdout' | 'stderr'>): void;
}

/** In view of the reader, at once. */
export const terminal: Screen = {
  stdio: 'inherit',
  say: (line) => console.log(line),
  show: () => undefined,
};

/** Of steps that run beside those in view: nothing is seen of it before it is brought to the front. */
export class BackScreen implements Screen {
  readonly stdio = 'pipe';
  readonly #write: (bytes: Uint8Array) => void;
  #held: Uint8Array[] | undefined = [];

  constructor(write: (bytes: Uint8Array) => void = (bytes) => process.stdout.write(bytes)) {
    this.#write = write;
  }

  say(line: string): void {
    this.#take(Buffer.from(`${line}\n`));
  }

  show({ stdout, stderr }: Pick<ChildProcess, 'stdout' | 'stderr'>): void {
    for (const output of [stdout, stderr]) output?.on('data', (bytes: Uint8Array) => this.#take(bytes));
  }

  /** What was held back is shown, and what comes from now on as it comes. */
  toFront(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const bytes of held) this.#write(bytes);
  }

  #take(bytes: Uint8Array): void {
    if (this.#held) this.#held.push(bytes);
    else this.#write(bytes);
  }
}
