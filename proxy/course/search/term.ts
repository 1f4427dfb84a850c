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
