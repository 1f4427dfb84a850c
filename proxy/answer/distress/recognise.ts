import type { Turn } from '../../ground/protocol.ts';
import { PhraseTrie } from './phrase-trie.ts';
import * as languages from './phrases/languages.ts';
import type { DistressPhrases } from './phrases/phrases.ts';
import { plainSentences, plainWords } from './plain-words.ts';
import { unquoted } from './unquoted.ts';

/** Whether a sentence says that whoever writes it is in distress. */
type Recogniser = (sentence: readonly string[]) => boolean;

const recognisers: readonly Recogniser[] = Object.values(languages).map(recogniserOf);

/**
 * Whether a student says to be in distress, in any of the languages, whatever
 * language the page is in; see phrases/phrases.ts for what counts. Its cost
 * grows with the length of the text and nothing else.
 */
export function isInDistress(message: string): boolean {
  return plainSentences(unquoted(message)).some((sentence) =>
    recognisers.some((recognises) => recognises(sentence)),
  );
}

/** A conversation without what a student in distress has said in it, and what was answered: no model is told. */
export function withoutDistress(history: readonly Turn[]): Turn[] {
  let isAnswer = false;
  return history.filter(({ role, text }) => {
    if (role === 'student') isAnswer = isInDistress(text);
    return !isAnswer;
  });
}

function recogniserOf({ fillers, pairs, signs, innocent, study }: DistressPhrases): Recogniser {
  const skipped = new Set(fillers.flatMap(plainWords));
  const trie = (phrases: Iterable<string>) => {
    const made = new PhraseTrie();
    for (const phrase of phrases) made.add(placesOf(phrase, skipped));
    return made;
  };
  const found = trie([
    ...signs,
    ...pairs.flatMap(([beginnings, ends]) =>
      beginnings.flatMap((beginning) => ends.map((end) => `${beginning} ${end}`)),
    ),
  ]);
  const harmless = trie(innocent);
  const spokenAbout = trie(study);

  return (sentence) => {
    const words = sentence.filter((word) => !skipped.has(word));
    const isSign = (_: string, at: number) => {
      const length = found.longestAt(words, at);
      return length > 0 && length > harmless.longestAt(words, at);
    };
    return words.some(isSign) && !words.some((_, at) => spokenAbout.longestAt(words, at) > 0);
  };
}

/** `a|b c` as the alternatives of each place, as they are compared. */
function placesOf(phrase: string, skipped: ReadonlySet<string>): string[][] {
  return phrase
    .split(' ')
    .flatMap((place) => {
      const alternatives = place.split('|');
      // An apostrophe or a hyphen may make several words of one.
      return alternatives.length === 1
        ? plainWords(place).map((word) => [word])
        : [alternatives.flatMap(plainWords)];
    })
    .filter((alternatives) => !alternatives.every((word) => skipped.has(word)));
}
