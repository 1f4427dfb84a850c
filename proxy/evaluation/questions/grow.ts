import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Document } from 'yaml';
import type { Config } from '../../config/load.ts';
import type { LoadedCourse } from '../../course/library.ts';
import type { MarkedAnswer } from './golden-question.ts';
import { goldenFolder, readGolden } from './read-golden.ts';

/** What students have asked, and what is known of a good answer to it. */
export interface GrownQuestion {
  message: string;
  /** Id of the lesson that was open. */
  page?: string;
  /** Places in the course. */
  mustCite?: readonly string[];
  marked?: readonly MarkedAnswer[];
}

export type GrowOutcome =
  /** `there`: that question was among them already. */
  | { kind: 'written' | 'there'; file: string; text: string }
  /** The folder belongs to somebody else: the teacher puts the text there. */
  | { kind: 'read_only'; file: string; text: string };

const fileName = 'from-class.yaml';
/** Who may not write there is no fault of the sidecar: courses are often mounted to be read only. */
const notWritable: ReadonlySet<string | undefined> = new Set(['EACCES', 'EPERM', 'EROFS']);

/**
 * Adds a question to those that the course is evaluated with, in a file of its own beside the lessons, for the teacher
 * to say there what an answer has to have.
 * @param beforeAdding called where it is not there yet, and nothing has been written
 * @throws EvaluationError where the files that are there cannot be read
 */
export async function growGolden(
  { message: asked, page, mustCite = [], marked = [] }: GrownQuestion,
  course: Pick<LoadedCourse, 'content' | 'settings'>,
  config: Config,
  beforeAdding: () => Promise<void>,
): Promise<GrowOutcome> {
  const folder = await goldenFolder(course.settings, config);
  const file = join(folder, fileName);
  const { lessons, sections } = course.content;
  const isPlace = (place: string) =>
    lessons.some(({ id }) => id === place) ||
    sections.some(({ lessonId, anchor }) => `${lessonId}#${anchor}` === place);
  const cited = mustCite.filter(isPlace);
  // As it is read again.
  const message = asked.trim();
  const question = {
    message,
    ...(page !== undefined && lessons.some(({ id }) => id === page) && { page }),
    ...(cited.length > 0 && { mustCite: cited }),
    ...(marked.length > 0 && { marked: marked.map(({ answer, mark }) => ({ mark, answer })) }),
  };
  const text = new Document([question]).toString({ lineWidth: 0 });
  const before = await readGolden(folder, course);
  const isThere = before.some((each) => each.message === message && each.page === question.page);
  if (isThere) return { kind: 'there', file, text };
  await beforeAdding();
  try {
    await mkdir(folder, { recursive: true });
    await appendFile(file, `${await lineEndOf(file)}${text}`);
    return { kind: 'written', file, text };
  } catch (error) {
    if (!notWritable.has((error as NodeJS.ErrnoException).code)) throw error;
    return { kind: 'read_only', file, text };
  }
}

/** A teacher's editor may have left its last line open. */
async function lineEndOf(file: string): Promise<string> {
  try {
    const before = await readFile(file, 'utf8');
    return before === '' || before.endsWith('\n') ? '' : '\n';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
