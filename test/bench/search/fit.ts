/**
 * Finds the weights of `proxy/course/search/evidence.ts`: which evidence tells a question about a
 * course from one about something else. Of every file of questions the tuning half alone is used.
 *
 *     node test/bench/search/fit.ts [--silent 0.01] [LANGUAGE=FOLDER:QUESTIONS[:OFF-TOPIC] ...]
 *
 * Prints the weights, and for both halves what would be silent and what answered.
 */
import { parseArgs } from 'node:util';
import { type Evidence, evidenceOf } from '../../../proxy/course/search/evidence.ts';
import { judge } from '../../../proxy/course/search/judge.ts';
import { OtherNames } from '../../../proxy/course/search/other-names.ts';
import { queryOf } from '../../../proxy/course/search/query.ts';
import { openIndex, packIndex, type SearchIndex } from '../../../proxy/course/search/search-index.ts';
import { createTermReader } from '../../../proxy/course/search/terms.ts';
import { type AskedCourse, askedCourse, givenCourse } from './asked-course.ts';
import { logisticRegression } from './logistic-regression.ts';
import { ownCourses } from './own-courses.ts';

interface Example {
  course: string;
  isAbout: boolean;
  isHeldOut: boolean;
  /** Undefined where no word of the question is known. */
  evidence: Evidence | undefined;
}

const names = ['known', 'subjects', 'repeated', 'telling', 'central', 'size', 'strength'] as const;

function examplesOf(course: AskedCourse): Example[] {
  const index = indexOf(course);
  const others = new OtherNames(index.aliases, index.space.reader);
  const example = (question: string, isAbout: boolean, isHeldOut: boolean): Example => {
    const query = queryOf(index.space.reader.read(question), [], index, others);
    const best = query.known > 0 ? judge(query, index, () => false)[0]?.sections[0] : undefined;
    const evidence = best === undefined ? undefined : evidenceOf(best, query, index);
    return { course: course.name, isAbout, isHeldOut, evidence };
  };
  return course.lists
    .flatMap(({ questions }, list) => questions.map(({ question }) => example(question, true, list === 1)))
    .concat(course.offTopic.map((each, at) => example(each, false, at % 2 === 1)));
}

function indexOf({ content, language }: AskedCourse): SearchIndex {
  const reader = createTermReader(language);
  const opening = openIndex(packIndex(content, language, reader), content, language, reader);
  for (;;) {
    const step = opening.next();
    if (step.done) return step.value;
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { silent: { type: 'string', default: '0.01' } },
});
const own = ownCourses.map(({ language, ...where }) => askedCourse(language, { language, ...where }));
const courses = await Promise.all([...own, ...positionals.map(givenCourse)]);
const examples = courses.flatMap(examplesOf);
const tuning = examples.filter(({ isHeldOut, evidence }) => !isHeldOut && evidence !== undefined);
const row = ({ evidence }: Example) => names.map((name) => evidence?.[name] ?? 0);
const { bias, weights } = logisticRegression(
  tuning.map(row),
  tuning.map(({ isAbout }) => isAbout),
);
const sureness = (each: Example) =>
  each.evidence === undefined
    ? Number.NEGATIVE_INFINITY
    : row(each).reduce((sum, value, at) => sum + value * (weights[at] ?? 0), bias);
const sure = examples
  .filter(({ isAbout, isHeldOut }) => isAbout && !isHeldOut)
  .map(sureness)
  .sort((a, b) => a - b);
const floor = sure[Math.floor(sure.length * Number(values.silent))] ?? 0;

console.log(Object.fromEntries(names.map((name, at) => [name, Number(weights[at]?.toFixed(2))])));
console.log('bias', (bias - floor).toFixed(2));
const share = (of: readonly Example[], isSo: (each: Example) => boolean) =>
  `${((100 * of.filter(isSo).length) / Math.max(1, of.length)).toFixed(1)} %`;
const halves = [false, true].flatMap((isHeldOut) => {
  const half = examples.filter((each) => each.isHeldOut === isHeldOut);
  return [...courses.map(({ name }) => name), 'all'].map((course) => {
    const of = half.filter((each) => course === 'all' || each.course === course);
    return {
      half: isHeldOut ? 'held out' : 'tuning',
      course,
      silent: share(
        of.filter(({ isAbout }) => isAbout),
        (each) => sureness(each) < floor,
      ),
      'off-topic answered': share(
        of.filter(({ isAbout }) => !isAbout),
        (each) => sureness(each) >= floor,
      ),
    };
  });
});
console.table(halves);
