import { stopwords as arabic } from '@orama/stopwords/arabic';
import { stopwords as armenian } from '@orama/stopwords/armenian';
import { stopwords as bulgarian } from '@orama/stopwords/bulgarian';
import { stopwords as danish } from '@orama/stopwords/danish';
import { stopwords as dutch } from '@orama/stopwords/dutch';
import { stopwords as finnish } from '@orama/stopwords/finnish';
import { stopwords as french } from '@orama/stopwords/french';
import { stopwords as german } from '@orama/stopwords/german';
import { stopwords as greek } from '@orama/stopwords/greek';
import { stopwords as hungarian } from '@orama/stopwords/hungarian';
import { stopwords as hindi } from '@orama/stopwords/indian';
import { stopwords as indonesian } from '@orama/stopwords/indonesian';
import { stopwords as irish } from '@orama/stopwords/irish';
import { stopwords as italian } from '@orama/stopwords/italian';
import { stopwords as lithuanian } from '@orama/stopwords/lithuanian';
import { stopwords as nepali } from '@orama/stopwords/nepali';
import { stopwords as norwegian } from '@orama/stopwords/norwegian';
import { stopwords as portuguese } from '@orama/stopwords/portuguese';
import { stopwords as romanian } from '@orama/stopwords/romanian';
import { stopwords as sanskrit } from '@orama/stopwords/sanskrit';
import { stopwords as serbian } from '@orama/stopwords/serbian';
import { stopwords as spanish } from '@orama/stopwords/spanish';
import { stopwords as swedish } from '@orama/stopwords/swedish';
import { stopwords as tamil } from '@orama/stopwords/tamil';
import { stopwords as turkish } from '@orama/stopwords/turkish';
import type { Folding } from './fold.ts';
import { questionWords } from './question-words.ts';
import { primaryTag } from './stem.ts';

const listed: Readonly<Record<string, readonly string[]>> = {
  ar: arabic,
  bg: bulgarian,
  da: danish,
  de: german,
  el: greek,
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
  pt: portuguese,
  ro: romanian,
  sa: sanskrit,
  sr: serbian,
  sv: swedish,
  ta: tamil,
  tr: turkish,
};

/** Listed among the stop words of a language, and what lessons and questions are about. */
const subjects = new Set(
  'estado estados valor trabajo trabajar uso horas principalmente verdadero fin final total modo parte'.split(
    ' ',
  ),
);

/**
 * Words that say nothing about what a question is about, folded: those of the course's language and
 * of questions in it. In English and Russian courses those of both, whose terms and questions mix.
 */
export function stopWordsOf(language: string, { lower, bare }: Folding): Set<string> {
  const tag = primaryTag(language);
  const words = (listed[tag] ?? []).filter((word) => !subjects.has(word)).concat(questionWords(tag));
  const folded = new Set<string>();
  for (const word of words) {
    const form = lower(word);
    folded.add(form);
    folded.add(bare(form));
  }
  return folded;
}

/** Those of English and Russian, for texts whose language is not known. */
export function stopWords(): Set<string> {
  return new Set(questionWords('en'));
}

/** Stop words that are keywords of one programming language or another. */
export function keywordStopWords(): Set<string> {
  return new Set(
    'and as by do each for from if in is let not of on or then this until where while with'.split(' '),
  );
}
