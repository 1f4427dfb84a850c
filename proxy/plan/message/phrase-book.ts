import { spokenWords } from './spoken.ts';

interface Entry<Meaning> {
  words: readonly string[];
  /** Whether the last word may go on. */
  isOpen: boolean;
  meaning: Meaning;
}

/** A phrase that stands at some place of a text. */
export interface Found<Meaning> {
  meaning: Meaning;
  /** How many words it takes. */
  length: number;
}

/** Phrases and what each means, found by their first word. */
export class PhraseBook<Meaning> {
  readonly #byFirst = new Map<string, Entry<Meaning>[]>();
  /** Of one word that may go on. */
  readonly #open: Entry<Meaning>[] = [];
  readonly #words = new Set<string>();

  /** All that any phrase has, each once. */
  get words(): Iterable<string> {
    return this.#words;
  }

  /** @param list phrases between commas; `word*`: and whatever it goes on with */
  add(list: string, meaning: Meaning): this {
    for (const phrase of list.split(',')) {
      const words = spokenWords(phrase);
      const [first] = words;
      if (first === undefined) continue;
      for (const word of words) this.#words.add(word);
      const entry = { words, isOpen: phrase.trimEnd().endsWith('*'), meaning };
      // "translate to *": any word may stand at the end.
      if (entry.isOpen && /\s\*$/.test(phrase.trimEnd())) words.push('');
      if (entry.isOpen && words.length === 1) this.#open.push(entry);
      else this.#byFirst.set(first, [...(this.#byFirst.get(first) ?? []), entry]);
    }
    return this;
  }

  /** All that stand at this place. */
  at(words: readonly string[], place: number): Found<Meaning>[] {
    const first = words[place];
    if (first === undefined) return [];
    return [...(this.#byFirst.get(first) ?? []), ...this.#open]
      .filter((entry) => entry.words.every((word, index) => isAt(entry, index, word, words[place + index])))
      .map(({ meaning, words: { length } }) => ({ meaning, length }));
  }

  /** Whether any phrase has this word. */
  knows(word: string): boolean {
    return this.#words.has(word);
  }

  has(words: readonly string[], place: number): boolean {
    return this.at(words, place).length > 0;
  }

  /** The longest that stands at this place. */
  longestAt(words: readonly string[], place: number): Found<Meaning> | undefined {
    return this.at(words, place).reduce<Found<Meaning> | undefined>(
      (longest, found) => (found.length > (longest?.length ?? 0) ? found : longest),
      undefined,
    );
  }
}

function isAt(
  { words, isOpen }: Entry<unknown>,
  index: number,
  word: string,
  found: string | undefined,
): boolean {
  if (found === undefined) return false;
  return isOpen && index === words.length - 1 ? found.startsWith(word) : found === word;
}
