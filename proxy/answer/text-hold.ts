/** With more answers running than this, pieces of text are handed on together. */
const crowd = 100;
/** A sixteenth of a second: nobody sees a piece of text come later by so little. */
const crowdHoldMs = 60;

/**
 * How long text, after the first of an answer, may wait for more of it. With
 * hundreds of answers at once what comes within a moment is read, written down
 * and sent as one: it takes a quarter of the time, and everybody's first text
 * comes sooner.
 */
export function textHoldMs({ running }: { readonly running: number }): number {
  return running > crowd ? crowdHoldMs : 0;
}
