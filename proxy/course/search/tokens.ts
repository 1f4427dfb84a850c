import { hashed } from './words.ts';

/**
 * Operators of several characters that students ask about, and the marks that a merge leaves; single ones, those inside
 * an address or a rule and the prompt `>>>` find nothing.
 */
const operators = String.raw`(?<![^\s\x60'"(])(?:===?|!==?|<=|>=|:=|->|=>|<-|\|>|%[<>|*\/]{1,3}%|<<(?!<)|>>(?!>)|<{4,}|>{4,}|\*\*|\/\/|\+=|-=|\*=|&&|\|\||\?\?|\$\?)(?![^\s\x60'").,?\p{L}])`;
/** `x^2`, also as `x²` and `x^{2}`. */
const power = String.raw`\b\p{L}(?:\^\{?[\p{L}\p{N}]\b\}?|[²³⁴ⁿ])`;
/** Of a word, number, name, power or operator. */
export const tokenPattern = String.raw`\p{N}+(?:\.\p{N}+)+|${power}|[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*(?:['’]\p{L}+|(?:\.[\p{L}_][\p{L}\p{M}\p{N}_]*)+)?|${operators}`;

export const isPower = new RegExp(`^${power}$`, 'u');

/** What a character may be to a token; see `kindOf`. */
const nothing = 0;
/** A letter, a digit or `_`: may begin a token. */
const ofWord = 1;
/** A sign that stands on a letter. */
const mark = 2;
/** The first of two that are an operator. */
const ofOperator = 3;
/** Only the whole pattern tells. */
const unsure = 4;

/** Latin, Greek, Cyrillic, Hebrew and Arabic; of what comes after nothing is known here. */
const knownCharacters = 0x700;
const kinds = Uint8Array.from({ length: knownCharacters }, (_, code) => kindOf(String.fromCharCode(code)));

function kindOf(character: string): number {
  if (/[¹²³¼½¾]/.test(character)) return unsure;
  if (/[\p{L}\p{N}_]/u.test(character)) return ofWord;
  if (/\p{M}/u.test(character)) return mark;
  return /[=!<>:\-*/+&|%?$]/.test(character) ? ofOperator : nothing;
}

/** Calls back for each token of a text: where it begins and ends, and its hash; see `hashed`. */
export type EachToken = (text: string, found: (start: number, end: number, hash: number) => void) => void;

/**
 * What the pattern matches, one match after another. Nearly all of a course is words with a blank or
 * a full stop behind them, which are found by looking at each character once: of 60 MB that is a fifth
 * of the time that the pattern takes, which is asked about all else.
 */
export function tokenReader(): EachToken {
  const whole = new RegExp(tokenPattern, 'uy');

  return (text, found) => {
    const { length } = text;
    const kindAt = (at: number) => (at >= length ? nothing : (kinds[text.charCodeAt(at)] ?? unsure));
    for (let at = 0; at < length; ) {
      const kind = kindAt(at);
      if (kind === nothing || kind === mark) {
        at += 1;
        continue;
      }
      if (kind === ofWord) {
        let end = at;
        let hash = 0;
        for (; end < length; end++) {
          const code = text.charCodeAt(end);
          const each = kinds[code] ?? unsure;
          if (each !== ofWord && each !== mark) break;
          hash = hashed(hash, code);
        }
        if (endsThere(text, at, end)) {
          found(at, end, hash);
          at = end;
          continue;
        }
      } else if (kind === ofOperator && kindAt(at + 1) !== ofOperator) {
        at += 1;
        continue;
      }
      whole.lastIndex = at;
      if (whole.test(text)) {
        const end = whole.lastIndex;
        found(at, end, hashOf(text, at, end));
        at = end;
      } else {
        // The halves of a character are no characters.
        at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
      }
    }
  };

  /** Whether a run of letters and digits is all of its token, by what comes behind it. */
  function endsThere(text: string, start: number, end: number): boolean {
    if (end >= text.length) return true;
    const after = text[end];
    switch (after) {
      case '.':
        return isBlank(text, end + 1);
      case "'":
        return isBlank(text, end + 1);
      case '^':
        return end - start > 1;
      default:
        return (kinds[text.charCodeAt(end)] ?? unsure) !== unsure;
    }
  }
}

function hashOf(text: string, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) hash = hashed(hash, text.charCodeAt(at));
  return hash;
}

/** Nothing of which a token could be made. */
function isBlank(text: string, at: number): boolean {
  return at >= text.length || (kinds[text.charCodeAt(at)] ?? unsure) === nothing;
}
