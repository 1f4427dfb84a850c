import { stemmer as armenian } from '@orama/stemmers/armenian';
import { stemmer as bulgarian } from '@orama/stemmers/bulgarian';
import { stemmer as danish } from '@orama/stemmers/danish';
import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as greek } from '@orama/stemmers/greek';
import { stemmer as hungarian } from '@orama/stemmers/hungarian';
import { stemmer as hindi } from '@orama/stemmers/indian';
import { stemmer as indonesian } from '@orama/stemmers/indonesian';
import { stemmer as irish } from '@orama/stemmers/irish';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as lithuanian } from '@orama/stemmers/lithuanian';
import { stemmer as nepali } from '@orama/stemmers/nepali';
import { stemmer as norwegian } from '@orama/stemmers/norwegian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as romanian } from '@orama/stemmers/romanian';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as sanskrit } from '@orama/stemmers/sanskrit';
import { stemmer as serbian } from '@orama/stemmers/serbian';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { stemmer as swedish } from '@orama/stemmers/swedish';
import { stemmer as tamil } from '@orama/stemmers/tamil';
import { stemmer as turkish } from '@orama/stemmers/turkish';
import { arabic } from './arabic.ts';
import { polish } from './polish.ts';
import { ukrainian } from './ukrainian.ts';

export type Stem = (word: string) => string;

/** By primary subtag of BCP 47. The package's own two-letter names are partly those of countries. */
const stemmers: Readonly<Record<string, Stem>> = {
  ar: arabic,
  bg: bulgarian,
  da: danish,
  de: german,
  el: greek,
  en: english,
  es: spanish,
  fi: finnish,
  fr: french,
  ga: irish,
  hi: hindi,
  hu: hungarian,
  hy: armenian,
  id: indonesian,
  it: italian,
  lt: lithuanian,
  nb: norwegian,
  ne: nepali,
  nl: dutch,
  nn: norwegian,
  no: norwegian,
  pl: polish,
  pt: portuguese,
  ro: romanian,
  ru: (word) => joinForms(russian(word)),
  sa: sanskrit,
  sr: serbian,
  sv: swedish,
  ta: tamil,
  tr: turkish,
  uk: ukrainian,
};

/** Languages that are written in Latin letters: a word in those is one of theirs, elsewhere it is English. */
const latin = new Set('da de en es fi fr ga hu id it lt nb nl nn no pl pt ro sv tr'.split(' '));
const latinWord = /^\p{Script=Latin}+$/u;
const plainLatin = /^[a-z]+$/;
const shortestOther = 4;
const shortestStem = 2;
const cyrillicWord = /\p{Script=Cyrillic}/u;
/** Languages whose Cyrillic words are their own; in all other courses they are taken for Russian. */
const cyrillic = new Set(['bg', 'ru', 'sr', 'uk']);

export function primaryTag(language: string): string {
  return language.toLowerCase().split('-', 1)[0] ?? '';
}

/**
 * Stems of lower-case words in a course, whose texts mix its language with English: each word
 * goes to the stemmer of its letters. A language without one keeps its words as they are.
 * @param language BCP 47 tag of the course
 */
export function createStemmer(language: string): Stem {
  const tag = primaryTag(language);
  const own = stemmers[tag] ?? ((word: string) => word);
  const ofLatin = latin.has(tag) || stemmers[tag] === undefined ? own : english;
  const ofCyrillic = cyrillic.has(tag) ? own : (stemmers.ru ?? own);
  const isLatin = ofLatin === english ? plainLatin : latinWord;
  return (word) => {
    if (isLatin.test(word)) return ofLatin(word);
    if (cyrillicWord.test(word)) return ofCyrillic(word);
    return own === english || latin.has(tag) ? word : own(word);
  };
}

const lastVowel = /[аеиоуыэюяіїєь]$/;

/**
 * Other stems that a word may have got where it stands in another form: stemmers of Russian and Ukrainian take the end of
 * a noun for an ending ("систем", "атом", "запити"), though not in all its forms. Whether a course has them tells.
 * @returns for a lower-case word those that differ from its own
 */
export function createOtherStems(language: string, stem: Stem): (word: string) => string[] {
  const tag = primaryTag(language);
  if (tag !== 'ru' && tag !== 'uk') return () => [];
  return (word) => {
    if (word.length < shortestOther || !cyrillicWord.test(word)) return [];
    const own = stem(word);
    const others = [word.replace(lastVowel, ''), own].flatMap((root) => [root, `${root}а`, `${root}и`]);
    return Array.from(new Set(others.map(stem))).filter(
      (other) => other !== own && other.length >= shortestStem,
    );
  };
}

/**
 * The Russian stemmer cuts inflections only. Two steps join what students take for one word:
 * the aspects of a verb (перехватывать, перехватить; записывать, записать) and the vowel that
 * comes and goes before a last к (список, списка; ошибка, ошибок).
 */
function joinForms(stem: string): string {
  return stem
    .replace(/(?<=.{4}[аяе])н$|(?<=.{3})ост$/, '')
    .replace(/(?<=.{3})(?:[ыиое]?ва|[аяиеы])$/, '')
    .replace(/(?<=[бвгджзйклмнпрстфхцчшщ])[ое]к$/, 'к');
}
