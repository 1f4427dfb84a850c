import { apostrophe, joined, wordAtApostrophe } from './apostrophes.ts';
import { bracketsIn, formulasIn } from './expressions.ts';
import { type Folding, foldingOf } from './fold.ts';
import { NumberList } from './number-list.ts';
import { NumberedTerms } from './numbered-terms.ts';
import { rarities } from './rarities.ts';
import { ReadWords, wordIs } from './read-words.ts';
import { isMisspelt } from './spelling.ts';
import { createOtherStems, createStemmer } from './stem.ts';
import { keywordStopWords, stopWordsOf } from './stop-words.ts';
import { synonyms } from './synonyms.ts';
import type { Term } from './term.ts';
import { isPower, tokenReader } from './tokens.ts';
import { termsOfRun, unspaced } from './unspaced.ts';

export type { Term } from './term.ts';

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

/** What a keyword is called: "the with statement", "оператор in". Beside one, these say nothing themselves. */
const keywordKind = /^(?:statement|keyword|operator|clause|оператор|ключев|слов[оа]$|конструкци|инструкци)/;
const keywordNeighbour = new RegExp(`${keywordKind.source}|^(?:loop|block|цикл|блок)`);
const comparing = /^(?:and|or|vs|versus)$/;
const codeQuotes = new Set('`\'"«“');
const cyrillic = /\p{Script=Cyrillic}/u;
/** Nearly every word: of these nothing has to be found out that only identifiers and other scripts have. */
const plainWord = /^(?:[A-Z]?[a-z]+|[А-ЯЁ]?[а-яё]+)$/;
/** `_emphasis_` of Markdown; `__init__` is a name. */
const emphasis = /^_(?!_)(.+?)_?$|^([^_].*)_$/;
/** A course has fewer; texts made to have no word twice must not fill the memory. */
const usuallyRemembered = 200_000;

/**
 * Reads terms out of texts of a course: words stemmed by the stemmer of the course's language and
 * of their script, stop words of the language left out.
 * @param language BCP 47 tag of the course
 * @param mostRemembered words and terms that are known from one text to the next
 */
