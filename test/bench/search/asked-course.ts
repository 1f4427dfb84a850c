import { existsSync, readFileSync } from 'node:fs';
import type { CourseContent } from '../../../proxy/course/course.ts';
import { readCourse } from '../../../proxy/course/read.ts';
import { generatedQuestions } from './generated-questions.ts';
import { offTopicQuestions } from './off-topic.ts';

/** A question, and the lessons of which each is right. */
export interface AskedQuestion {
  question: string;
  lessons: readonly string[];
}

/** Questions by where they come from: a file, or a way of making them. */
export interface QuestionList {
  name: string;
  questions: readonly AskedQuestion[];
}

export interface AskedCourse {
  name: string;
  language: string;
  content: CourseContent;
  lists: readonly QuestionList[];
  /** Questions about something else; of these, too, every second one is held out. */
  offTopic: readonly string[];
}

/** Where a course lies and what it is asked. */
interface CourseFiles {
  folder: string;
  language: string;
  /** Lines of `question<TAB>lesson id[,lesson id]`; undefined: made from the course. */
  questionsFile?: string | undefined;
  /** Questions about what comes near the course and is not in it, one a line, beside those of the language. */
  offTopicFile?: string | undefined;
}

/**
 * A course and what it is asked. Of a file with questions every second one, from the second on,
 * is held out: whoever tunes the search looks at the others alone.
 * @throws Error naming the first line whose lesson the course does not have
 */
export async function askedCourse(
  name: string,
  { folder, language, questionsFile, offTopicFile }: CourseFiles,
): Promise<AskedCourse> {
  const { content } = await readCourse(folder);
  const near = offTopicFile === undefined ? [] : linesOf(offTopicFile);
  const offTopic = [...offTopicQuestions(language), ...near];
  if (questionsFile === undefined || !existsSync(questionsFile)) {
    return { name, language, content, offTopic, lists: generatedQuestions(content) };
  }
  const ids = new Set(content.lessons.map(({ id }) => id));
  const all = linesOf(questionsFile).map((line, index): AskedQuestion => {
    const [question = '', lessons = ''] = line.split('\t');
    const wanted = lessons.split(',').map((id) => id.trim());
    const known = wanted.filter((id) => ids.has(id));
    if (known.length === 0) throw new Error(`${questionsFile}:${index + 1}: no lesson "${lessons}"`);
    return { question, lessons: known };
  });
  return {
    name,
    language,
    content,
    offTopic,
    lists: [
      { name: 'tuning', questions: all.filter((_, index) => index % 2 === 0) },
      { name: 'held out', questions: all.filter((_, index) => index % 2 === 1) },
    ],
  };
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

/** @param argument `LANGUAGE=FOLDER:QUESTIONS[:OFF-TOPIC]`, as a command line has it */
export function givenCourse(argument: string): Promise<AskedCourse> {
  const [language = '', rest = ''] = argument.split('=');
  const [folder = '', questionsFile, offTopicFile] = rest.split(':');
  return askedCourse(`${language} ${folder}`, { folder, language, questionsFile, offTopicFile });
}
