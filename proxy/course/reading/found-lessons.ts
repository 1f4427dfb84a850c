import type { CourseProblem } from '../course-error.ts';
import { isIndex } from '../files/folder-index.ts';
import { isProjectFile, isReadme } from '../files/kinds.ts';
import { naturalOrder } from '../files/natural-order.ts';
import { extensionOf, lessonIdOf } from '../formats/choose-format.ts';
import type { CourseDocument } from '../formats/format.ts';
import { lessonWithNotes } from '../notes/notes-file.ts';
import { noSite, type Site } from '../site/site.ts';
import { orderedByContents } from './contents.ts';
import type { FileResult } from './file-readings.ts';
import { apart, giveNotes, giveSolutions, isForTeachers } from './files-of-notes.ts';
import type { FoundLesson, FoundLessons, LessonFile } from './lesson-file.ts';
import { LessonIds } from './lesson-ids.ts';
import { listedFiles } from './listed-files.ts';
import { includedFiles } from './parts.ts';
import { withoutSiteName } from './site-name.ts';
import type { WhyLeftOut } from './why-left-out.ts';

/**
 * Which lessons the files of a course give, under which ids, in which order.
 * @param results in natural order of their paths
 * @param site what its navigation lists, which is before what it does not
 */
export function foundLessons(
  results: readonly FileResult[],
  site: Pick<Site, 'generator' | 'root' | 'summary' | 'contents' | 'folders'> = noSite,
): FoundLessons {
  const found: FoundLessons = { lessons: [], leftOut: new Map(), problems: [], drafts: 0, unlisted: [] };
  const all = lessonFilesOf(results, site, found.leftOut);
  const { files, solutions } = apart(
    withoutOthersOf(
      all.filter(({ file }) => lessonWithNotes(file.inside) === undefined),
      found.leftOut,
    ),
    found.leftOut,
  );
  const ids = new LessonIds();
  /** Of editions of a book that share their chapters the first has them. */
  const chapters = new Set<string>();
  const hasBeen = ({ from }: CourseDocument) => from === undefined || chapters.has(from);
  const lessons: FoundLesson[] = [];
  for (const isPage of [true, false]) {
    for (const each of files.filter(({ format }) => (format.namesakes !== undefined) === isPage)) {
      const drafts = each.documents.filter(({ draft }) => draft === true);
      found.drafts += drafts.length;
      if (each.documents.length > 0 && drafts.length === each.documents.length) {
        found.leftOut.set(each.file, 'draft');
      }
      if (each.documents.some(({ from }) => from !== undefined) && each.documents.every(hasBeen)) {
        found.leftOut.set(each.file, 'rendition');
        continue;
      }
      for (const document of each.documents.filter(({ draft }) => draft !== true)) {
        const { file } = each;
        const { from } = document;
        if (from !== undefined) {
          if (chapters.has(from)) continue;
          chapters.add(from);
        }
        const id = idOf(each, document, ids);
        if (id === undefined) found.problems.push(doubleId(each, ids));
        else lessons.push({ id, document, file });
      }
    }
  }
  const unshown = new Set(all.flatMap((each) => each.unshown));
  for (const { file } of results) if (unshown.has(file.inside)) found.leftOut.set(file, 'unshown');
  giveNotes(all, lessons, found);
  giveSolutions(solutions, lessons, found.leftOut);
  const listed = listedFiles(
    site.contents,
    files.map(({ file }) => file.inside),
  );
  found.lessons = inOrder(files, site.generator === 'published' ? ofSite(lessons) : lessons, listed, site);
  if (listed.size > 0) {
    found.unlisted = found.lessons.flatMap(({ id, file }) => (listed.has(file.inside) ? [] : [id]));
  }
  return found;
}

/** Of pages as they are published. */
function ofSite(lessons: readonly FoundLesson[]): FoundLesson[] {
  const titles = withoutSiteName(lessons.map(({ document }) => document.title ?? ''));
  return lessons.map((lesson, index) => {
    const title = titles[index];
    return title ? { ...lesson, document: { ...lesson.document, title } } : lesson;
  });
}

function lessonFilesOf(
  results: readonly FileResult[],
  { generator, summary }: Pick<Site, 'generator' | 'summary'>,
  leftOut: FoundLessons['leftOut'],
): LessonFile[] {
  return results.flatMap((result): LessonFile[] => {
    if (result.file.inside === summary) {
      leftOut.set(result.file, 'navigation');
      return [];
    }
    if (isForTeachers(result.file.inside, generator)) {
      leftOut.set(result.file, 'teacher');
      return [];
    }
    if (result.kind === 'a part') leftOut.set(result.file, 'part');
    if (result.kind !== 'of a format' || result.outcome.kind === 'broken') return [];
    const { file, format, outcome } = result;
    const { reading } = outcome;
    switch (reading.kind) {
      case 'left out':
        leftOut.set(file, reading.why);
        return [];
      case 'lessons': {
        const { documents, parts = [], unshown = [], contents = [] } = reading;
        return [{ file, format, documents, parts, unshown, contents }];
      }
      default:
        return reading satisfies never;
    }
  });
}

