import type { NumberList } from './number-list.ts';
import { type ReadWords, wordIs } from './read-words.ts';

/** What a keyword is called: "the with statement", "оператор in". Beside one, these say nothing themselves. */
export const keywordKind =
  /^(?:statement|keyword|operator|clause|оператор|ключев|слов[оа]$|конструкци|инструкци)/;
export const keywordNeighbour = new RegExp(`${keywordKind.source}|^(?:loop|block|цикл|блок)`);
export const comparing = /^(?:and|or|vs|versus)$/;
const latinLetter = /[a-z]/i;
const codeQuotes = new Set('`\'"«“');
/** From Cyrillic on: Greek letters stand in formulas. */
const otherScript = /[\u0400-\u1dff\u2e80-\ud7ff]/;

/** Tells where in a text a stop word stands for the keyword that it is too: "the `for` loop", "while or for". */
export class KeywordPlaces {
  readonly #known: ReadWords;
  readonly #words: NumberList;
  readonly #starts: NumberList;

  /**
   * @param words of the text, by their numbers in `known`
   * @param starts of each in the text
   */
  constructor(known: ReadWords, words: NumberList, starts: NumberList) {
    this.#known = known;
    this.#words = words;
    this.#starts = starts;
  }

  /** Whether a word only says what the keyword beside it is. */
  isKindBeside(index: number): boolean {
    const isKind = (this.#known.is(this.#words.at(index)) & wordIs.kind) !== 0;
    return isKind && (this.#keywordAt(index - 1) ?? this.#keywordAt(index + 1)) !== undefined;
  }

  /** Whether the stop word is meant as a keyword by what stands around it. */
  isMeant(index: number, text: string): boolean {
    const start = this.#starts.at(index);
    const end = start + this.#known.keywordLength(this.#words.at(index));
    return (
      (codeQuotes.has(text[start - 1] ?? '') && codeQuotes.has(text[end] ?? '')) ||
      this.#isAt(index + 1, wordIs.neighbour) ||
      this.#isAt(index - 1, wordIs.neighbour) ||
      this.#isCompared(index, 1) ||
      this.#isCompared(index, -1) ||
      // As a heading begins: "for: once for each value".
      (start === 0 && text[end] === ':')
    );
  }

  /** Whether it is part of an English phrase in a text of another script: "what is цикл". */
  isInPhrase(index: number, text: string): boolean {
    return [index - 1, index + 1].some(
      (beside) => this.#isAt(beside, wordIs.stop) && latinLetter.test(text[this.#starts.at(beside)] ?? ''),
    );
  }

  /** One keyword beside another: "while or for", "for and while". */
  #isCompared(index: number, step: number): boolean {
    const other = this.#isAt(index + step, wordIs.comparing) ? this.#keywordAt(index + 2 * step) : undefined;
    return other !== undefined && other !== this.#keywordAt(index);
  }

  #isAt(index: number, bit: number): boolean {
    return (this.#known.is(this.#wordAt(index)) & bit) !== 0;
  }

  #keywordAt(index: number): number | undefined {
    return this.#known.keyword(this.#wordAt(index));
  }

  #wordAt(index: number): number | undefined {
    return index < 0 || index >= this.#words.length ? undefined : this.#words.at(index);
  }
}

/** A text in which English words are code. */
export function isOfOtherScript(text: string): boolean {
  return otherScript.test(text);
}
