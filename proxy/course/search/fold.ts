import { primaryTag } from './stem.ts';

/** A word in the form in which it is compared. */
export type Fold = (word: string) => string;

export interface Folding {
  /** Lower case, and one spelling of each letter that is written in several ways; what stemmers are given. */
  lower: Fold;
  /** The same without accents and other marks, which students leave out. */
  bare: Fold;
  /** Another way of typing it without marks, where a language has one: `aendern` for `ändern`. */
  typed: Fold | undefined;
}

const ascii = /^[ -~]*$/;
const marked = /[\u00c0-\u024f\u1e00-\u1eff\u0370-\u03ff\u1f00-\u1fff]|\p{M}/u;
const marks = /\p{Script=Inherited}/gu;
const ligatures: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const ligature = /[ßæœøłđðþı]/g;

/** Vowel signs, the stretching of letters, and letters that are written with and without their sign. */
const arabicSigns = /[\u0610-\u061a\u064b-\u065f\u0670\u0640]/g;
const arabic = /\p{Script=Arabic}/u;

export function foldingOf(language: string): Folding {
  const isGerman = primaryTag(language) === 'de';
  return {
    lower: (word) => (ascii.test(word) ? inGerman(word.toLowerCase()) : oneSpelling(word)),
    bare: (word) => (ascii.test(word) ? word : withoutMarks(word)),
    typed: isGerman ? typedUmlauts : undefined,
  };

  function oneSpelling(word: string): string {
    const lower = word.normalize('NFKC').toLowerCase();
    if (arabic.test(lower)) {
      return lower
        .replace(arabicSigns, '')
        .replace(/[أإآٱ]/g, 'ا')
        .replace(/ى/g, 'ي')
        .replace(/ک/g, 'ك');
    }
    // The stress on a Cyrillic vowel; й and ї are letters of their own, ё is not to most who type it.
    return inGerman(lower.replace(/\u0301/g, '').replace(/ё/g, 'е'));
  }

  /** Photosynthese and Fotosynthese, both right for decades; heiß and heiss. */
  function inGerman(lower: string): string {
    return isGerman ? lower.replace(/ph/g, 'f').replace(/ß/g, 'ss') : lower;
  }
}

function withoutMarks(word: string): string {
  if (arabic.test(word)) return word.replace(/ة$/, 'ه').replace(/ئ/g, 'ي').replace(/ؤ/g, 'و');
  if (!marked.test(word)) return word;
  return word
    .normalize('NFD')
    .replace(marks, '')
    .normalize('NFC')
    .replace(ligature, (letter) => ligatures[letter] ?? letter);
}

function typedUmlauts(word: string): string {
  return word.replace(/[äöü]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? letter);
}
