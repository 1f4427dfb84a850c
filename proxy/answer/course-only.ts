import type { Passage } from '../course/course.ts';
import type { LoadedCourse } from '../course/library.ts';
import type { Message } from '../question/message.ts';
import type { AnswerPart } from '../question/part.ts';
import type { StudentWords } from '../words/student-words.ts';
import { nearestHeadings, otherPlaces } from './nearest-headings.ts';
import { placeOf, quotedPart } from './quoted-part.ts';
import { passagesShown } from './sources.ts';

export interface Quoting {
  message: Message;
  /** Best first; `[n]` in the answer is the n-th. */
  passages: readonly Passage[];
  course: Pick<LoadedCourse, 'content' | 'search' | 'settings'>;
  words: StudentWords;
  /** BCP 47; of the tutor's own sentences. */
  language: string;
  /** A picture came that nobody here can look at. */
  isUnseen?: true;
  /** What is said first: that the tutor quotes, or that a model's answer said too much. */
  opening: 'quotes' | 'withheld' | 'none';
  /** A student is led through the exercise; `isLast`: there is no more to be said of it. */
  led?: { step: number; isLast: boolean; hasAttempt: boolean };
}

/**
 * An answer without any model: to what is said for its own sake a sentence of the tutor, to all else the
 * one part of the course that answers. The next best ones are its sources, which readers open if they
 * want to. Where nothing was found it says so.
 */
export function* quoteCourse(quoting: Quoting): Generator<AnswerPart, void> {
  yield { kind: 'asking', model: 'course', provider: 'course', cached: false };
  for (const block of answerBlocks(quoting)) yield { kind: 'text', text: block };
  yield { kind: 'finished', finish: 'complete', sharedMicroUsd: 0 };
}

/** Whole Markdown blocks. */
function* answerBlocks(quoting: Quoting): Generator<string, void> {
  const { message, passages, words, opening } = quoting;
  const own = ownWords(quoting);
  if (own !== undefined) {
    yield own;
    return;
  }
  const [best] = passages;
  if (best === undefined) {
    yield message.kind === 'exercise' ? words.tutoring.noExercise : words.notInCourse;
    return;
  }
  if (opening === 'quotes') yield `${words.quotesCourse}\n\n`;
  if (opening === 'withheld') yield `${words.tutoring.ladder.withheld}\n\n`;
  yield* quotedBlocks(best, quoting);
}

/** What is said whatever the course has; undefined: what the course says is to be quoted. */
function ownWords(quoting: Quoting): string | undefined {
  const { message, words, course, language, isUnseen } = quoting;
  const { tutoring } = words;
  if (isUnseen) return tutoring.pictures.unseen;
  if (message.kind === 'courtesy') return courtesyWords(message.courtesy, quoting);
  if (message.kind === 'failing') return tutoring.showFailure;
  if (message.kind === 'about-answer' && message.wish === 'language')
    return tutoring.courseLanguageOnly(languageName(course.settings.language, language));
  return undefined;
}

function* quotedBlocks(best: Passage, quoting: Quoting): Generator<string, void> {
  const { message, passages, course, opening, words, language } = quoting;
  if (message.kind === 'about-page' && message.wish !== 'example') {
    yield* pageBlocks(message.wish, quoting);
    return;
  }
  const meant = opening === 'withheld' ? undefined : nearestHeadings(passages);
  if (meant !== undefined) {
    yield words.tutoring.unsure(eitherOf(meant, language)).replace(askedTwice, '$1');
    return;
  }
  if (message.kind === 'exercise') {
    yield* exerciseBlocks(message, best, quoting);
    return;
  }
  const isNearest = best.doubt === 'place' && opening !== 'withheld';
  const leadIn = isNearest ? words.tutoring.nearest : leadInOf(quoting, best);
  if (leadIn !== '') yield `${leadIn}\n\n`;
  yield `**${placeOf(best.section)}** [1]\n\n`;
  yield `${quotedPart(best, message.question, course)}\n`;
  const [other] = isNearest ? otherPlaces(passages) : [];
  if (other === undefined) return;
  yield `\n${words.tutoring.orElse}\n\n**${placeOf(other.section)}** [${other.number}]\n\n`;
  yield `${quotedPart({ ...other, markdown: other.quote }, message.question, course)}\n`;
}

