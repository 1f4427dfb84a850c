import type { Query } from './query.ts';
import type { Part, SearchIndex } from './search-index.ts';
import { spanEnd, termId } from './term-space.ts';

/** What a word counts that is found and also stands in some heading of the course: it is what the course is about. */
const subjectWeight = 0.45;
/**
 * What has to be said of a question. More in a large course, where most words of any language stand
 * somewhere; less of a long question.
 */
const floor = { start: 0.35, perRarity: 0.06, perLogWord: 0.25, least: 0.1 };
/** That the page is a lesson of the course speaks for the lesson. */
const currentLesson = 0.1;

/**
 * Whether a question is about the course at all, by the best that was found for it: the share of
 * the whole question that two sentences of it say, unknown words included, and more where its
 * words are subjects of the course. The floor shrinks with the length of the question, because
 * of a long one much is about the student, and nothing of that stands in a course.
 *
 * The numbers are those with which, of 556 questions in eight languages about sixteen courses,
 * 2 % were not answered, and of 192 about football, weather and recipes about 12 % were.
 * @param focus of the part; see `focusOf`
 */
export function isAbout(
  part: Part,
  focus: number,
  query: Query,
  index: SearchIndex,
  isCurrent: boolean,
): boolean {
  const { words, known, unknown, count } = query;
  if (known === 0) return false;
  const said = (focus * known) / (known + unknown);
  const terms = termsOf(part);
  const subjects = words.filter(
    ({ terms: asked, isHint }) =>
      !isHint && Array.from(asked.keys()).some((id) => index.subjects.has(id) && terms.has(id)),
  );
  const evidence = said + (subjectWeight * subjects.length) / count + (isCurrent ? currentLesson : 0);
  const wanted =
    floor.start + floor.perRarity * index.postings.rarity(-1) - floor.perLogWord * Math.log(1 + count);
  return evidence >= Math.max(floor.least, wanted);
}

function termsOf({ section, start, end }: Part): Set<number> {
  const terms = new Set([...section.heading, ...section.above, ...section.lessonTitle]);
  for (let at = start; at < end; at++) {
    const entry = section.terms[at] ?? spanEnd;
    if (entry !== spanEnd) terms.add(termId(entry));
  }
  return terms;
}
