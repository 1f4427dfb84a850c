import { apostrophe, joined, wordAtApostrophe } from './apostrophes.ts';
import { bracketsIn, formulasIn } from './expressions.ts';
import { type Fold, foldingOf } from './fold.ts';
import {
  comparing,
  isOfOtherScript,
  KeywordPlaces,
  keywordKind,
  keywordNeighbour,
} from './keyword-places.ts';
import { isMisspelt } from './letters-apart.ts';
import { NumberList } from './number-list.ts';
import { NumberedTerms } from './numbered-terms.ts';
import { rarities } from './rarities.ts';
import { ReadWords, wordIs } from './read-words.ts';
import { createOtherStems, createStemmer } from './stem.ts';
import { keywordStopWords, stopWordsOf } from './stop-words.ts';
import { synonyms } from './synonyms.ts';
import type { Term, TermReader } from './term.ts';
import { isPower, tokenReader } from './tokens.ts';
import { plainWord, WordTerms } from './word-terms.ts';

export type { Term, TermReader } from './term.ts';

/** `_emphasis_` of Markdown; `__init__` is a name. */
const emphasis = /^_(?!_)(.+?)_?$|^([^_].*)_$/;
/** A course has fewer; texts made to have no word twice must not fill the memory. */
const usuallyRemembered = 200_000;
/** Languages in whose courses the names of programming are mixed with the English ones. */
const mixed = /^(?:en|ru)(?:-|$)/i;

/**
 * Reads terms out of texts of a course: words stemmed by the stemmer of the course's language and
 * of their script, stop words of the language left out.
 * @param language BCP 47 tag of the course
 * @param mostRemembered words and terms that are known from one text to the next
 */
export function createTermReader(language: string, mostRemembered = usuallyRemembered): TermReader {
  return new LanguageReader(language, mostRemembered);
}

class LanguageReader implements TermReader {
  readonly #language: string;
  readonly #mostRemembered: number;
  readonly #lower: Fold;
  readonly #bare: Fold;
  readonly #stops: ReadonlySet<string>;
  readonly #keywords = keywordStopWords();
  readonly #wordTerms: WordTerms;
  readonly #otherStems: (word: string) => string[];
  readonly #withoutApostrophe: (word: string) => string;
  readonly #eachToken = tokenReader();
  readonly #known = new ReadWords();
  readonly #terms = new NumberedTerms();
  readonly #keywordNumbers = new Map<string, number>();
  readonly #formNumbers = new Map<string, number>();
  /** Of the text that is being read. */
  readonly #words = new NumberList();
  readonly #starts = new NumberList();
  readonly #numbers = new NumberList();
  readonly #places = new KeywordPlaces(this.#known, this.#words, this.#starts);
  #rare: ReadonlyMap<string, number> | undefined;

  constructor(language: string, mostRemembered: number) {
    this.#language = language;
    this.#mostRemembered = mostRemembered;
    const folding = foldingOf(language);
    this.#lower = folding.lower;
    this.#bare = folding.bare;
    this.#stops = stopWordsOf(language, folding);
    this.#withoutApostrophe = wordAtApostrophe(language);
    const stem = createStemmer(language);
    this.#otherStems = createOtherStems(language, stem);
    const termOfWord = (word: string) => folding.bare(stem(word));
    const meanings = mixed.test(language) ? synonyms(termOfWord) : new Map<string, string>();
    const termOf = (word: string) => {
      const term = termOfWord(word);
      return meanings.get(term) ?? term;
    };
    this.#wordTerms = new WordTerms(folding, termOf, this.#stops);
  }

  read(text: string): Term[] {
    return this.#read(text, false);
  }

  readCode(text: string): Term[] {
    return this.#read(text, true);
  }

