import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { CourseProblem } from '../course-error.ts';
import { formatsOf } from '../formats/choose-format.ts';
import type { CourseFormat } from '../formats/format.ts';
import { collectionFolders } from '../site/collections.ts';
import { isIndex } from './folder-index.ts';
import { unreachable } from './unreachable.ts';

export interface CourseFile {
  /** Where to read it; begins with the course's path as given. */
  path: string;
  /** Path inside the course, with forward slashes; the file's name for a course of one file. */
  inside: string;
  /** The formats that it may be in, by its name; none for what is no lesson. */
  formats: readonly CourseFormat[];
}

export interface FoundFiles {
  /** In no particular order. */
  files: CourseFile[];
  /** Files and folders inside the course that their author hides by a name that begins with `_`. Nobody looks into them. */
  hidden: string[];
  problems: CourseProblem[];
}

/** Every file below `root`, in no particular order. Never rejects. */
export async function findCourseFiles(root: string): Promise<FoundFiles> {
  const found: FoundFiles = { files: [], hidden: [], problems: [] };
  let isFolder: boolean;
  try {
    isFolder = (await stat(root)).isDirectory();
  } catch (error) {
    found.problems.push(unreachable(root, error));
    return found;
  }
  if (isFolder) {
    await walk(root, '', { seen: new Set(), shown: collectionFolders(root) }, found);
    return found;
  }
  const name = basename(root);
  const formats = formatsOf(name);
  if (formats.length > 0) found.files.push({ path: root, inside: name, formats });
  else {
    const message =
      'is no lesson: a course is a folder of lessons (.md, .html, .txt, .pdf, .docx, .ipynb and more), or one such file.';
    found.problems.push({ kind: 'unreadable', path: root, message });
  }
  return found;
}

/**
 * `seen` holds the real folders already entered, so that links that form a loop end; `shown` those that are no secret
 * in spite of their names.
 */
async function walk(
  folder: string,
  inside: string,
  around: { seen: Set<string>; shown: ReadonlySet<string> },
  found: FoundFiles,
): Promise<void> {
  const { seen, shown } = around;
  let entries: Dirent[];
  try {
    const real = await realpath(folder);
    if (seen.has(real)) return;
    seen.add(real);
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    found.problems.push(unreachable(folder, error));
    return;
  }
  // Folders before links to them: a folder reached both ways keeps its own path as id.
  entries.sort(
    (a, b) => Number(a.isSymbolicLink()) - Number(b.isSymbolicLink()) || (a.name < b.name ? -1 : 1),
  );
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const insidePath = inside === '' ? entry.name : `${inside}/${entry.name}`;
    const isHidden = entry.name.startsWith('_') && !isIndex(entry.name) && !shown.has(insidePath);
    if (isHidden) found.hidden.push(insidePath);
    if (isHidden || entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const formats = formatsOf(entry.name);
    let kind: Pick<Dirent, 'isDirectory'> = entry;
    if (entry.isSymbolicLink()) {
      try {
        kind = await stat(path);
      } catch (error) {
        // A dangling link matters only where a lesson was meant.
        if (formats.length > 0) found.problems.push(unreachable(path, error));
        continue;
      }
    }
    if (kind.isDirectory()) await walk(path, insidePath, around, found);
    else found.files.push({ path, inside: insidePath, formats });
  }
}
