import type { ChatBody } from '../../ground/protocol.ts';
import { type AnswerWish, answerWishes, courtesies } from '../../question/message.ts';
import type { Language } from '../../words/languages.ts';
import { booksByLanguage, type LanguageBook } from './language-books.ts';
import type { Saying } from './phrases/phrases.ts';
import { sayingOf } from './sayings.ts';
import { spokenWords } from './spoken.ts';

/** As much of a message as its words are looked for in. */
const readCharacters = 400;

export function shortWords(text: string): string[] {
  return spokenWords(text.trim().slice(0, readCharacters));
}

/** What says it so; see `sayingOf`, and for words that are misspelt `misspeltSaying`. */
type SayingIn = (words: readonly string[], book: LanguageBook) => Saying | undefined;

const asWritten: SayingIn = (words, { sayings }) => sayingOf(words, sayings);

/** What a short message says, and in which language, where only one says it so. */
export function saidIn(
  text: string,
  expected?: Language,
  sayingIn = asWritten,
): { saying: Saying; language?: Language } | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > readCharacters) return undefined;
  if (/^[\s?!.…？！。؟,]+$/u.test(trimmed)) return { saying: 'unclear' };
  const words = shortWords(trimmed);
  if (words.length === 0) return /\p{Extended_Pictographic}/u.test(trimmed) ? { saying: 'reply' } : undefined;
  const found: { saying: Saying; language: Language }[] = [];
  for (const [language, book] of booksByLanguage) {
    const saying = sayingIn(words, book);
    if (saying !== undefined) found.push({ saying, language });
  }
  const [first] = found;
  const usual = found.find(({ language }) => language === expected);
  return usual ?? (found.length > 1 && first ? { saying: first.saying } : first);
}

/** What the conversation is about. */
export interface Subject {
  /** The student's last question that was one. */
  question: string;
  /** How many wishes about its answer have come since. */
  wishes: number;
}

/** Undefined where nothing has been asked yet. */
export function subjectOf(history: ChatBody['history']): Subject | undefined {
  let wishes = 0;
  for (const { role, text } of (history ?? []).toReversed()) {
    if (role !== 'student') continue;
    const said = saidIn(text)?.saying;
    if (said !== undefined && isCourtesy(said)) continue;
    if (said !== undefined && isAboutAnswer(said)) wishes += 1;
    else return { question: text, wishes };
  }
  return undefined;
}

export function isCourtesy(saying: Saying): saying is (typeof courtesies)[number] {
  return courtesies.some((courtesy) => courtesy === saying);
}

export function isAboutAnswer(saying: Saying): saying is AnswerWish | 'unclear' | 'this' {
  return saying === 'unclear' || saying === 'this' || answerWishes.some((wish) => wish === saying);
}
