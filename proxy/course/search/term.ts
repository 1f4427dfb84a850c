/** A word of a text as the search knows it. */
export interface Term {
  /** What is compared: lower case, stemmed, without marks, one of each pair of synonyms. */
  term: string;
  /** As it was written, in lower case and without marks; what spelling is compared with. */
  written: string;
  /**
   * `word`: part of a language, may be inflected and misspelt. `part`: a piece of an identifier.
   * `character`: of a script without blanks, beside the pairs that it stands in.
   * `name`: a whole identifier (`dict.setdefault`, `__init__`), operator, number, code word or formula.
   */
  kind: 'word' | 'part' | 'character' | 'name';
  /** Another way of writing it; see `Folding`. */
  typed?: string;
}

export interface TermReader {
  /** The terms of a text, in order, stop words left out. */
  read(text: string): Term[];
  /** The terms of what stands in code style: words that are elsewhere stop words count (`with`). */
  readCode(text: string): Term[];
  /**
   * The terms of either as numbers; the same number is the same term for as long as the reader lives.
   * @returns until the next is read
   */
  numbersOf(text: string, inCode: boolean): Uint32Array;
  /** @param number of a term of the text that was read last */
  termOf(number: number): Term;
  /** How rare a term is in the language, whatever a course is about: 0 to 1, which is all but the frequent words. */
  rarity(term: string): number;
  /** Terms that a written word may have got in another of its forms. */
  otherTerms(written: string): string[];
  /** Whether a word is a misspelt stop word ("diffrence"), of which nothing is asked. */
  isMisspeltStopWord(written: string): boolean;
}
