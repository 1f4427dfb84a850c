import type { PhraseLanguage } from '../../words/phrases.ts';
import { en, type WatchWords } from './en.ts';
import { ru } from './ru.ts';

const byLanguage: Readonly<Record<PhraseLanguage, WatchWords>> = { en, ru };

export function watchWords(language: PhraseLanguage): WatchWords {
  return byLanguage[language];
}
