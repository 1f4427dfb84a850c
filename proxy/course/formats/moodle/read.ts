import { UnreadableFile } from '../../course-error.ts';
import type { Piece } from '../../sections.ts';
import { openArchive } from '../archive/archive.ts';
import { BelowNames } from '../below-names.ts';
import type { CourseDocument, FileReading, FormatFile } from '../format.ts';
import { parseHtml } from '../html/html.ts';
import { elementAt, elementsOf, elementsWithin, textWithin, type XmlElement } from '../xml/xml.ts';
import { type ActivityKind, activityPieces, isActivityKind } from './activity.ts';
import { backupPart, type OpenBackup } from './backup-part.ts';
import { bankQuestions } from './question-bank.ts';

/**
 * A backup of a Moodle course: a lesson for each page, book, lesson, assignment and quiz that students see, in the
 * order of the course. Of people nothing is read: users, grades, submissions, forums, wikis and logs stay packed.
 * @throws UnreadableFile
 */
export function readMoodleBackup({ bytes }: FormatFile): FileReading {
  return readBackup(openArchive(bytes));
}

/** @param archive is asked for no more than what is read */
export function readBackup(archive: OpenBackup): FileReading {
  const information = elementAt(backupPart(archive, 'moodle_backup.xml'), 'moodle_backup', 'information');
  if (information === undefined) {
    const message = 'is no backup of Moodle 2 or later. Export the course anew.';
    throw new UnreadableFile({ kind: 'unreadable', message });
  }
  const contents = elementAt(information, 'contents');
  const sections = sectionsOf(archive, contents);
  const activities = elementsOf(elementAt(contents, 'activities') ?? information, 'activity');
  const hasQuiz = activities.some((activity) => textAt(activity, 'modulename') === 'quiz');
  const bank = hasQuiz ? bankQuestions(backupPart(archive, 'questions.xml')) : new Map();
  const names = new BelowNames();
  const documents: CourseDocument[] = [];
  const dropped = { 'hidden activities': 0, 'activities of people (forums and the like)': 0 };
  for (const section of sections) {
    if (section.pieces.some(({ markdown }) => markdown.trim() !== '')) {
      documents.push({ below: names.take(section.title), title: section.title, pieces: section.pieces });
    }
    for (const activity of activities.filter((each) => textAt(each, 'sectionid') === section.id)) {
      const kind = textAt(activity, 'modulename');
      const folder = textAt(activity, 'directory');
      if (!isActivityKind(kind)) {
        dropped['activities of people (forums and the like)'] += 1;
      } else if (isHidden(archive, folder)) {
        dropped['hidden activities'] += 1;
      } else {
        const document = documentOf(archive, folder, kind, bank);
        if (document !== undefined) {
          documents.push({ ...document, below: names.take(section.title, document.title ?? kind) });
        }
      }
    }
  }
  return {
    kind: 'lessons',
    documents: documents.map((document, order) => ({ ...document, order })),
    dropped,
  };
}

interface BackupSection {
  id: string;
  title: string;
  pieces: Piece[];
}

/** Those that students see, in their order. */
function sectionsOf(archive: OpenBackup, contents: XmlElement | undefined): BackupSection[] {
  const listed = elementsOf(elementAt(contents, 'sections') ?? emptyElement, 'section');
  return listed
    .flatMap((entry) => {
      const section = elementAt(backupPart(archive, `${textAt(entry, 'directory')}/section.xml`), 'section');
      if (section === undefined || textAt(section, 'visible') === '0') return [];
      const number = Number(textAt(section, 'number')) || 0;
      const title = given(section, 'name') || textAt(entry, 'title') || `Section ${number}`;
      const { pieces } = parseHtml(given(section, 'summary'));
      return [{ id: textAt(entry, 'sectionid'), number, title, pieces }];
    })
    .toSorted((a, b) => a.number - b.number);
}

const emptyElement: XmlElement = { name: '', attributes: {}, children: [] };

function isHidden(archive: OpenBackup, folder: string): boolean {
  const module = elementAt(backupPart(archive, `${folder}/module.xml`), 'module');
  return module !== undefined && textAt(module, 'visible') === '0';
}

function documentOf(
  archive: OpenBackup,
  folder: string,
  kind: ActivityKind,
  bank: ReturnType<typeof bankQuestions>,
): CourseDocument | undefined {
  const [activity] = elementsWithin(backupPart(archive, `${folder}/${kind}.xml`), kind);
  if (activity === undefined) return undefined;
  const pieces = activityPieces(kind, activity, bank);
  const hasText = pieces.some(({ markdown }) => markdown.trim() !== '');
  return hasText ? { title: given(activity, 'name'), pieces } : undefined;
}

/** Moodle writes `$@NULL@$` for what is not there. */
function given(element: XmlElement, name: string): string {
  const text = textAt(element, name);
  return text === '$@NULL@$' ? '' : text;
}

function textAt(element: XmlElement, name: string): string {
  return textWithin(elementAt(element, name)).trim();
}
