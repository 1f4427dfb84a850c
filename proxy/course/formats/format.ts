import type { PrivateNote } from '../course.ts';
import type { FolderFiles } from '../files/folder-files.ts';
import type { LessonSettings } from '../lesson-settings.ts';
import type { Piece } from '../sections.ts';
import type { Site } from '../site/site.ts';

/**
 * One way in which course material is written. `formats.ts` lists them all; the reader of each has a folder of its own,
 * and is imported when the first course has such a file.
 */
export interface CourseFormat {
  /** As an author calls it, in the singular: `Jupyter notebook`. */
  name: string;
  /** Ends of file names in lower case, without the first dot: `md`, `tar.gz`. The longest that fits is taken off for the lesson's id. */
  extensions: readonly string[];
  /** Where the name does not tell (`.xml`, `.zip`): whether this is one, by its path and its first 4,096 bytes. */
  isOne?(inside: string, head: Uint8Array): boolean;
  /**
   * `here`: its reader is ours or trusted, takes time in proportion to the text and no more depth than is safe.
   * `in a child process`: a library does the work, or a file of a few bytes may stand for gigabytes; see `child/`.
   * There nothing is known of the course's site.
   */
  runs: 'here' | 'in a child process';
  /** Larger files are refused with a sentence. Default: 8 MiB, far above any text. */
  mostBytes?: number;
  /**
   * Extensions of formats that files of this one are commonly made from (a page from a notebook): a file that has
   * such a namesake beside it says the same again, and is left out with a word.
   */
  madeFrom?: readonly string[];
  /**
   * Two files of one name in such formats (`sets.md`, `sets.html`) would be the same lesson to a student: one is
   * left out, and its author told. A file in any other format is another lesson, with its extension in the id
   * where the name is taken: the captions of a lecture beside its notes.
   */
  namesakes?: 'the same lesson';
  load(): Promise<ReadFormat>;
}

/**
 * Reads one file. Pure but for `folder`: no state, no clock, no network.
 * @throws UnreadableFile with a sentence for the author
 */
export type ReadFormat = (file: FormatFile, folder: CourseFolder) => FileReading | Promise<FileReading>;

export interface FormatFile {
  /** Path inside the course, with forward slashes: `02-data/lists.ipynb`. */
  inside: string;
  bytes: Uint8Array;
}

/** The other files of the course, for what a file includes, and how its site is made. */
export interface CourseFolder extends FolderFiles {
  /** Found out when it is first asked for. */
  site(): Site;
  /**
   * Reads a file that stands inside another, in its own format. Missing where the other stands inside one itself: an
   * archive in an archive is opened, what is packed in that is counted and left.
   */
  within?: ReadWithin;
}

export type ReadWithin = (file: FormatFile) => Promise<WithinReading>;

export type WithinReading =
  | { kind: 'documents'; documents: readonly CourseDocument[]; dropped?: Readonly<Record<string, number>> }
  /** In the plural, to be counted: see `dropped`. */
  | { kind: 'left out'; what: string };

export type FileReading =
  | {
      kind: 'lessons';
      /** In their order; one for most files, many for a container. */
      documents: readonly CourseDocument[];
      /** What was left out of the file on purpose, counted by what it is, in the plural: `{ outputs: 12 }`. */
      dropped?: Readonly<Record<string, number>>;
      /** Files of the course (paths inside it) that were read as parts of this one: they are no lessons of their own. */
      parts?: readonly string[];
      /** Files of the course that belong to this one and that it shows nobody: neither are they. */
      unshown?: readonly string[];
      /** Files that come after this one, in this order, as a table of contents in it says. */
      contents?: readonly string[];
    }
  /** It is no lesson, whatever its name says. */
  | { kind: 'left out'; why: 'data' | 'navigation' | 'media' | 'program' };

/** A lesson as a reader finds it. */
export interface CourseDocument {
  /** For a file that holds many: what follows the file's own id, `/` before it, in the lesson's. */
  below?: string;
  /** Another file of the course that this was read from, by whose path the lesson is called: a chapter that a book includes. */
  from?: string;
  /** What the text itself, or front matter, gives as its title. */
  title?: string;
  url?: string;
  /** Place among the lessons of its folder, or of its file. */
  order?: number;
  draft?: boolean;
  /** What it says of the tutor. */
  settings?: LessonSettings;
  /** Cut at its headings; `source + markdown` of all, joined, is the whole lesson. */
  pieces: readonly Piece[];
  /** Of the whole lesson. */
  notes?: readonly PrivateNote[];
}
