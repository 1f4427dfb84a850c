import { stemByScript } from './stem.ts';
import { keywordStopWords, stopWords } from './stop-words.ts';
import { synonyms } from './synonyms.ts';

/** A word of a text as the search knows it. */
export interface Term {
  /** What is compared: lower case, stemmed, one of each pair of synonyms. */
  term: string;
  /** As it was written, in lower case; what spelling is compared with. */
  written: string;
  /**
   * `word`: part of a language, may be inflected and misspelt. `part`: a piece of an identifier.
   * `name`: a whole identifier (`dict.setdefault`, `__init__`), operator, number or code word.
   */
  kind: 'word' | 'part' | 'name';
}

export interface TermReader {
  /** The terms of a text, in order, stop words left out. */
  read(text: string): Term[];
  /** The terms of what stands in code style: words that are elsewhere stop words count (`with`). */
  readCode(text: string): Term[];
}

/** Two-character operators that students ask about; single ones, and those inside an address or a rule, find nothing. */
const operators = String.raw`(?<![^\s\x60'"(])(?:==|!=|<=|>=|:=|->|=>|\*\*|\/\/|\+=|-=|\*=|&&|\|\|)(?![^\s\x60'").,?\p{L}])`;
const token = new RegExp(
  String.raw`\p{N}+(?:\.\p{N}+)+|[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:['’]\p{L}+|(?:\.[\p{L}_][\p{L}\p{M}\p{N}_]*)+)?|${operators}`,
  'gu',
);
/** What a keyword is called: "the with statement", "оператор in". Beside one, these say nothing themselves. */
const keywordKind = /^(?:statement|keyword|operator|clause|оператор|ключев|слов[оа]$|конструкци|инструкци)/;
const keywordNeighbour = new RegExp(`${keywordKind.source}|^(?:loop|block|цикл|блок)`);
const codeQuote = /[`'"«“]/;
/** Scripts that write no blanks between words: pairs of characters stand in for words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;
const cyrillic = /\p{Script=Cyrillic}/u;
/** Nearly every word: of these nothing has to be found out that only identifiers and other scripts have. */
const plainWord = /^(?:[A-Z]?[a-z]+|[А-ЯЁ]?[а-яё]+)$/;
const ascii = /^[ -~]*$/;
const apostrophe = /['’]/;
const apostrophes = /['’]/g;

/**
 * Reads terms out of texts of a course. English and Russian courses stem each word by its
 * script and know stop words and synonyms of both; in other languages words are taken as they
 * are.
 * @param known stems of words met before, which are looked up here first
 * @param learn is told the stem of every word that was not known, for reading a whole course
 */
export function createTermReader(
  language: string,
  known?: ReadonlyMap<string, string>,
  learn?: (word: string, stem: string) => void,
): TermReader {
  const isStemmed = /^(?:en|ru)(?:-|$)/i.test(language);
  const stops = isStemmed ? stopWords() : new Set<string>();
  const keywords = isStemmed ? keywordStopWords() : new Set<string>();
  const stem = isStemmed ? stemByScript : (word: string) => word;
  const meanings: Map<string, string> = isStemmed ? synonyms(stem) : new Map();

  const termOf = (word: string): string => {
    const before = known?.get(word);
    if (before !== undefined) return before;
    const stemmed = stem(word);
    const term = meanings.get(stemmed) ?? stemmed;
    learn?.(word, term);
    return term;
  };

  /** A stop word that is also a keyword is a term where the text shows that the keyword is meant. */
  const read = (text: string, inCode: boolean): Term[] => {
    const terms: Term[] = [];
    const matches = Array.from(text.matchAll(token));
    const words = matches.map(([written]) => withoutEnding(fold(written)));
    const wordAt = (index: number) => words[index] ?? '';
    for (const [index, match] of matches.entries()) {
      const written = match[0];
      const word = wordAt(index);
      if (
        !stops.has(word) &&
        !(apostrophe.test(written) && stops.has(fold(written).replace(apostrophes, '')))
      ) {
        const besideKeyword = keywords.has(wordAt(index - 1)) || keywords.has(wordAt(index + 1));
        if (besideKeyword && keywordKind.test(word)) continue;
        addTerms(withoutEnding(written), word, terms);
        continue;
      }
      if (!keywords.has(word)) continue;
      const isQuoted =
        codeQuote.test(text[match.index - 1] ?? '') &&
        codeQuote.test(text[match.index + written.length] ?? '');
      const isNamed = keywordNeighbour.test(wordAt(index + 1)) || keywordNeighbour.test(wordAt(index - 1));
      if (inCode || isQuoted || isNamed || cyrillic.test(text)) {
        terms.push({ term: `\`${word}`, written: word, kind: 'name' });
      }
    }
    return terms;
  };

  const addTerms = (written: string, lower: string, terms: Term[]): void => {
    if (plainWord.test(written)) {
      if (lower.length > 1) terms.push({ term: termOf(lower), written: lower, kind: 'word' });
      return;
    }
    if (!/[\p{L}\p{N}]/u.test(lower) || /^[\p{N}_.]+$/u.test(lower)) {
      terms.push({ term: lower, written: lower, kind: 'name' });
      return;
    }
    const pairs = pairsOf(lower);
    if (pairs) {
      for (const pair of pairs) terms.push({ term: pair, written: pair, kind: 'part' });
      return;
    }
    const parts = partsOf(written);
    if (parts.length === 1 && parts[0] === written) {
      if (lower.length > 1) terms.push({ term: termOf(lower), written: lower, kind: 'word' });
      return;
    }
    // Stemmed whole, so that `keyerror` finds `KeyError`; never parted from its dots and underscores.
    const whole = /[._]/.test(lower) ? `\`${lower}` : termOf(lower);
    terms.push({ term: whole, written: lower, kind: 'name' });
    for (const part of parts) {
      const word = fold(part);
      if (word.length > 1 && word !== lower && !stops.has(word)) {
        terms.push({ term: termOf(word), written: word, kind: 'part' });
      }
    }
  };

  return { read: (text) => read(text, false), readCode: (text) => read(text, true) };
}

/** `what's` without its `'s`. */
function withoutEnding(word: string): string {
  return apostrophe.test(word) ? (word.split(/['’]/, 1)[0] ?? word) : word;
}

function fold(word: string): string {
  if (ascii.test(word)) return word.toLowerCase();
  return word.normalize('NFKC').toLowerCase().replace(/ё/g, 'е');
}

/** `dict.setdefault` -> dict, setdefault; `KeyError` -> Key, Error; `HTTPServer` -> HTTP, Server. */
function partsOf(identifier: string): string[] {
  return identifier
    .split(/[._]+|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u)
    .filter((part) => part !== '');
}

/** Pairs of neighbouring characters of a script without blanks; undefined for other words. */
function pairsOf(word: string): string[] | undefined {
  const runs = word.match(unspaced);
  if (!runs) return undefined;
  const rest = word.split(unspaced).filter((part) => part.length > 1);
  return rest.concat(
    runs.flatMap((run) => {
      const characters = Array.from(run);
      if (characters.length === 1) return characters;
      return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
    }),
  );
}
