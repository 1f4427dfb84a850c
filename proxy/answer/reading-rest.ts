/** With no more answers running than this, every piece of text is handed on as it comes. */
const crowd = 100;
/** What follows an action within a tenth of a second is felt as one with it (Nielsen, Usability Engineering, 1993, ch. 5). */
export const crowdRestMs = 100;

/**
 * How long the connection to a provider rests between two reads of an answer
 * whose text has begun. With hundreds of answers at once, what comes within a
 * moment is read, written down and sent as one: it takes a quarter of the time,
 * and everybody's first text comes sooner.
 */
export function readingRestMs({ running }: { readonly running: number }): number {
  return running > crowd ? crowdRestMs : 0;
}