export function createTermReader(language: string, mostRemembered = usuallyRemembered): TermReader {
  const folding = foldingOf(language);
  const stops = stopWordsOf(language, folding);
  const keywords = keywordStopWords();
  const isMixed = /^(?:en|ru)(?:-|$)/i.test(language);
  const stem = createStemmer(language);
  const otherStems = createOtherStems(language, stem);
  const termOfWord = (word: string) => folding.bare(stem(word));
  const meanings: ReadonlyMap<string, string> = isMixed ? synonyms(termOfWord) : new Map();
  const withoutApostrophe = wordAtApostrophe(language);
  const known = new ReadWords();
  const keywordNumbers = new Map<string, number>();
  const formNumbers = new Map<string, number>();
  const terms = new NumberedTerms();
  const eachToken = tokenReader();
  /** Of the text that is being read. */
  const words = new NumberList();
  const starts = new NumberList();
  const numbers = new NumberList();

  const termOf = (word: string): string => {
    const term = termOfWord(word);
    return meanings.get(term) ?? term;
  };

  const readWord = (text: string, start: number, end: number, hash: number): number => {
    const found = ownCopy(text.slice(start, end));
    const written = plainWord.test(found) ? found : found.replace(emphasis, '$1$2');
    const lower = folding.lower(withoutApostrophe(written));
    const isStop =
      stops.has(lower) || (apostrophe.test(written) && stops.has(folding.lower(joined(written))));
    const own: Term[] = [];
    if (!isStop) addTerms(withoutApostrophe(written), lower, own);
    const firstTerm = terms.nextNumber;
    for (const term of own) terms.add(term);
    return known.add(text, start, end, hash, {
      is:
        (isStop ? wordIs.stop : 0) |
        (keywordKind.test(lower) ? wordIs.kind : 0) |
        (keywordNeighbour.test(lower) ? wordIs.neighbour : 0) |
        (comparing.test(lower) ? wordIs.comparing : 0),
      keyword: keywords.has(lower) ? numberIn(keywordNumbers, lower, nameOf) : undefined,
      keywordLength: lower.length,
      firstTerm,
      termCount: own.length,
    });
  };

  /** One for all its places, as of words: what counts terms knows them again. */
  const numberIn = (known: Map<string, number>, text: string, termOf: (text: string) => Term): number => {
    const number = known.get(text) ?? terms.add(termOf(text));
    known.set(text, number);
    return number;
  };

  const forgetTooMany = (): void => {
    if (terms.size < mostRemembered && known.size < mostRemembered) return;
    known.clear();
    keywordNumbers.clear();
    formNumbers.clear();
    terms.forget();
  };

  /** A stop word that is also a keyword is a term where the text shows that the keyword is meant. */
  const numbersOf = (text: string, inCode: boolean): Uint32Array => {
    forgetTooMany();
    words.clear();
    starts.clear();
    numbers.clear();
    eachToken(text, (start, end, hash) => {
      words.add(known.find(text, start, end, hash) ?? readWord(text, start, end, hash));
      starts.add(start);
    });
    const wordAt = (index: number) => (index < 0 || index >= words.length ? undefined : words.at(index));
    const isAt = (index: number, bit: number) => (known.is(wordAt(index)) & bit) !== 0;
    const keywordAt = (index: number) => known.keyword(wordAt(index));
    /** One keyword beside another: "while or for", "for and while". */
    const isCompared = (index: number, step: number) => {
      const other = isAt(index + step, wordIs.comparing) ? keywordAt(index + 2 * step) : undefined;
      return other !== undefined && other !== keywordAt(index);
    };
    let isCyrillic: boolean | undefined;
    for (let index = 0; index < words.length; index++) {
      const word = words.at(index);
      const is = known.is(word);
      if ((is & wordIs.stop) === 0) {
        const besideKeyword =
          (is & wordIs.kind) !== 0 && (keywordAt(index - 1) ?? keywordAt(index + 1)) !== undefined;
        if (besideKeyword) continue;
        const first = known.firstTerm(word);
        const end = first + known.termCount(word);
        for (let number = first; number < end; number++) numbers.add(number);
        continue;
      }
      const keyword = known.keyword(word);
      if (keyword === undefined) continue;
      const start = starts.at(index);
      const length = known.keywordLength(word);
      const isQuoted = codeQuotes.has(text[start - 1] ?? '') && codeQuotes.has(text[start + length] ?? '');
      const isNamed =
        isAt(index + 1, wordIs.neighbour) ||
        isAt(index - 1, wordIs.neighbour) ||
        isCompared(index, 1) ||
        isCompared(index, -1);
      // As a heading begins: "for: once for each value".
      const isExplained = start === 0 && text[length] === ':';
      const isMeant = inCode || isQuoted || isNamed || isExplained;
      if (!isMeant) isCyrillic ??= cyrillic.test(text);
      if (isMeant || isCyrillic === true) numbers.add(keyword);
    }
    const expressions = bracketsIn(text);
    // Of code the lines are many and nobody types one again; its names and operators are terms already.
    if (!inCode) expressions.push(...formulasIn(text));
    for (const form of expressions) {
      if (!isPower.test(form)) numbers.add(numberIn(formNumbers, form, termOfForm));
    }
    return numbers.view();
  };

  const read = (text: string, inCode: boolean): Term[] =>
    Array.from(numbersOf(text, inCode), (number) => terms.at(number));

  const addWord = (lower: string, kind: 'word' | 'part', terms: Term[]): void => {
    const typed = folding.typed?.(lower);
    const term: Term = { term: termOf(lower), written: folding.bare(lower), kind };
    terms.push(typed === undefined || typed === lower ? term : { ...term, typed });
  };

  const addTerms = (written: string, lower: string, terms: Term[]): void => {
    if (plainWord.test(written)) {
      if (lower.length > 1) addWord(lower, 'word', terms);
      return;
    }
    if (isPower.test(written)) {
      terms.push({ term: powerOf(written, folding), written: lower, kind: 'name' });
      return;
    }
    if (!/[\p{L}\p{N}]/u.test(lower) || /^[\p{N}_.]+$/u.test(lower)) {
      terms.push({ term: lower, written: lower, kind: 'name' });
      return;
    }
    const runs = lower.match(unspaced);
    if (runs) {
      for (const part of lower.split(unspaced)) {
        if (part.length > 1) terms.push({ term: part, written: part, kind: 'part' });
      }
      for (const { words, characters } of runs.map(termsOfRun)) {
        for (const each of words) terms.push({ term: each, written: each, kind: 'part' });
        for (const each of characters) terms.push({ term: each, written: each, kind: 'character' });
      }
      return;
    }
    const parts = partsOf(written);
    if (parts.length === 1 && parts[0] === written) {
      if (lower.length > 1) addWord(lower, 'word', terms);
      return;
    }
    // Stemmed whole, so that `keyerror` finds `KeyError`; never parted from its dots and underscores.
    const whole = /[._]/.test(lower) ? `\`${lower}` : termOf(lower);
    terms.push({ term: whole, written: lower, kind: 'name' });
    for (const part of parts) {
      const word = folding.lower(part);
      if (word.length > 1 && word !== lower && !stops.has(word)) addWord(word, 'part', terms);
    }
  };

  let rare: ReadonlyMap<string, number> | undefined;
  const rarity = (term: string): number => {
    // Whoever reads a course without asking about it has no need of them.
    rare ??= rarities(language, (word) => read(word, false));
    return rare.get(term) ?? 1;
  };

  return {
    read: (text) => read(text, false),
    readCode: (text) => read(text, true),
    numbersOf,
    termOf: (number) => terms.at(number),
    rarity,
    otherTerms: (written) => otherStems(written).map(folding.bare),
    isMisspeltStopWord: (written) => [...stops].some((stop) => isMisspelt(written, stop)),
  };
}

function nameOf(keyword: string): Term {
  return { term: `\`${keyword}`, written: keyword, kind: 'name' };
}

function termOfForm(form: string): Term {
  return { term: form, written: form, kind: 'name' };
}

/** A slice of a text would keep all of it in memory. */
function ownCopy(slice: string): string {
  return Buffer.from(slice, 'utf16le').toString('utf16le');
}

const superscripts: Readonly<Record<string, string>> = { '²': '^2', '³': '^3', '⁴': '^4', ⁿ: '^n' };

function powerOf(written: string, { lower }: Folding): string {
  return lower(written.replace(/[²³⁴ⁿ]/u, (sign) => superscripts[sign] ?? sign).replace(/[{}]/g, ''));
}

/** `dict.setdefault` -> dict, setdefault; `KeyError` -> Key, Error; `HTTPServer` -> HTTP, Server. */
function partsOf(identifier: string): string[] {
  return identifier
    .split(/[._]+|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u)
    .filter((part) => part !== '');
}
