/**
 * Words by which the questions of one language are judged, by what they ask for (see `../demanding.ts`),
 * and how plain questions begin (see `../plain.ts`). Between commas, in small letters; `word*` is every
 * word that begins so. Accents may be left out by who types them.
 */
export interface JudgingWords {
  proof: string;
  design: string;
  designTopic: string;
  judgement: string;
  judgementTopic: string;
  fault: string;
  faultSearch: string;
  ownWork: string;
  possessive: string;
  reasonsWanted: string;
  steps: string;
  why: string;
  explaining: string;
  condition: string;
  pointing: string;
  secondPart: string;
  /** Before a word whose meaning is asked for. */
  definition: string;
  /** Behind such a word, in languages that ask so. */
  definitionAfter: string;
  /** Before a date, a name or a place. */
  fact: string;
}
