import { apostrophe, joined, wordAtApostrophe } from './apostrophes.ts';
import { bracketsIn, formulasIn } from './expressions.ts';
import { type Folding, foldingOf } from './fold.ts';
import { rarities } from './rarities.ts';
import { isMisspelt } from './spelling.ts';
import { createStemmer } from './stem.ts';
import { keywordStopWords, stopWordsOf } from './stop-words.ts';
import { synonyms } from './synonyms.ts';
import { isPower, tokenReader } from './tokens.ts';
import { termsOfRun, unspaced } from './unspaced.ts';
import { WordTable } from './word-table.ts';

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
  /** How rare a term is in the language, whatever a course is about: 0 to 1, which is all but the frequent words. */
  rarity(term: string): number;
  /** Whether a word is a misspelt stop word ("diffrence"), of which nothing is asked. */
  isMisspeltStopWord(written: string): boolean;
}

/** What is known of a written word, whatever stands around it. */
interface ReadWord {
  lower: string;
  isStop: boolean;
  /** What it is where a keyword is meant. */
  keyword: Term | undefined;
  /** Says what a keyword is called, or stands beside one as such words do. */
  isKind: boolean;
  isNeighbour: boolean;
  terms: readonly Term[];
}

/** What a keyword is called: "the with statement", "оператор in". Beside one, these say nothing themselves. */
const keywordKind = /^(?:statement|keyword|operator|clause|оператор|ключев|слов[оа]$|конструкци|инструкци)/;
const keywordNeighbour = new RegExp(`${keywordKind.source}|^(?:loop|block|цикл|блок)`);
const comparing = /^(?:and|or|vs|versus)$/;
const codeQuote = /[`'"«“]/;
const cyrillic = /\p{Script=Cyrillic}/u;
/** Nearly every word: of these nothing has to be found out that only identifiers and other scripts have. */
const plainWord = /^(?:[A-Z]?[a-z]+|[А-ЯЁ]?[а-яё]+)$/;
/** `_emphasis_` of Markdown; `__init__` is a name. */
const emphasis = /^_(?!_)(.+?)_?$|^([^_].*)_$/;
/** A course has many times fewer; texts made to have no word twice must not fill the memory. */
const mostRemembered = 200_000;

/**
 * Reads terms out of texts of a course: words stemmed by the stemmer of the course's language and
 * of their script, stop words of the language left out.
 * @param language BCP 47 tag of the course
 */
export function createTermReader(language: string): TermReader {
  const folding = foldingOf(language);
  const stops = stopWordsOf(language, folding);
  const keywords = keywordStopWords();
  const isMixed = /^(?:en|ru)(?:-|$)/i.test(language);
  const stem = createStemmer(language);
  const termOfWord = (word: string) => folding.bare(stem(word));
  const meanings: ReadonlyMap<string, string> = isMixed ? synonyms(termOfWord) : new Map();
  const withoutApostrophe = wordAtApostrophe(language);
  const remembered = new WordTable<ReadWord>();
  const forms = new Map<string, Term>();
  const eachToken = tokenReader();

  const termOf = (word: string): string => {
    const term = termOfWord(word);
    return meanings.get(term) ?? term;
  };

  const readWord = (text: string, start: number, end: number, hash: number): ReadWord => {
    if (remembered.size >= mostRemembered) remembered.clear();
    const found = ownCopy(text.slice(start, end));
    const written = plainWord.test(found) ? found : found.replace(emphasis, '$1$2');
    const lower = folding.lower(withoutApostrophe(written));
    const isStop =
      stops.has(lower) || (apostrophe.test(written) && stops.has(folding.lower(joined(written))));
    const terms: Term[] = [];
    if (!isStop) addTerms(withoutApostrophe(written), lower, terms);
    const read = {
      lower,
      isStop,
      keyword: keywords.has(lower) ? nameOf(lower) : undefined,
      isKind: keywordKind.test(lower),
      isNeighbour: keywordNeighbour.test(lower),
      terms,
    };
    remembered.add(text, start, end, hash, read);
    return read;
  };

  /** One for all its places, as of words: what counts terms knows them again. */
  const termOfForm = (form: string): Term => {
    const known = forms.get(form);
    if (known !== undefined) return known;
    if (forms.size >= mostRemembered) forms.clear();
    const term: Term = { term: form, written: form, kind: 'name' };
    forms.set(form, term);
    return term;
  };

  /** A stop word that is also a keyword is a term where the text shows that the keyword is meant. */
  const read = (text: string, inCode: boolean): Term[] => {
    const terms: Term[] = [];
    const words: ReadWord[] = [];
    const starts: number[] = [];
    eachToken(text, (start, end, hash) => {
      words.push(remembered.get(text, start, end, hash) ?? readWord(text, start, end, hash));
      starts.push(start);
    });
    let isCyrillic: boolean | undefined;
    for (let index = 0; index < words.length; index++) {
      const word = words[index];
      if (word === undefined) continue;
      if (!word.isStop) {
        const besideKeyword = words[index - 1]?.keyword ?? words[index + 1]?.keyword;
        if (besideKeyword && word.isKind) continue;
        for (const term of word.terms) terms.push(term);
        continue;
      }
      if (word.keyword === undefined) continue;
      const start = starts[index] ?? 0;
      const isQuoted =
        codeQuote.test(text[start - 1] ?? '') && codeQuote.test(text[start + word.lower.length] ?? '');
      const isNamed =
        words[index + 1]?.isNeighbour || words[index - 1]?.isNeighbour || isCompared(words, index);
      // As a heading begins: "for: once for each value".
      const isExplained = start === 0 && text[word.lower.length] === ':';
      isCyrillic ??= cyrillic.test(text);
      if (inCode || isQuoted || isNamed || isExplained || isCyrillic) {
        terms.push(word.keyword);
      }
    }
    const expressions = bracketsIn(text);
    // Of code the lines are many and nobody types one again; its names and operators are terms already.
    if (!inCode) expressions.push(...formulasIn(text));
    for (const form of expressions) {
      if (!isPower.test(form)) terms.push(termOfForm(form));
    }
    return terms;
  };

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

  let known: ReadonlyMap<string, number> | undefined;
  const rarity = (term: string): number => {
    // Whoever reads a course without asking about it has no need of them.
    known ??= rarities(language, (word) => read(word, false));
    return known.get(term) ?? 1;
  };

  return {
    read: (text) => read(text, false),
    readCode: (text) => read(text, true),
    rarity,
    isMisspeltStopWord: (written) => [...stops].some((stop) => isMisspelt(written, stop)),
  };
}

/** One keyword beside another: "while or for", "for and while". */
function isCompared(words: readonly ReadWord[], index: number): boolean {
  const joins = (at: number) => comparing.test(words[at]?.lower ?? '');
  const isOther = (at: number) =>
    words[at]?.keyword !== undefined && words[at]?.lower !== words[index]?.lower;
  return (joins(index + 1) && isOther(index + 2)) || (joins(index - 1) && isOther(index - 2));
}

function nameOf(keyword: string): Term {
  return { term: `\`${keyword}`, written: keyword, kind: 'name' };
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
