import { UnreadableFile } from '../../course-error.ts';
import type { Piece } from '../../sections.ts';
import { openArchive } from '../archive/archive.ts';
import { BelowNames } from '../below-names.ts';
import type {
  CourseDocument,
  CourseFolder,
  FileReading,
  FormatFile,
  ReadWithin,
  WithinReading,
} from '../format.ts';
import { parseHtml } from '../html/html.ts';
import { elementAt, elementsOf, elementsWithin, textWithin, type XmlElement } from '../xml/xml.ts';
import { type ActivityKind, activityPieces, isActivityKind, isExam } from './activity.ts';
import { type BackupFile, backupFiles, backupPart, type OpenBackup } from './backup-part.ts';
import { bankQuestions } from './question-bank.ts';

/**
 * A backup of a Moodle course: a lesson for each page, book, lesson, assignment, quiz and file that students see, in the
 * order of the course. Of people nothing is read: users, grades, submissions, forums, wikis and logs stay packed.
 * @throws UnreadableFile
 */
export function readMoodleBackup({ bytes }: FormatFile, { within }: CourseFolder): Promise<FileReading> {
  return readBackup(openArchive(bytes), within);
}

/**
 * @param archive is asked for no more than what is read
 * @param within reads files that teachers have put into activities
 */
export async function readBackup(archive: OpenBackup, within?: ReadWithin): Promise<FileReading> {
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
  const files = Map.groupBy(backupFiles(archive), ({ contextId }) => contextId);
  const dropped: Record<string, number> = {};
  const drop = (what: string, times = 1) => {
    if (times > 0) dropped[what] = (dropped[what] ?? 0) + times;
  };
  const add = (section: string, title: string, document: CourseDocument) => {
    const below = names.take(section, title, ...(document.below === undefined ? [] : [document.below]));
    documents.push({ ...document, title: document.title || title, below });
  };
  for (const section of sections) {
    if (section.pieces.some(({ markdown }) => markdown.trim() !== '')) {
      documents.push({ below: names.take(section.title), title: section.title, pieces: section.pieces });
    }
    for (const activity of activities.filter((each) => textAt(each, 'sectionid') === section.id)) {
      const kind = textAt(activity, 'modulename');
      const folder = textAt(activity, 'directory');
      if (isHidden(archive, folder)) drop('hidden activities');
      else if (isFileKind(kind)) {
        const { title, contextId } = fileActivity(archive, folder, kind);
        for (const file of files.get(contextId) ?? []) {
          const read = await fileLessons(archive, file, within);
          if (read.kind === 'left out') drop(read.what);
          else {
            for (const [what, times] of Object.entries(read.dropped ?? {})) drop(what, times);
            const name = kind === 'folder' ? `${title} ${file.name}` : title;
            for (const document of read.documents) add(section.title, name, document);
          }
        }
      } else if (!isActivityKind(kind)) drop('activities of people (forums and the like)');
      else {
        const { document, hasExam } = documentOf(archive, folder, kind, bank);
        if (hasExam) drop('exams (timed, locked or of few attempts)');
        if (document !== undefined) add(section.title, document.title ?? kind, document);
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
): { document?: CourseDocument; hasExam: boolean } {
  const [activity] = elementsWithin(backupPart(archive, `${folder}/${kind}.xml`), kind);
  if (activity === undefined) return { hasExam: false };
  const pieces = activityPieces(kind, activity, bank);
  const hasText = pieces.some(({ markdown }) => markdown.trim() !== '');
  const hasExam = kind === 'quiz' && isExam(activity);
  return { ...(hasText && { document: { title: given(activity, 'name'), pieces } }), hasExam };
}

const fileKinds = ['resource', 'folder', 'h5pactivity'];

/** Whether an activity is a file or several that a teacher has put there. */
function isFileKind(kind: string): boolean {
  return fileKinds.includes(kind);
}

function fileActivity(
  archive: OpenBackup,
  folder: string,
  kind: string,
): { title: string; contextId: string } {
  const activity = elementAt(backupPart(archive, `${folder}/${kind}.xml`), 'activity');
  const own = activity && elementAt(activity, kind);
  return {
    title: own === undefined ? kind : given(own, 'name'),
    contextId: activity?.attributes.contextid ?? '',
  };
}

async function fileLessons(
  archive: OpenBackup,
  { name, path }: BackupFile,
  within: ReadWithin | undefined,
): Promise<WithinReading> {
  const bytes = within && archive.read(path);
  if (within === undefined || bytes === undefined) {
    return { kind: 'left out', what: 'files that are not in the backup' };
  }
  return within({ inside: name, bytes });
}

/** Moodle writes `$@NULL@$` for what is not there. */
function given(element: XmlElement, name: string): string {
  const text = textAt(element, name);
  return text === '$@NULL@$' ? '' : text;
}

function textAt(element: XmlElement, name: string): string {
  return textWithin(elementAt(element, name)).trim();
}
