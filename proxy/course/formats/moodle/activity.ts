import type { Piece } from '../../sections.ts';
import { parseHtml } from '../html/html.ts';
import { type Question, questionPiece } from '../questions/question.ts';
import { underHeading } from '../under-heading.ts';
import { elementAt, elementsOf, elementsWithin, textWithin, type XmlElement } from '../xml/xml.ts';
import { fieldOf } from './backup-part.ts';

/** Activities in which the teacher writes. */
const kinds = ['page', 'book', 'label', 'lesson', 'assign', 'quiz', 'glossary'] as const;
export type ActivityKind = (typeof kinds)[number];

export function isActivityKind(name: string): name is ActivityKind {
  return kinds.some((kind) => kind === name);
}

/** What stands in an activity. @param bank the course's questions by the ids of their entries */
export function activityPieces(
  kind: ActivityKind,
  activity: XmlElement,
  bank: ReadonlyMap<string, Question>,
): Piece[] {
  const intro = kind === 'page' ? [] : htmlPieces(fieldOf(activity, 'intro'));
  switch (kind) {
    case 'page':
      return htmlPieces(fieldOf(activity, 'content'));
    case 'label':
    case 'assign':
      return intro;
    case 'book':
      return [
        ...intro,
        ...elementsOf(elementAt(activity, 'chapters'), 'chapter').filter(isShown).flatMap(titled('content')),
      ];
    case 'lesson':
      return [...intro, ...elementsOf(elementAt(activity, 'pages'), 'page').flatMap(titled('contents'))];
    case 'glossary':
      return [
        ...intro,
        ...elementsOf(elementAt(activity, 'entries'), 'entry').filter(isTeachers).flatMap(entryPieces),
      ];
    case 'quiz':
      if (isExam(activity)) return intro;
      return [
        ...intro,
        ...askedIds(activity)
          .flatMap((id) => bank.get(id) ?? [])
          .map(questionPiece),
      ];
    default:
      return kind satisfies never;
  }
}

/**
 * Whether a quiz is more than practice, which is tried as often as one likes, without a time limit, a password, a place
 * or a browser of its own. Its questions are nobody's but the teacher's.
 */
export function isExam(quiz: XmlElement): boolean {
  const isFree = (name: string) => ['', '0', '-', 'none'].includes(fieldOf(quiz, name));
  const hasBrowser = elementsWithin(quiz, 'requiresafeexambrowser').some(
    (each) => textWithin(each).trim() !== '0',
  );
  const bounds = ['timelimit', 'attempts_number', 'password', 'quizpassword', 'subnet', 'browsersecurity'];
  return hasBrowser || !bounds.every(isFree);
}

/** What a quiz asks, in its order: since Moodle 4 entries of the bank, before it the questions themselves. */
function askedIds(quiz: XmlElement): string[] {
  const entryIn = (element: XmlElement) => elementsWithin(element, 'questionbankentryid');
  const places = elementsWithin(quiz, 'question_instance');
  const asked =
    places.length === 0
      ? entryIn(quiz)
      : places.flatMap(
          (place) =>
            entryIn(place)[0] ?? elementAt(place, 'questionid') ?? elementAt(place, 'question') ?? [],
        );
  return asked.map((id) => textWithin(id).trim());
}

function isShown(chapter: XmlElement): boolean {
  return fieldOf(chapter, 'hidden') !== '1';
}

/** Students write entries, too. */
function isTeachers(entry: XmlElement): boolean {
  return fieldOf(entry, 'teacherentry') === '1' && fieldOf(entry, 'approved') !== '0';
}

function titled(content: string): (page: XmlElement) => Piece[] {
  return (page) => underHeading(fieldOf(page, 'title'), 2, htmlPieces(fieldOf(page, content)));
}

function entryPieces(entry: XmlElement): Piece[] {
  return underHeading(fieldOf(entry, 'concept'), 2, htmlPieces(fieldOf(entry, 'definition')));
}

function htmlPieces(html: string): Piece[] {
  return parseHtml(html).pieces;
}
