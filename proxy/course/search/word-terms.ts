import type { Fold, Folding } from './fold.ts';
import type { Term } from './term.ts';
import { isPower } from './tokens.ts';
import { termsOfRun, unspaced } from './unspaced.ts';

/** Nearly every word: of these nothing has to be found out that only identifiers and other scripts have. */
export const plainWord = /^(?:[A-Z]?[a-z]+|[А-ЯЁ]?[а-яё]+)$/;
const number = /^[\p{N}_.]+$/u;
const letterOrDigit = /[\p{L}\p{N}]/u;
const superscript = /[²³⁴ⁿ]/u;
const superscripts: Readonly<Record<string, string>> = { '²': '^2', '³': '^3', '⁴': '^4', ⁿ: '^n' };
/** `dict.setdefault` -> dict, setdefault; `KeyError` -> Key, Error; `HTTPServer` -> HTTP, Server. */
const betweenParts = /[._]+|(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/** What a word that is written somewhere counts as: one term, or an identifier with its parts. */
export class WordTerms {
  readonly #folding: Folding;
  readonly #termOf: Fold;
  readonly #stops: ReadonlySet<string>;

  /** @param termOf of a word in small letters */
  constructor(folding: Folding, termOf: Fold, stops: ReadonlySet<string>) {
    this.#folding = folding;
    this.#termOf = termOf;
    this.#stops = stops;
  }

  of(written: string): Term[] {
    const lower = this.#folding.lower(written);
    if (plainWord.test(written)) return this.#ofWord(lower, 'word');
    if (isPower.test(written)) return [nameOf(this.#powerOf(written), lower)];
    if (!letterOrDigit.test(lower) || number.test(lower)) return [nameOf(lower, lower)];
    const runs = lower.match(unspaced);
    if (runs) return ofRuns(runs, lower);
    const parts = written.split(betweenParts).filter((part) => part !== '');
    if (parts.length === 1 && parts[0] === written) return this.#ofWord(lower, 'word');
    return this.#ofIdentifier(lower, parts);
  }

  #ofWord(lower: string, kind: 'word' | 'part'): Term[] {
    if (lower.length <= 1) return [];
    const term: Term = { term: this.#termOf(lower), written: this.#folding.bare(lower), kind };
    const typed = this.#folding.typed?.(lower);
    return [typed === undefined || typed === lower ? term : { ...term, typed }];
  }

  /** Stemmed whole, so that `keyerror` finds `KeyError`; never parted from its dots and underscores. */
  #ofIdentifier(lower: string, parts: readonly string[]): Term[] {
    const whole = /[._]/.test(lower) ? `\`${lower}` : this.#termOf(lower);
    const words = parts
      .map(this.#folding.lower)
      .filter((word) => word !== lower && !this.#stops.has(word))
      .flatMap((word) => this.#ofWord(word, 'part'));
    return [nameOf(whole, lower), ...words];
  }

  #powerOf(written: string): string {
    return this.#folding.lower(
      written.replace(superscript, (sign) => superscripts[sign] ?? sign).replace(/[{}]/g, ''),
    );
  }
}

/** Of a script without blanks, and of what stands between in another. */
function ofRuns(runs: readonly string[], lower: string): Term[] {
  const others = lower.split(unspaced).filter((part) => part.length > 1);
  return others
    .map((part): Term => ({ term: part, written: part, kind: 'part' }))
    .concat(
      runs
        .map(termsOfRun)
        .flatMap(({ words, characters }) => [
          ...words.map((each): Term => ({ term: each, written: each, kind: 'part' })),
          ...Array.from(characters, (each): Term => ({ term: each, written: each, kind: 'character' })),
        ]),
    );
}

function nameOf(term: string, written: string): Term {
  return { term, written, kind: 'name' };
}
