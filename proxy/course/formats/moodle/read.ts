import { UnreadableFile } from '../../course-error.ts';
import { hasText, type Piece } from '../../sections.ts';
import { openArchive } from '../archive/archive.ts';
import { ContainerLessons } from '../container-lessons.ts';
import type { CourseFolder, FileReading, FormatFile, ReadWithin } from '../format.ts';
import { parseHtml } from '../html/html.ts';
import type { Question } from '../questions/question.ts';
import { elementAt, elementsOf, elementsWithin, type XmlElement } from '../xml/xml.ts';
import { activityPieces, isActivityKind, isExam } from './activity.ts';
import { type BackupFile, backupFiles, backupPart, fieldOf, type OpenBackup } from './backup-part.ts';
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
    throw new UnreadableFile('is no backup of Moodle 2 or later. Export the course anew.');
  }
  const contents = elementAt(information, 'contents');
  const activities = elementsOf(elementAt(contents, 'activities') ?? information, 'activity');
  const reader = new BackupReader(archive, activities, within);
  for (const section of sectionsOf(archive, contents)) await reader.readSection(section);
  const { documents, dropped } = reader.lessons;
  return { kind: 'lessons', documents, dropped };
}

const fileKinds = ['resource', 'folder', 'h5pactivity'];

class BackupReader {
  readonly lessons = new ContainerLessons();
  readonly #archive: OpenBackup;
  readonly #activities: readonly XmlElement[];
  readonly #within: ReadWithin | undefined;
  readonly #bank: ReadonlyMap<string, Question>;
  readonly #files: ReadonlyMap<string, readonly BackupFile[]>;

  constructor(archive: OpenBackup, activities: readonly XmlElement[], within: ReadWithin | undefined) {
    this.#archive = archive;
    this.#activities = activities;
    this.#within = within;
    const hasQuiz = activities.some((activity) => fieldOf(activity, 'modulename') === 'quiz');
    this.#bank = hasQuiz ? bankQuestions(backupPart(archive, 'questions.xml')) : new Map();
    this.#files = Map.groupBy(backupFiles(archive), ({ contextId }) => contextId);
  }

  async readSection({ id, title, pieces }: BackupSection): Promise<void> {
    if (hasText(pieces)) this.lessons.add([title], { title, pieces });
    for (const activity of this.#activities) {
      if (fieldOf(activity, 'sectionid') === id) await this.#readActivity(activity, title);
    }
  }

  async #readActivity(activity: XmlElement, section: string): Promise<void> {
    const kind = fieldOf(activity, 'modulename');
    const folder = fieldOf(activity, 'directory');
    const module = elementAt(backupPart(this.#archive, `${folder}/module.xml`), 'module');
    if (fieldOf(module, 'visible') === '0') return this.lessons.drop('hidden activities');
    const part = backupPart(this.#archive, `${folder}/${kind}.xml`);
    if (fileKinds.includes(kind)) return this.#readFiles(kind, elementAt(part, 'activity'), section);
    if (!isActivityKind(kind)) return this.lessons.drop('activities of people (forums and the like)');
    const [own] = elementsWithin(part, kind);
    if (own === undefined) return;
    if (kind === 'quiz' && isExam(own)) this.lessons.drop('exams (timed, locked or of few attempts)');
    const title = fieldOf(own, 'name');
    const pieces = activityPieces(kind, own, this.#bank);
    if (hasText(pieces)) this.lessons.add([section, title], { title, pieces });
  }

  /** An activity that is a file or several that a teacher has put there. */
  async #readFiles(kind: string, activity: XmlElement | undefined, section: string): Promise<void> {
    const own = elementAt(activity, kind);
    const called = own === undefined ? kind : fieldOf(own, 'name');
    for (const { name, path } of this.#files.get(activity?.attributes.contextid ?? '') ?? []) {
      const bytes = this.#within && this.#archive.read(path);
      if (this.#within === undefined || bytes === undefined) {
        this.lessons.drop('files that are not in the backup');
        continue;
      }
      const title = kind === 'folder' ? `${called} ${name}` : called;
      await this.lessons.addFile({ inside: name, bytes }, this.#within, { title, above: [section] });
    }
  }
}

interface BackupSection {
  id: string;
  title: string;
  pieces: Piece[];
}

/** Those that students see, in their order. */
function sectionsOf(archive: OpenBackup, contents: XmlElement | undefined): BackupSection[] {
  return elementsOf(elementAt(contents, 'sections'), 'section')
    .flatMap((entry) => {
      const section = elementAt(backupPart(archive, `${fieldOf(entry, 'directory')}/section.xml`), 'section');
      if (section === undefined || fieldOf(section, 'visible') === '0') return [];
      const number = Number(fieldOf(section, 'number')) || 0;
      const title = fieldOf(section, 'name') || fieldOf(entry, 'title') || `Section ${number}`;
      const { pieces } = parseHtml(fieldOf(section, 'summary'));
      return [{ id: fieldOf(entry, 'sectionid'), number, title, pieces }];
    })
    .toSorted((a, b) => a.number - b.number);
}
