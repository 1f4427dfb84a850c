import { readFile } from 'node:fs/promises';
import type { Config } from '../config/load.ts';
import { findCourseFiles } from '../course/files/course-files.ts';
import type { LoadedCourse } from '../course/library.ts';
import { courseFolder } from '../course/published/published-site.ts';
import { checkQuizzes } from '../course/quiz/quiz-blocks.ts';
import { decode } from '../ground/decode.ts';

/** The questions that teachers have written, and what is to be mended in them. */
export interface QuizReport {
  questions: number;
  /** `course c: 02-data.md:17 quiz: ...` */
  warnings: string[];
}

const markdown = /\.(?:md|markdown|mdx|qmd|rmd)$/i;

/** Quizzes stand in Markdown alone: other formats have questions of their own, which are lessons. */
export async function checkCourseQuizzes(
  { settings }: Pick<LoadedCourse, 'settings'>,
  config: Config,
): Promise<QuizReport> {
  const { files } = await findCourseFiles(courseFolder(settings, config));
  const report: QuizReport = { questions: 0, warnings: [] };
  const written = files.filter(({ inside }) => markdown.test(inside));
  for (const { path, inside } of written.toSorted((a, b) => (a.inside < b.inside ? -1 : 1))) {
    const decoded = decode(await readFile(path));
    // What is no text is said of its lesson.
    if (!decoded.ok) continue;
    const { questions, faults } = checkQuizzes(decoded.text);
    report.questions += questions;
    report.warnings.push(
      ...faults.map(({ line, problem }) => `course ${settings.id}: ${inside}:${line} quiz: ${problem}`),
    );
  }
  return report;
}
