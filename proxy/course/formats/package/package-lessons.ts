import { posix } from 'node:path';
import { hasText, type Piece } from '../../sections.ts';
import type { Archive } from '../archive/archive.ts';
import { ContainerLessons } from '../container-lessons.ts';
import type { FileReading, ReadWithin } from '../format.ts';
import { parseHtml } from '../html/html.ts';
import { xhtmlAsHtml } from '../html/xhtml.ts';
import { decodedText } from '../lesson-text.ts';
import { parseXml } from '../xml/xml.ts';
import { type CanvasStates, canvasStates } from './canvas.ts';
import { manifestOf, type PackageItem, titleOfManifest } from './manifest.ts';
import { type Quizzes, quizzesOf } from './quizzes.ts';

export const manifestName = 'imsmanifest.xml';

/** Files in a package, packed or not. */
export type PackageFiles = Pick<Archive, 'names' | 'read'>;

export interface PackagePlace {
  /** Of its manifest, if it has one. */
  path: string | undefined;
  /** Reads files that stand in it. */
  within?: ReadWithin | undefined;
  /** Where the course has a file of an unpacked one, by whose path its lesson is then called. */
  courseFile?: (name: string) => string;
}

/** The lessons of a package. @throws UnreadableFile */
export async function packageLessons(
  files: PackageFiles,
  place: PackagePlace,
): Promise<FileReading & { kind: 'lessons' }> {
  const { path, courseFile } = place;
  const manifest = parseXml(path === undefined ? undefined : files.read(path));
  const items = manifestOf(manifest, posix.dirname(path ?? ''));
  const reader = new PackageReader(files, items, place);
  for (const item of items) await reader.readItem(item);
  reader.addAlone(titleOfManifest(manifest));
  const { documents, dropped } = reader.lessons;
  const parts = courseFile && { parts: [...reader.seen].map(courseFile) };
  return { kind: 'lessons', documents, dropped, ...parts };
}

const page = /\.x?html?$/i;

interface Page {
  title?: string;
  pieces: readonly Piece[];
}

class PackageReader {
  readonly lessons = new ContainerLessons();
  /** Files that were read, or are nobody's to read. */
  readonly seen: Set<string>;
  readonly #files: PackageFiles;
  readonly #place: PackagePlace;
  readonly #there: ReadonlySet<string>;
  readonly #quizzes: Quizzes;
  readonly #canvas: CanvasStates;
  /** Questions of a bank, which no contents list. */
  readonly #alone: Piece[] = [];

  constructor(files: PackageFiles, items: readonly PackageItem[], place: PackagePlace) {
    this.#files = files;
    this.#place = place;
    this.#there = new Set(files.names);
    this.#quizzes = quizzesOf(items, (file) => (this.#there.has(file) ? files.read(file) : undefined));
    this.#canvas = canvasStates(files, posix.dirname(place.path ?? ''));
    this.seen = new Set(this.#quizzes.asked);
  }

  async readItem(item: PackageItem): Promise<void> {
    const file = item.files.find((name) => this.#there.has(name));
    if (file === undefined || this.seen.has(file)) return;
    if (item.isForTeachers || item.isHidden || this.#canvas.isHidden(item.ids, file)) {
      this.seen.add(file);
      return this.lessons.drop(item.isForTeachers ? 'pages for teachers' : 'hidden pages');
    }
    const quiz = this.#quizzes.of.get(file);
    if (quiz?.kind === 'unreadable') {
      this.seen.add(file);
      return this.lessons.drop('torn quizzes');
    }
    const shown: Page | undefined =
      quiz === undefined ? this.#pageIn(file) : quiz.kind === 'quiz' ? quiz : { pieces: [quiz.piece] };
    // Beside an unpacked one stands, say, a PDF as any other lesson.
    if (shown === undefined && this.#place.courseFile !== undefined && !isDescription(file)) return;
    this.seen.add(file);
    if (quiz?.kind === 'question' && item.title === '') this.#alone.push(quiz.piece);
    else if (quiz?.kind === 'quiz' && (quiz.isExam || this.#canvas.isExam(file)))
      this.lessons.drop('exams (timed or of few attempts)');
    else if (shown === undefined) await this.#readOther(item, file);
    else if (hasText(shown.pieces)) this.#add(item, file, shown);
    else this.#readShown(item, file);
  }

  addAlone(title: string): void {
    const file = this.#place.path ?? manifestName;
    if (this.#alone.length > 0) this.#add({ title, above: [] }, file, { pieces: this.#alone });
  }

  /** A page that only shows others, one after another: they are listed as its files. */
  #readShown(item: PackageItem, file: string): void {
    let count = 0;
    for (const name of item.files.filter(
      (each) => each !== file && this.#there.has(each) && page.test(each),
    )) {
      const shown = this.seen.has(name) ? undefined : this.#pageIn(name);
      this.seen.add(name);
      if (shown === undefined || !hasText(shown.pieces)) continue;
      this.#add({ title: '', above: item.above }, name, shown);
      count += 1;
    }
    if (count === 0) this.lessons.drop('pages without text');
  }

  async #readOther({ title, above }: PackageItem, file: string): Promise<void> {
    if (isDescription(file)) return this.lessons.drop('links and forums');
    const { within } = this.#place;
    const bytes = this.#files.read(file);
    if (within === undefined || bytes === undefined)
      return this.lessons.drop('files inside archives inside archives');
    await this.lessons.addFile({ inside: posix.basename(file), bytes }, within, { title, above });
  }

  #add(item: Pick<PackageItem, 'title' | 'above'>, file: string, { title: own = '', pieces }: Page): void {
    const title = item.title || own;
    const document = { ...(title !== '' && { title }), pieces };
    const { courseFile } = this.#place;
    const name = title || posix.basename(file).replace(manifestName, 'questions');
    if (courseFile === undefined) this.lessons.add([...item.above, name], document);
    else this.lessons.addFrom(courseFile(file), document);
  }

  #pageIn(file: string): Page | undefined {
    const bytes = page.test(file) ? this.#files.read(file) : undefined;
    return bytes && parseHtml(xhtmlAsHtml(decodedText({ bytes })));
  }
}

/** Of a forum, a link, a tool. */
function isDescription(file: string): boolean {
  return /\.xml$/i.test(file);
}
