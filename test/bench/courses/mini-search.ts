/** A process of its own that puts one course into MiniSearch: `node mini-search.ts FOLDER`. Prints a line of JSON. */
import { readCourse } from '../../../proxy/course/read.ts';
import { miniSearcher } from '../search/searchers.ts';
import { questionsAbout } from './questions.ts';

const { content } = await readCourse(process.argv[2] ?? '');
const before = process.memoryUsage.rss();
const search = miniSearcher(content, 'MiniSearch', (word) => word);
const times = questionsAbout(content.sections).map((question) => {
  const startMs = performance.now();
  search.find(question);
  return performance.now() - startMs;
});
const indexMb = Math.round((process.memoryUsage.rss() - before) / 1024 / 1024);
console.log(JSON.stringify({ indexMs: search.indexMs, indexMb, times }));
