import type { Language } from '../../words/languages.ts';
import { PhraseBook } from './phrase-book.ts';
import type { Phrases, Saying } from './phrases/phrases.ts';
import * as tables from './phrases/tables.ts';

/** The phrases of one language, ready to be looked up. */
export interface LanguageBook {
  sayings: PhraseBook<Saying | 'filler'>;
  exercise: PhraseBook<true>;
  code: PhraseBook<true>;
  /** From 1. */
  ordinals: PhraseBook<number>;
  number: PhraseBook<true>;
  /** What may stand around "exercise 2". */
  around: PhraseBook<'help' | 'solution' | 'filler'>;
  follows: PhraseBook<true>;
  pronouns: PhraseBook<true>;
  asking: PhraseBook<true>;
  fillers: PhraseBook<true>;
}

function bookOf(phrases: Phrases): LanguageBook {
  const sayings = new PhraseBook<Saying | 'filler'>().add(phrases.fillers, 'filler');
  for (const [saying, list] of Object.entries(phrases.sayings)) sayings.add(list, saying as Saying);
  const ordinals = new PhraseBook<number>();
  for (const [index, forms] of phrases.ordinals.split(',').entries()) {
    ordinals.add(forms.replaceAll('/', ','), index + 1);
  }
  const listed = (list: string) => new PhraseBook<true>().add(list, true);
  return {
    sayings,
    exercise: listed(phrases.exercise),
    code: listed(phrases.code),
    ordinals,
    number: listed(phrases.number),
    around: new PhraseBook<'help' | 'solution' | 'filler'>()
      .add(phrases.fillers, 'filler')
      .add(phrases.help, 'help')
      .add(phrases.solution, 'solution'),
    follows: listed(phrases.follows),
    pronouns: listed(phrases.pronouns),
    asking: listed(phrases.asking),
    fillers: listed(phrases.fillers),
  };
}

/** Of all languages: a student writes in whichever, whatever the course is in. */
export const booksByLanguage: ReadonlyMap<Language, LanguageBook> = new Map(
  Object.entries(tables).map(([language, phrases]) => [language as Language, bookOf(phrases)]),
);

export const languageBooks: readonly LanguageBook[] = [...booksByLanguage.values()];
