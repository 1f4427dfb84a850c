/** A process of its own that times the tutor's search of one course: `node tutor-search.ts FOLDER`. */
import { readCourse } from '../../../proxy/course/read.ts';
import { createCourseSearch } from '../../../proxy/course/search/search.ts';
import { questionsAbout } from './questions.ts';

const { content } = await readCourse(process.argv[2] ?? '');
const before = process.memoryUsage.rss();
const startMs = performance.now();
const search = createCourseSearch(content, 'en');
const indexMs = performance.now() - startMs;
const times = questionsAbout(content.sections).map((question) => {
  const askedMs = performance.now();
  for (const { quote } of search.find(question, { limit: 3 })) quote.trim();
  return performance.now() - askedMs;
});
const indexMb = Math.round((process.memoryUsage.rss() - before) / 1024 / 1024);
console.log(JSON.stringify({ indexMs, indexMb, times }));
