/**
 * What fusing with another ranking can cost the search: words alone, beside vectors that mean nothing (noise), and
 * ones that know letters only (groups of three of them). Vectors of a model are better than both. And how long
 * a course of 20,000 sections is compared with a question.
 *
 *     node test/bench/search/meaning.ts [LANGUAGE=FOLDER:QUESTIONS ...]
 */
import type { CourseContent, Section } from '../../../proxy/course/course.ts';
import { createCourseSearch } from '../../../proxy/course/search/search.ts';
import { CourseVectors } from '../../../proxy/meaning/course-vectors.ts';
import { sectionText } from '../../../proxy/meaning/section-text.ts';
import { packVector } from '../../../proxy/meaning/vector.ts';
import { seeded } from '../month/seeded.ts';
import { type AskedCourse, askedCourse, givenCourse } from './asked-course.ts';
import { offTopicQuestions } from './off-topic.ts';
import { ownCourses } from './own-courses.ts';

const dimensions = 512;
const random = seeded(1);
const noise = () => Array.from({ length: dimensions }, () => random() - 0.5);

function letters(text: string): number[] {
  const vector = Array.from({ length: dimensions }, () => 0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const padded = ` ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) {
      let hash = 7;
      for (const letter of padded.slice(at, at + 3))
        hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0;
      vector[hash % dimensions] = (vector[hash % dimensions] ?? 0) + 1;
    }
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

/** Of letters all texts have most in common: what is the same in all says nothing. */
function centred({ sections }: CourseContent, vectorOf: (text: string) => number[]) {
  const vectors = sections.map((section) => vectorOf(sectionText(section)));
  const mean = vectors[0]?.map(
    (_, at) => vectors.reduce((sum, vector) => sum + (vector[at] ?? 0), 0) / vectors.length,
  );
  const pack = (vector: number[]) => packVector(vector.map((value, at) => value - (mean?.[at] ?? 0)));
  return {
    course: new CourseVectors(sections, vectors.map(pack)),
    of: (text: string) => pack(vectorOf(text)),
  };
}

async function row(name: string, courses: readonly AskedCourse[], vectorOf?: (text: string) => number[]) {
  const counts = { questions: 0, first1: 0, first3: 0, silent: 0, offTopic: 0, answered: 0 };
  for (const { content, language, lists } of courses) {
    const search = createCourseSearch(content, language);
    const vectors = vectorOf && centred(content, vectorOf);
    const find = async (question: string) => {
      const meaning = await vectors?.course.near(vectors.of(question));
      const found = search.find(question, { limit: 5, ...(meaning && { meaning }) });
      return found.map(({ section }) => section.lessonId);
    };
    for (const { question, lessons } of lists.flatMap(({ questions }) => questions)) {
      const found = await find(question);
      counts.questions += 1;
      counts.first1 += lessons.includes(found[0] ?? '') ? 1 : 0;
      counts.first3 += found.slice(0, 3).some((lesson) => lessons.includes(lesson)) ? 1 : 0;
      counts.silent += found.length === 0 ? 1 : 0;
    }
    for (const question of offTopicQuestions(language)) {
      counts.offTopic += 1;
      counts.answered += (await find(question)).length > 0 ? 1 : 0;
    }
  }
  const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
  return {
    vectors: name,
    'first 1': percent(counts.first1, counts.questions),
    'first 3': percent(counts.first3, counts.questions),
    silent: percent(counts.silent, counts.questions),
    'off-topic answered': percent(counts.answered, counts.offTopic),
  };
}

const own = ownCourses.map(({ language, ...where }) => askedCourse(language, { language, ...where }));
const courses = await Promise.all([...own, ...process.argv.slice(2).map(givenCourse)]);
console.table([
  await row('none: words alone', courses),
  await row('letters', courses, letters),
  await row('noise', courses, noise),
]);

const many = Array.from({ length: 20_000 }, () => packVector(noise()));
const large = new CourseVectors(
  many.map((_, at) => ({ number: at + 1 }) as Section),
  many,
);
const times: number[] = [];
for (let round = 0; round < 50; round++) {
  const question = packVector(noise());
  const startMs = performance.now();
  await large.near(question);
  times.push(performance.now() - startMs);
}
times.sort((a, b) => a - b);
console.log(`20,000 sections: ${times[25]?.toFixed(1)} ms a question, ${times[49]?.toFixed(1)} at most`);
