import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'courses');

/** The small courses here, one in each of eight languages, and the files of questions to them. */
export const ownCourses = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name: language }) => ({
    language,
    folder: join(folder, language),
    questionsFile: join(folder, `${language}.questions.tsv`),
  }));
