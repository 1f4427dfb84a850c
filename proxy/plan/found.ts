import type { CourseContent, FindOptions, Lesson, Meaning, Passage, Section } from '../course/course.ts';
import { exerciseSections } from '../course/exercises.ts';
import type { LoadedCourse } from '../course/library.ts';
import { firstSentence, overviewOf } from '../course/overview.ts';
import { codesOf } from '../course/pieces-of-code.ts';
import type { ChatBody } from '../ground/protocol.ts';
import type { Message } from '../question/message.ts';
import { isBroad, isSearchedFor } from './context/need.ts';
import { exercisePassages } from './exercise-passages.ts';
import { passageOf, whole } from './passage-of.ts';
import { lessonNamed, sectionSaying } from './passages.ts';

/** Where only passages fit a model, many of them make up for the rest of the course. */
const passagesFound = 12;
/** As long as a question may be. Of the rest of a body no more is looked at here, whatever a client writes into it. */
const readCharacters = 8_000;

/** What is known of a message besides what stands in it. */
interface Known {
  /** Where that is known without the page's own name for it. */
  reading?: Lesson | undefined;
  /** What of the course is near it by what it means. */
  meaning?: Meaning | undefined;
}

/** What the course says to a message, best first. */
export function findPassages(
  message: Message,
  body: ChatBody,
  course: LoadedCourse,
  known: Known = {},
): Passage[] {
  const found = passagesOf(message, body, course, known);
  const [first, ...others] = found;
  if (first?.doubt === undefined || (isSearchedFor(message) && !isBroad(message.question))) return found;
  // The student says where, or asks for several places.
  const { doubt: _, ...certain } = first;
  return [certain, ...others];
}

function passagesOf(
  message: Message,
  { lesson }: ChatBody,
  course: LoadedCourse,
  { reading = lessonNamed(course.content, lesson?.id), meaning }: Known,
): Passage[] {
  const lessonId = reading?.id ?? lesson?.id;
  const selection = lesson?.selection?.slice(0, readCharacters);
  const find = (terms: string, more: Pick<FindOptions, 'meaning'> = {}): Passage[] =>
    course.search.find(terms, {
      ...more,
      limit: passagesFound,
      ...(lessonId !== undefined && { lessonId }),
      ...(selection !== undefined && { selection }),
    });
  const firstFound = () =>
    firstThatFinds(message.terms, (terms) => find(terms, meaning === undefined ? {} : { meaning }));
  switch (message.kind) {
    case 'courtesy':
      return [];
    case 'about-page':
      if (message.wish === 'contents') return contentsPassages(course.content);
      return pagePassages(message.wish, reading ?? course.content.lessons[0]);
    case 'exercise':
      return exercisePassages(message, reading, find, course.search);
    case 'code':
      return codePassages(message.number, reading) ?? firstFound();
    case 'selection':
      return selectionPassages(selection ?? '', reading, find);
    case 'error':
      return errorPassages(message.name, firstFound(), find);
    case 'about-answer':
      return aboutAnswer(message, firstFound(), course);
    case 'failing':
      return firstFound();
    case 'term':
    case 'question':
      return foundOrGuessed(firstFound(), message, find);
    default:
      return message satisfies never;
  }
}

function firstThatFinds(terms: readonly string[], find: (terms: string) => Passage[]): Passage[] {
  for (const each of terms) {
    const found = find(each.slice(0, 2 * readCharacters));
    if (found.length > 0) return found;
  }
  return [];
}

/** What only the question before finds may be meant, and is asked about. */
function foundOrGuessed(
  found: Passage[],
  { afterTerms }: Message,
  find: (terms: string) => Passage[],
): Passage[] {
  if (found.length > 0 || afterTerms === undefined) return found;
  const [first, ...others] = find(afterTerms.slice(0, 2 * readCharacters));
  return first === undefined ? [] : [{ ...first, doubt: 'subject' }, ...others];
}

/** More lessons nobody reads in a panel. */
const mostLessons = 30;

/** The lessons of the course, each with how it begins. */
function contentsPassages({ lessons }: CourseContent): Passage[] {
  return lessons
    .slice(0, mostLessons)
    .flatMap(({ sections: [first] }) =>
      first === undefined ? [] : [passageOf(first, firstSentence(first.markdown))],
    );
}

