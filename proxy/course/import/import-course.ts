import { lstat, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemClock } from '../../ground/clock.ts';
import type { CourseProblem } from '../course-error.ts';
import { readCourse } from '../read.ts';
import type { Inventory } from '../reading/inventory.ts';
import { isUntouched, lessonMarkdown } from './lesson-markdown.ts';

/** What became of the files of an import; paths below the folder that was written to. */
export interface ImportOutcome {
  written: string[];
  updated: string[];
  unchanged: string[];
  /** Changed by hand since, or written by somebody else: left as they are. */
  touched: string[];
  inventory: Inventory;
  problems: readonly CourseProblem[];
}

/**
 * Writes each lesson of a course in any format as a Markdown file. What an earlier import wrote and nobody has
 * changed is brought up to date; anything else is left alone.
 * @param language BCP 47: whose lessons are taken where the course has them in several
 * @throws CourseError when nothing can be read
 */
export async function importCourse(
  source: string,
  folder: string,
  language?: string,
): Promise<ImportOutcome> {
  const { content, inventory, problems } = await readCourse(source, systemClock, { language });
  const outcome: ImportOutcome = {
    written: [],
    updated: [],
    unchanged: [],
    touched: [],
    inventory,
    problems,
  };
  for (const [index, lesson] of content.lessons.entries()) {
    const path = fileOf(lesson.id);
    const text = lessonMarkdown(lesson, index + 1);
    outcome[await writeLesson(join(folder, path), text)].push(path);
  }
  return outcome;
}

type Written = 'written' | 'updated' | 'unchanged' | 'touched';

async function writeLesson(path: string, text: string): Promise<Written> {
  const there = await lstat(path).catch(() => undefined);
  if (there === undefined) {
    await mkdir(dirname(path), { recursive: true });
    // Never into what has come there meanwhile.
    await writeFile(path, text, { flag: 'wx' });
    return 'written';
  }
  // A link may lead anywhere.
  if (!there.isFile()) return 'touched';
  const before = await readFile(path, 'utf8');
  if (before === text) return 'unchanged';
  if (!isUntouched(before)) return 'touched';
  await writeFile(path, text);
  return 'updated';
}

/** A path that every system has, that hides nothing and leads nowhere else. */
function fileOf(id: string): string {
  const names = id.split('/').map((name) => {
    const safe = name.replace(/[<>:"|?*\\\p{Cc}]/gu, '-').replace(/^[._ ]+/, '');
    return safe === '' ? 'lesson' : safe.slice(0, 120);
  });
  return `${names.join('/')}.md`;
}
