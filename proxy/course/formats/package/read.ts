import { posix } from 'node:path';
import type { Piece } from '../../sections.ts';
import { type Archive, openArchive } from '../archive/archive.ts';
import { BelowNames } from '../below-names.ts';
import type { CourseDocument, CourseFolder, FileReading, FormatFile, ReadWithin } from '../format.ts';
import { parseHtml } from '../html/html.ts';
import { xhtmlAsHtml } from '../html/xhtml.ts';
import { decodedText } from '../lesson-text.ts';
import { parseXml } from '../xml/xml.ts';
import { canvasStates } from './canvas.ts';
import { manifestOf, titleOfManifest } from './manifest.ts';
import { type Quiz, quizzesOf } from './quizzes.ts';

const manifestName = 'imsmanifest.xml';

/** Files in a package, packed or not. */
export type PackageFiles = Pick<Archive, 'names' | 'read'>;

/**
 * SCORM 1.2 and 2004, Common Cartridge, and what else IMS packs: the pages of its items in the order of its
 * organization, called as its table of contents calls them. Any other zip is none of it.
 * @throws UnreadableFile
 */
export async function readPackage(
  { inside, bytes }: FormatFile,
  { within }: CourseFolder,
): Promise<FileReading> {
  const archive = openArchive(bytes);
  const path = archive.names
    .filter((name) => posix.basename(name) === manifestName)
    .toSorted((a, b) => a.length - b.length)[0];
  if (path === undefined && /\.zip$/i.test(inside)) return { kind: 'left out', why: 'media' };
  return readManifest(archive, path, within);
}

/**
 * The lessons of a package.
 * @param path of its manifest, if it has one
 * @param courseFile where the course has a file of an unpacked one, by whose path its lesson is then called
 */
export async function readManifest(
  archive: PackageFiles,
  path: string | undefined,
  within: ReadWithin | undefined,
  courseFile?: (name: string) => string,
): Promise<FileReading & { kind: 'lessons' }> {
  const manifest = parseXml(path === undefined ? undefined : archive.read(path));
  const items = manifestOf(manifest, posix.dirname(path ?? ''));
  const names = new BelowNames();
  const documents: CourseDocument[] = [];
  const dropped: Record<string, number> = { 'pages without text': 0, 'links and forums': 0 };
  const there = new Set(archive.names);
  const quizzes = quizzesOf(items, (file) => (there.has(file) ? archive.read(file) : undefined));
  const canvas = canvasStates(archive, path === undefined ? '' : posix.dirname(path));
  const seen = new Set(quizzes.asked);
  const alone: Piece[] = [];
  const add = (pieces: readonly Piece[], title: string, above: readonly string[], file: string) => {
    documents.push({
      ...(courseFile === undefined
        ? {
            below: names.take(
              ...above,
              title === '' ? posix.basename(file).replace(manifestName, 'questions') : title,
            ),
          }
        : { from: courseFile(file) }),
      ...(title !== '' && { title }),
      order: documents.length,
      pieces,
    });
  };
  for (const item of items) {
    const file = item.files.find((name) => there.has(name));
    if (file === undefined || seen.has(file)) continue;
    if (item.isForTeachers || item.isHidden || canvas.isHidden(item.ids, file)) {
      seen.add(file);
      drop(item.isForTeachers ? 'pages for teachers' : 'hidden pages');
      continue;
    }
    const quiz = quizzes.of.get(file);
    if (quiz?.kind === 'unreadable') {
      seen.add(file);
      drop('torn quizzes');
      continue;
    }
    const read = quiz === undefined ? pagePieces(archive, file) : readQuiz(quiz);
    // Beside an unpacked one stands, say, a PDF as any other lesson.
    if (read === undefined && courseFile !== undefined && !/\.xml$/i.test(file)) continue;
    seen.add(file);
    if (quiz?.kind === 'question' && item.title === '') {
      alone.push(quiz.piece);
      continue;
    }
    if (quiz?.kind === 'quiz' && (quiz.isExam || canvas.isExam(file))) {
      drop('exams (timed or of few attempts)');
      continue;
    }
    if (read === undefined) {
      for (const document of await filesWithin(file)) {
        const title = item.title || document.title || posix.basename(file);
        const inner = document.below === undefined ? [] : [document.below];
        const below = names.take(...item.above, title, ...inner);
        documents.push({ ...document, title: document.title || title, below, order: documents.length });
      }
    } else if (hasText(read.pieces)) add(read.pieces, item.title || read.title || '', item.above, file);
    else {
      // A page that only shows others, one after another: they are listed as its files.
      const others = item.files.filter((name) => name !== file && there.has(name) && page.test(name));
      const shown = others.flatMap((name) => {
        const behind = seen.has(name) ? undefined : pagePieces(archive, name);
        seen.add(name);
        return behind !== undefined && hasText(behind.pieces) ? [{ name, ...behind }] : [];
      });
      if (shown.length === 0) drop('pages without text');
      for (const { name, title = '', pieces } of shown) add(pieces, title, item.above, name);
    }
  }
  // Questions of a bank, which no contents list.
  if (alone.length > 0) add(alone, titleOfManifest(manifest), [], path ?? manifestName);
  return {
    kind: 'lessons',
    documents,
    dropped,
    ...(courseFile !== undefined && { parts: [...seen].map(courseFile) }),
  };

  function drop(what: string, times = 1): readonly CourseDocument[] {
    if (times > 0) dropped[what] = (dropped[what] ?? 0) + times;
    return [];
  }

  async function filesWithin(file: string): Promise<readonly CourseDocument[]> {
    // Descriptions of forums, links and tools.
    if (/\.xml$/i.test(file)) return drop('links and forums');
    const content = archive.read(file);
    if (within === undefined || content === undefined) return drop('files inside archives inside archives');
    const read = await within({ inside: posix.basename(file), bytes: content });
    if (read.kind === 'left out') return drop(read.what);
    for (const [what, times] of Object.entries(read.dropped ?? {})) drop(what, times);
    return read.documents;
  }
}

const page = /\.x?html?$/i;

function hasText(pieces: readonly Piece[]): boolean {
  return pieces.some(({ markdown }) => markdown.trim() !== '');
}

function pagePieces(
  archive: PackageFiles,
  file: string,
): { title?: string; pieces: readonly Piece[] } | undefined {
  const bytes = page.test(file) ? archive.read(file) : undefined;
  return bytes && parseHtml(xhtmlAsHtml(decodedText({ bytes })));
}

function readQuiz(quiz: Exclude<Quiz, { kind: 'unreadable' }>): { title?: string; pieces: readonly Piece[] } {
  return quiz.kind === 'question' ? { pieces: [quiz.piece] } : quiz;
}