  /** A stop word that is also a keyword is a term where the text shows that the keyword is meant. */
  numbersOf(text: string, inCode: boolean): Uint32Array {
    this.#forgetTooMany();
    this.#readWords(text);
    this.#numbers.clear();
    let showsCode: boolean | undefined;
    for (let index = 0; index < this.#words.length; index++) {
      const word = this.#words.at(index);
      if ((this.#known.is(word) & wordIs.stop) === 0) {
        if (!this.#places.isKindBeside(index)) this.#addTermsOf(word);
        continue;
      }
      const keyword = this.#known.keyword(word);
      if (keyword === undefined) continue;
      const isMeant = inCode || this.#places.isMeant(index, text);
      if (!isMeant) showsCode ??= isOfOtherScript(text);
      const isCode = showsCode === true && !this.#places.isInPhrase(index, text);
      if (isMeant || isCode) this.#numbers.add(keyword);
    }
    this.#addExpressions(text, inCode);
    return this.#numbers.view();
  }

  termOf(number: number): Term {
    return this.#terms.at(number);
  }

  rarity(term: string): number {
    // Whoever reads a course without asking about it has no need of them.
    this.#rare ??= rarities(this.#language, (word) => this.read(word));
    return this.#rare.get(term) ?? 1;
  }

  otherTerms(written: string): string[] {
    return this.#otherStems(written).map(this.#bare);
  }

  isMisspeltStopWord(written: string): boolean {
    return [...this.#stops].some((stop) => isMisspelt(written, stop));
  }

  #read(text: string, inCode: boolean): Term[] {
    return Array.from(this.numbersOf(text, inCode), (number) => this.#terms.at(number));
  }

  #readWords(text: string): void {
    this.#words.clear();
    this.#starts.clear();
    this.#eachToken(text, (start, end, hash) => {
      this.#words.add(this.#known.find(text, start, end, hash) ?? this.#learnWord(text, start, end, hash));
      this.#starts.add(start);
    });
  }

  /** @returns its number */
  #learnWord(text: string, start: number, end: number, hash: number): number {
    const found = ownCopy(text.slice(start, end));
    const written = plainWord.test(found) ? found : found.replace(emphasis, '$1$2');
    const word = this.#withoutApostrophe(written);
    const lower = this.#lower(word);
    const isStop =
      this.#stops.has(lower) || (apostrophe.test(written) && this.#stops.has(this.#lower(joined(written))));
    const own = isStop ? [] : this.#wordTerms.of(word);
    const firstTerm = this.#terms.nextNumber;
    for (const term of own) this.#terms.add(term);
    return this.#known.add(text, start, end, hash, {
      is:
        (isStop ? wordIs.stop : 0) |
        (keywordKind.test(lower) ? wordIs.kind : 0) |
        (keywordNeighbour.test(lower) ? wordIs.neighbour : 0) |
        (comparing.test(lower) ? wordIs.comparing : 0),
      keyword: this.#keywords.has(lower)
        ? this.#numberIn(this.#keywordNumbers, lower, `\`${lower}`)
        : undefined,
      keywordLength: lower.length,
      firstTerm,
      termCount: own.length,
    });
  }

  #addTermsOf(word: number): void {
    const first = this.#known.firstTerm(word);
    const end = first + this.#known.termCount(word);
    for (let number = first; number < end; number++) this.#numbers.add(number);
  }

  #addExpressions(text: string, inCode: boolean): void {
    const expressions = bracketsIn(text);
    // Of code the lines are many and nobody types one again; its names and operators are terms already.
    if (!inCode) expressions.push(...formulasIn(text));
    for (const form of expressions) {
      if (!isPower.test(form)) this.#numbers.add(this.#numberIn(this.#formNumbers, form, form));
    }
  }

  /** One for all its places, as of words: what counts terms knows them again. */
  #numberIn(known: Map<string, number>, written: string, term: string): number {
    const number = known.get(written) ?? this.#terms.add({ term, written, kind: 'name' });
    known.set(written, number);
    return number;
  }

  #forgetTooMany(): void {
    if (this.#terms.size < this.#mostRemembered && this.#known.size < this.#mostRemembered) return;
    this.#known.clear();
    this.#keywordNumbers.clear();
    this.#formNumbers.clear();
    this.#terms.forget();
  }
}

/** A slice of a text would keep all of it in memory. */
function ownCopy(slice: string): string {
  return Buffer.from(slice, 'utf16le').toString('utf16le');
}