function pagePassages(wish: 'overview' | 'example' | 'quiz', lesson: Lesson | undefined): Passage[] {
  if (lesson === undefined) return [];
  if (wish === 'quiz') {
    const sections = exerciseSections(lesson);
    if (sections.size > 0) return Array.from(sections, (section) => whole(section));
  }
  if (wish === 'example') {
    const codes = codesOf(lesson);
    if (codes.length > 0) return bySection(codes);
  }
  return overviewOf(lesson).map(({ section, sentence }) => passageOf(section, sentence));
}

function codePassages(number: number, lesson: Lesson | undefined): Passage[] | undefined {
  const code = lesson && codesOf(lesson)[number - 1];
  return code && [passageOf(code.section, code.markdown)];
}

/** What stands around it; where it stands nowhere, what is found for its words. */
function selectionPassages(
  selection: string,
  lesson: Lesson | undefined,
  find: (terms: string) => Passage[],
): Passage[] {
  const found = find(selection);
  const read = lesson && sectionSaying(lesson.sections, selection);
  if (read === undefined) return found;
  const own = found.find(({ section }) => section === read);
  return [own ?? whole(read), ...found.filter(({ section }) => section !== read)];
}

/** Where the course names the error, or a section what it is about, that counts; what is found for the message comes behind. */
function errorPassages(
  name: string,
  found: readonly Passage[],
  find: (terms: string) => Passage[],
): Passage[] {
  const names = ({ section }: Passage) => section.markdown.includes(name) || section.heading.includes(name);
  const named = [...found.filter(names), ...find(name).filter(names)];
  return unique([...(named.length > 0 ? named : titledPassages(name, find)), ...found]);
}

/** What an error is called beside what it is: `Indentation` in `IndentationError`. */
const errorWords = /[A-Z]+(?![a-z])|[A-Z][a-z]+/g;
const kindsOfError = /^(?:Error|Exception|Warning|Interrupt|Failure|Fault)$/;

/** Sections whose heading begins as the error is called. */
function titledPassages(name: string, find: (terms: string) => Passage[]): Passage[] {
  const words = (name.match(errorWords) ?? []).filter((word) => !kindsOfError.test(word));
  if (words.length === 0) return [];
  const begins = new RegExp(`^${words.join(' ')}(?!\\p{L})`, 'iu');
  return find(words.join(' ')).filter(({ section }) => begins.test(section.heading));
}

/** What was found for the question before, with what is wanted now in front. */
function aboutAnswer(
  { wish, times }: Extract<Message, { kind: 'about-answer' }>,
  found: readonly Passage[],
  { content }: LoadedCourse,
): Passage[] {
  const [best] = found;
  if (best === undefined) return [];
  switch (wish) {
    case 'shorter':
      return withFirst({ ...best, markdown: best.quote }, found);
    case 'again':
    case 'language':
      return [...found];
    case 'example': {
      const codes = bySection(
        found.flatMap(({ section }) => codesOf({ sections: branchOf(section, content) })),
      );
      return withFirst(codes[(times - 1) % codes.length] ?? found[times % found.length] ?? best, found);
    }
    case 'simpler':
    case 'more':
    case 'hint':
    case 'solution':
      return withFirst(found[times] ?? whole(best.section), found);
    case 'onward': {
      const next = content.sections[best.section.number - 1 + times];
      return withFirst(next === undefined ? best : whole(next), found);
    }
    default:
      return wish satisfies never;
  }
}

function withFirst(first: Passage, found: readonly Passage[]): Passage[] {
  return [first, ...found.filter(({ section }) => section !== first.section)];
}

/** A section with those below it. */
function branchOf(section: Section, { sections }: CourseContent): Section[] {
  const after = sections.slice(section.number);
  const end = after.findIndex(
    ({ lessonId, level }) => lessonId !== section.lessonId || level <= section.level,
  );
  return [section, ...after.slice(0, end < 0 ? after.length : end)];
}

function bySection(pieces: readonly { section: Section; markdown: string }[]): Passage[] {
  return unique(pieces.map(({ section, markdown }) => passageOf(section, markdown)));
}

/** The first of each section. */
function unique(passages: readonly Passage[]): Passage[] {
  const seen = new Set<Section>();
  return passages.filter(({ section }) => !seen.has(section) && seen.add(section));
}
