/**
 * Whether the search of a course finds the lesson that a question is about, how often it says
 * nothing, how often it answers what the course is not about, and what it costs; beside plain
 * MiniSearch in the same run. Without a folder it is asked about the eight courses here.
 *
 *     node test/bench/search/search.bench.ts FOLDER [--language xx] [--questions FILE] [--off-topic FILE] [--misses]
 *     node test/bench/search/search.bench.ts LANGUAGE=FOLDER:QUESTIONS[:OFF-TOPIC] ... [--misses]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createStemmer } from '../../../proxy/course/search/stem.ts';
import { type AskedCourse, askedCourse, givenCourse } from './asked-course.ts';
import { type Evaluation, evaluate, misses } from './evaluation.ts';
import { ownCourses } from './own-courses.ts';
import { courseSearcher, miniSearcher, type Searcher } from './searchers.ts';

async function coursesOf(
  folders: readonly string[],
  given: { language: string; questions: string | undefined; 'off-topic': string | undefined },
): Promise<AskedCourse[]> {
  if (folders.length > 0) {
    return Promise.all(
      folders.map((folder) =>
        folder.includes('=')
          ? givenCourse(folder)
          : askedCourse(basename(resolve(folder)), {
              folder: resolve(folder),
              language: given.language,
              questionsFile: given.questions,
              offTopicFile: given['off-topic'],
            }),
      ),
    );
  }
  return Promise.all(
    ownCourses.map(({ language: own, ...where }) => askedCourse(own, { language: own, ...where })),
  );
}

async function searchersOf({ content, language }: AskedCourse): Promise<Searcher[]> {
  return [
    courseSearcher(content, language),
    miniSearcher(content, 'MiniSearch', (word) => word),
    miniSearcher(content, 'MiniSearch, stems', createStemmer(language)),
  ];
}

function row(figures: Evaluation): Record<string, string | number> {
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return {
    course: figures.course,
    search: figures.searcher,
    questions: `${figures.list}: ${figures.questions}`,
    'first 1': percent(figures.first1),
    'first 3': percent(figures.first3),
    'first 5': percent(figures.first5),
    silent: percent(figures.silent),
    asked: percent(figures.asked),
    nearest: percent(figures.nearest),
    'wrong at once': percent(figures.wrongAtOnce),
    'off-topic answered': percent(figures.offTopicAnswered),
    'off-topic at once': percent(figures.offTopicAtOnce),
    'ms p50/p99': `${figures.queryMs.p50.toFixed(2)}/${figures.queryMs.p99.toFixed(2)}`,
    'index ms': Math.round(figures.indexMs),
  };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      language: { type: 'string', default: 'en' },
      questions: { type: 'string' },
      'off-topic': { type: 'string' },
      misses: { type: 'boolean', default: false },
    },
  });
  const figures: Evaluation[] = [];
  for (const course of await coursesOf(positionals, {
    language: values.language,
    questions: values.questions,
    'off-topic': values['off-topic'],
  })) {
    for (const searcher of await searchersOf(course)) {
      figures.push(...evaluate(course, searcher));
      if (values.misses && searcher.name === 'tutor') console.log(misses(course, searcher).join('\n'));
    }
  }
  console.table(figures.map(row));
  const results = join(import.meta.dirname, '../results');
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'search.json'), `${JSON.stringify(figures, null, 2)}\n`);
}

await main();
