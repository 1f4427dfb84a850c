import type { Config } from '../../config/load.ts';
import type { LoadedCourse } from '../../course/library.ts';
import { builtInQuestions } from './built-in.ts';
import type { GoldenQuestion } from './golden-question.ts';
import { goldenFolder, readGolden } from './read-golden.ts';

/** Which questions of a course are meant. */
export const questionSets = ['all', 'golden', 'built-in'] as const;
export type QuestionSet = (typeof questionSets)[number];

/**
 * The questions that a course is evaluated with.
 * @throws EvaluationError for golden questions that cannot be read
 */
export async function questionsOf(
  course: LoadedCourse,
  config: Config,
  set: QuestionSet,
): Promise<GoldenQuestion[]> {
  const folder = await goldenFolder(course.settings, config);
  return [
    ...(set === 'built-in' ? [] : await readGolden(folder, course)),
    ...(set === 'golden' ? [] : builtInQuestions(course)),
  ];
}
