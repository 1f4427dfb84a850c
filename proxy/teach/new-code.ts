import { tokensOfWork } from './tokens-of-work.ts';
import { Fences, Lines } from './whole-blocks.ts';

/** A shorter line, as a bracket or a keyword alone, says nothing. */
const leastTokens = 3;

/**
 * Counts the lines of code in an answer that neither the lesson nor the student has written: in another language of
 * programming a solution shares no line with the teacher's, and of an exercise without notes nobody knows one.
 */
export class NewCode {
  readonly #known: string;
  #knownLines: ReadonlySet<string> | undefined;
  readonly #fences = new Fences();
  readonly #rows = new Lines();
  lines = 0;

  /** @param known what everybody may read, and what the student has written */
  constructor(known: string) {
    this.#known = known;
  }

  /** Takes what is said, a piece after the other; counted with the end of each line. */
  push(text: string): void {
    for (const line of this.#rows.push(text))
      if (this.#fences.take(line) && this.#isNew(line)) this.lines += 1;
  }

  end(): void {
    this.push('\n');
  }

  #isNew(line: string): boolean {
    const said = lineOf(line);
    if (said === '') return false;
    this.#knownLines ??= new Set(this.#known.split('\n').map(lineOf));
    return !this.#knownLines.has(said);
  }
}

/** Empty where it says nothing. */
function lineOf(line: string): string {
  const tokens = tokensOfWork(line);
  return tokens.length < leastTokens ? '' : tokens.map(({ text }) => text).join(' ');
}
