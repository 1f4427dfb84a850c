import type { KeptPin, PinWords } from '../pins.ts';

/** A pin as databases hold it: all of them name its columns alike. `words` is JSON; empty where it was taken away. */
export interface PinRow {
  course: string;
  id: string;
  words: string;
  changed_ms: number;
}

export function pinOf({ course, id, words, changed_ms: changedMs }: PinRow): KeptPin {
  return { course, id, words: words === '' ? undefined : (JSON.parse(words) as PinWords), changedMs };
}

export function wordsColumn({ words }: KeptPin): string {
  return words === undefined ? '' : JSON.stringify(words);
}