/** Without what is about the project, is a part of another file, or says what another file says. */
function withoutOthersOf(files: readonly LessonFile[], leftOut: FoundLessons['leftOut']): LessonFile[] {
  const included = includedFiles(
    new Map(files.map(({ file, parts, unshown }) => [file.inside, [...parts, ...unshown]])),
  );
  const names = new Set(files.map(({ file }) => file.inside.toLowerCase()));
  const whyNot = ({ file, format }: LessonFile): WhyLeftOut | undefined => {
    if (included.has(file.inside)) return 'part';
    const stem = lessonIdOf(file.inside).toLowerCase();
    return format.madeFrom?.some((source) => names.has(`${stem}.${source}`)) ? 'rendition' : undefined;
  };
  const kept = files.filter((each) => {
    const why = whyNot(each);
    if (why !== undefined) leftOut.set(each.file, why);
    return why === undefined;
  });
  // A course that is nothing but its README is that.
  const lessons = kept.filter(({ file }) => !isProjectFile(file.inside));
  const readme = kept.filter(({ file }) => isReadme(file.inside) && isProjectFile(file.inside));
  const chosen = lessons.length > 0 ? lessons : readme.length > 0 ? readme : kept;
  const isChosen = new Set(chosen);
  for (const each of kept) if (!isChosen.has(each)) leftOut.set(each.file, 'project');
  return chosen;
}

/** Undefined for a file that would be the same lesson as another. */
function idOf({ file, format }: LessonFile, document: CourseDocument, ids: LessonIds): string | undefined {
  const id = lessonIdOf(document.from ?? file.inside);
  const whole = document.below === undefined ? id : `${id}/${document.below}`;
  if (format.namesakes === undefined) {
    return ids.takeFree([whole, `${whole}.${extensionOf(file.inside, format)}`], file.path);
  }
  return ids.fileOf(whole) === undefined ? ids.take(whole, file.path) : undefined;
}

/** `sets.md` and `sets.html` would be the same lesson to a student. */
function doubleId({ file }: LessonFile, ids: LessonIds): CourseProblem {
  const id = lessonIdOf(file.inside);
  const message = `has the same lesson id (${id}) as ${ids.fileOf(id)}. Rename one of the two.`;
  return { kind: 'duplicate-id', path: file.path, message };
}

/** What a folder's own lesson says of its place is the place of the folder. */
function foldersInOrder(files: readonly LessonFile[]): Map<string, number> {
  return new Map(
    files.flatMap(({ file: { inside }, documents }) => {
      const slash = inside.lastIndexOf('/');
      const order = documents[0]?.order;
      const isOwn = slash > 0 && isIndex(inside.slice(slash + 1));
      return isOwn && order !== undefined ? [[inside.slice(0, slash), order]] : [];
    }),
  );
}

/** By the names of files and what front matter says of their place, then by tables of contents. */
function inOrder(
  files: readonly LessonFile[],
  lessons: readonly FoundLesson[],
  listed: ReadonlySet<string>,
  { folders, root }: Pick<Site, 'folders' | 'root'>,
): FoundLesson[] {
  const byName = naturalOrder(new Map([...folders, ...foldersInOrder(files)]));
  const orderOf = ({ file, documents }: LessonFile) => {
    // Of a container's only lesson it is the place inside that.
    const [only, ...others] = documents;
    const order = others.length === 0 && only?.below === undefined ? only?.order : undefined;
    return { path: file.inside, ...(order !== undefined && { order }) };
  };
  const named = files.toSorted((a, b) => byName(orderOf(a), orderOf(b))).map(({ file }) => file.inside);
  const contents = new Map(
    files.flatMap(({ file, contents }) => (contents.length > 0 ? [[file.inside, contents]] : [])),
  );
  // What the site is made of comes before what stands beside it.
  const [ofSite, others] = [true, false].map((is) =>
    named.filter((inside) => !listed.has(inside) && inside.startsWith(root === '' ? '' : `${root}/`) === is),
  );
  const start = [...listed, ...(ofSite ?? []), ...(others ?? [])];
  const place = new Map(orderedByContents(start, contents).map((inside, index) => [inside, index]));
  const placeOf = ({ file }: FoundLesson) => place.get(file.inside) ?? 0;
  const within = ({ document }: FoundLesson) => document.order ?? Infinity;
  return lessons.toSorted(
    (a, b) => placeOf(a) - placeOf(b) || (a.file === b.file ? compare(within(a), within(b)) : 0),
  );
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