/** The exercise and where to read for it; further on what stands there, one part at each step. */
function* exerciseBlocks(
  { asksSolution, question }: Extract<Message, { kind: 'exercise' }>,
  exercise: Passage,
  { passages, course, led, words: { tutoring } }: Quoting,
): Generator<string, void> {
  const step = led?.step ?? 1;
  const shown = passages.slice(0, passagesShown);
  const at = Math.min(step, shown.length) - 1;
  const helpful = shown[Math.max(at, 1)];
  if (led?.hasAttempt) yield `${tutoring.ladder.unchecked}\n\n`;
  else if (asksSolution) yield `${tutoring.ownWork}\n\n`;
  if (at === 0) {
    if (asksSolution) yield `${tutoring.theExercise}\n\n`;
    yield `**${placeOf(exercise.section)}** [1]\n\n${quotedPart(exercise, question, course)}\n`;
    if (helpful) yield `\n${tutoring.helpfulPart} **${placeOf(helpful.section)}** [2]\n`;
  } else if (helpful) {
    const part = quotedPart(helpful, exercise.markdown ?? exercise.section.markdown, course);
    yield `${tutoring.helpfulPart} **${placeOf(helpful.section)}** [${at + 1}]\n\n${part}\n`;
  }
  if (led?.isLast) yield `\n${tutoring.ladder.end}\n`;
}

/** Behind a heading that asks, the sentence around it need not. */
const askedTwice = /([?？؟]\*\*)[?？؟]/g;

/** What may be meant; each is a button below: see next-questions.ts. */
function eitherOf(headings: readonly string[], language: string): string {
  const places = headings.map((heading) => `**${heading}**`);
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(places);
}

/** The lesson by its headings, the course by its lessons; what to check oneself with. */
function* pageBlocks(
  wish: 'overview' | 'contents' | 'quiz',
  { passages, words, course, message }: Quoting,
): Generator<string, void> {
  const [first] = passages;
  if (first === undefined) return;
  const isExercises =
    wish === 'quiz' && passages.every(({ section, markdown }) => markdown === section.markdown);
  yield `${words.tutoring[wish === 'quiz' ? 'noQuiz' : wish]}\n\n`;
  if (isExercises) {
    yield `**${placeOf(first.section)}** [1]\n\n${quotedPart(first, message.question, course)}\n`;
    return;
  }
  for (const [index, { section, markdown = '' }] of passages.entries()) {
    const mark = index < passagesShown ? ` [${index + 1}]` : '';
    const title = wish === 'contents' ? section.lessonTitle : section.heading;
    yield `- **${title}**${mark}${markdown === '' ? '' : `: ${markdown}`}\n`;
  }
}

function courtesyWords(
  courtesy: Extract<Message, { kind: 'courtesy' }>['courtesy'],
  { words, course: { settings } }: Quoting,
): string {
  const { tutoring } = words;
  switch (courtesy) {
    case 'greeting':
      return settings.greeting ?? words.greeting(settings.title);
    case 'who':
      return tutoring.who(settings.title);
    case 'insult':
      return tutoring.calm;
    case 'thanks':
    case 'reply':
    case 'farewell':
      return tutoring[courtesy];
    default:
      return courtesy satisfies never;
  }
}

/** What is said before the quote. */
function leadInOf({ message, course, words: { tutoring } }: Quoting, best: Passage): string {
  switch (message.kind) {
    case 'about-page':
      return tutoring.example;
    case 'about-answer': {
      const { wish } = message;
      if (wish === 'onward') return isLessonStart(best, course) ? tutoring.lessonEnds : tutoring.onward;
      if (wish === 'hint' || wish === 'solution') return tutoring.more;
      // It was said before.
      return wish === 'language' ? '' : tutoring[wish];
    }
    case 'courtesy':
    case 'exercise':
    case 'code':
    case 'selection':
    case 'error':
    case 'failing':
    case 'term':
    case 'question':
      return '';
    default:
      return message satisfies never;
  }
}

function isLessonStart({ section }: Passage, { content }: Quoting['course']): boolean {
  return content.sections[section.number - 2]?.lessonId !== section.lessonId;
}

/** In the reader's language; the tag where it has no name there. */
function languageName(tag: string, language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag;
}
