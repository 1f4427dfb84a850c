import type { ChatBody } from '../../ground/protocol.ts';
import type { Message } from '../../question/message.ts';
import type { Language } from '../../words/languages.ts';
import { isAboutAnswer, isCourtesy, type Subject, saidIn, shortWords, subjectOf } from './conversation.ts';
import { type LanguageBook, languageBooks } from './language-books.ts';
import { misspeltSaying } from './misspelt.ts';
import { pastedError } from './pasted-error.ts';
import type { Saying } from './phrases/phrases.ts';
import { type Pointed, pointedAt } from './pointed.ts';

/** A bare term has no more words, or Chinese characters. */
const mostTermWords = 4;
const mostTermCharacters = 8;
/** A longer question says itself what it is about. */
const mostFollowingWords = 12;
/** As long as a question may be. Of the rest of a body no more is looked at here, whatever a client writes into it. */
const readCharacters = 8_000;

/**
 * What a student has sent: a greeting, a wish about the last answer or the page, a pointer, a pasted
 * error, a bare term or a question, completed from what was selected and asked before. By rules alone,
 * in the eight languages of the tutor; what none of them knows is a question.
 * @param expected language of the student's page
 */
export function readMessage(
  { question, lesson, history }: Pick<ChatBody, 'question' | 'lesson' | 'history'>,
  expected?: Language,
): Message {
  const selection = selectionOf(lesson);
  const subject = subjectOf(history);
  const error = pastedError(question);
  if (error !== undefined) {
    const { name, message } = error;
    return { kind: 'error', name, question, terms: [`${name} ${message}`.trim(), name] };
  }
  const said = saidIn(question, expected);
  if (said !== undefined) {
    const { saying, language } = said;
    const message = saidMessage(saying, question, selection, subject);
    return language === undefined ? message : { ...message, language };
  }
  const words = shortWords(question);
  const pointed = firstOf(languageBooks, (book) => pointedAt(words, book));
  if (pointed !== undefined) return pointedMessage(pointed, question);
  return aboutSubject(question, words, selection, subject);
}

/** The same message as it is meant where it is misspelt; undefined: no more of it can be understood. */
export function readMisspelt(
  { question, lesson, history }: Pick<ChatBody, 'question' | 'lesson' | 'history'>,
  expected?: Language,
): Message | undefined {
  const said = saidIn(question, expected, misspeltSaying);
  return said && saidMessage(said.saying, question, selectionOf(lesson), subjectOf(history));
}

function selectionOf(lesson: ChatBody['lesson']): string {
  return (lesson?.selection ?? '').slice(0, readCharacters).trim();
}

/** Means what is selected, where something is. */
const aboutSelection: readonly Saying[] = [
  'this',
  'unclear',
  'more',
  'simpler',
  'failing',
  'hint',
  'solution',
];

function saidMessage(
  said: Saying,
  question: string,
  selection: string,
  subject: Subject | undefined,
): Message {
  if (isCourtesy(said)) return { kind: 'courtesy', courtesy: said, question, terms: [] };
  const wantsSelection = aboutSelection.some((each) => each === said);
  if (selection !== '' && wantsSelection) {
    return { kind: 'selection', question: `${question}\n${selection}`, terms: [selection] };
  }
  if (said === 'overview' || said === 'contents' || said === 'quiz') {
    return { kind: 'about-page', wish: said, question, terms: [] };
  }
  if (said === 'failing') {
    // What was asked before is what does not work.
    const asked = subject === undefined ? [] : [subject.question];
    return { kind: 'failing', question: [...asked, question].join('\n'), terms: asked };
  }
  if (!isAboutAnswer(said)) return said satisfies never;
  if (subject === undefined) {
    if (said === 'hint' || said === 'solution')
      return pointedMessage({ ...anyExercise, asksSolution: said === 'solution' }, question);
    if (said === 'language') return { kind: 'about-answer', wish: said, times: 1, question, terms: [] };
    return { kind: 'about-page', wish: said === 'example' ? said : 'overview', question, terms: [] };
  }
  const before = readMessage({
    question: subject.question,
    ...(selection !== '' && { lesson: { selection } }),
  });
  // "Simpler" about a summary is the summary: the course has no other.
  if (before.terms.length === 0 || before.kind === 'exercise') return onward(before, said);
  const wish = said === 'unclear' || said === 'this' ? 'simpler' : said;
  return {
    kind: 'about-answer',
    wish,
    times: subject.wishes + 1,
    question: `${subject.question}\n${question}`,
    terms: [subject.question],
  };
}

