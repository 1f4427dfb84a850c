import { setTimeout } from 'node:timers/promises';

/** So long a piece of it takes this thread, in milliseconds: answers that stream wait for it. */
const pieceMs = 1;
/** After each, for others. */
const restMs = 4;

/**
 * Does for each item, in order, what together takes many milliseconds and that
 * nobody in a hurry waits for: a question is made between two pieces of it.
 * @param rest between two pieces
 */
export async function atLeisure<Item>(
  items: Iterable<Item>,
  work: (item: Item) => void,
  rest: () => Promise<void> = () => setTimeout(restMs),
  now: () => number = () => performance.now(),
): Promise<void> {
  let endMs = now() + pieceMs;
  for (const item of items) {
    if (now() >= endMs) {
      await rest();
      endMs = now() + pieceMs;
    }
    work(item);
  }
}
