/** Earlier names of what `languages.ts` and `student-words.ts` hold; for what has not moved yet. */
export { answerLanguageName } from './language-tag.ts';
export {
  acceptedLanguage,
  type Language as PhraseLanguage,
  nearestLanguage as phraseLanguage,
  studentWords as phrasesFor,
} from './languages.ts';
export type { ProblemWords, StudentWords as Phrases } from './student-words.ts';