const anyExercise = { thing: 'exercise', number: undefined } as const;

/** After an exercise comes the next one. */
function onward(before: Message, said: Saying): Message {
  if (before.kind !== 'exercise') return before;
  // Who wants a hint now no longer asks for all of it.
  const again = { ...before, asksSolution: said === 'solution' };
  const { number, label } = before;
  if (said !== 'onward' || number === undefined) return again;
  if (label === undefined) return { ...again, number: number + 1 };
  const last = label.lastIndexOf('.') + 1;
  return { ...again, label: `${label.slice(0, last)}${Number(label.slice(last)) + 1}` };
}

function pointedMessage({ thing, number, label, asksSolution }: Pointed, question: string): Message {
  if (thing === 'exercise') {
    const terms = [question];
    return { kind: 'exercise', number, ...(label && { label }), asksSolution, question, terms };
  }
  return { kind: 'code', number: number ?? 1, question, terms: [question] };
}

/** With the question before it, where it is not clear without. */
function aboutSubject(
  question: string,
  words: readonly string[],
  selection: string,
  subject: Subject | undefined,
): Message {
  if (subject !== undefined && selection === '') {
    const { question: before } = subject;
    if (languageBooks.some((book) => isFollowing(words, book))) {
      const joined = `${before}\n${question}`;
      return { kind: 'term', follows: true, question: joined, terms: [question, joined] };
    }
    const isShort = words.length <= mostFollowingWords;
    if (isShort && languageBooks.some(({ pronouns }) => words.some((_, at) => pronouns.has(words, at)))) {
      const joined = `${before.slice(0, readCharacters)}\n${question}`;
      return { kind: 'question', question: joined, terms: [joined, question] };
    }
  }
  const [word = ''] = words;
  const found = {
    // Alone a word that says nothing in a question is the keyword that it is too: "while", "for?".
    terms: words.length === 1 ? [question, `\`${word}\``] : [question],
    ...(subject !== undefined && {
      afterTerms: `${subject.question.slice(0, readCharacters)} ${question}`,
    }),
  };
  if (isTerm(question, words)) return { kind: 'term', follows: false, question, ...found };
  return { kind: 'question', question, ...found };
}

/** Whether something is asked for after "and" that is no whole question. */
function isFollowing(words: readonly string[], book: LanguageBook): boolean {
  const opening = book.follows.longestAt(words, 0);
  if (opening === undefined) return false;
  const rest = words.slice(opening.length);
  const own = rest.filter((_, place) => !book.fillers.has(rest, place));
  const isQuestion = rest.some((_, place) => book.asking.has(rest, place));
  return own.length > 0 && own.length <= mostTermWords && !isQuestion;
}

function isTerm(question: string, words: readonly string[]): boolean {
  if (/[\n=(){};<>]/.test(question)) return words.length === 0;
  const isChinese = words.every((word) => /^[\p{Script=Han}\p{N}]/u.test(word));
  if (words.length > (isChinese ? mostTermCharacters : mostTermWords)) return false;
  return !languageBooks.some(({ asking }) => words.some((_, place) => asking.has(words, place)));
}

function firstOf<Item, Result>(
  items: readonly Item[],
  find: (item: Item) => Result | undefined,
): Result | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
