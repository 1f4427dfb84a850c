import type { WeighedTerm } from '../course/course.ts';
import { knownLesson } from '../course/known-lesson.ts';
import type { Library } from '../course/library.ts';
import { atLeisure } from '../ground/at-leisure.ts';
import { sameQuestion } from '../question/same-question.ts';
import type { RatedAnswer, ReadAnswer } from '../store/quality.ts';

/** Questions that ask for nearly the same, in one lesson or in several. */
export interface QuestionGroup {
  course: string;
  /** In which most of them were asked; empty: in none that the course has. */
  lesson: string;
  lessonTitle: string;
  /** As it was put last. */
  question: string;
  count: number;
  students: number;
  /** Of the last one; milliseconds since 1970. */
  lastMs: number;
  /** Of those that were rated; null: none was. */
  stars: number | null;
  /** The newest of them. */
  answers: (ReadAnswer | RatedAnswer)[];
}

/**
 * Two questions ask for nearly the same where their common words weigh so much of all that either has. A teacher
 * reads the group, and nothing is answered by it: unlike for a teacher's own answer (`teach/pins/same-matter.ts`), one
 * too many in it does no harm, and a class that asks for the same in five ways should be seen at once.
 */
const leastShared = 0.5;
/** What is read of a group. */
const answersShown = 5;

interface Member {
  answer: ReadAnswer | RatedAnswer;
  text: string;
  weights: ReadonlyMap<string, number>;
}

/**
 * Most questions first, of as many the newest. Each question is compared with the first of each group of its course,
 * so the cost is questions times groups: callers give hundreds, not thousands.
 */
export async function questionsByMeaning(
  answers: readonly (ReadAnswer | RatedAnswer)[],
  library: Library,
): Promise<QuestionGroup[]> {
  const members: Member[][] = [];
  await atLeisure(
    answers.toSorted((a, b) => b.timeMs - a.timeMs),
    (answer) => {
      const member = memberOf(answer, library);
      const home = members.find(([first]) => first !== undefined && isAlike(first, member));
      if (home === undefined) members.push([member]);
      else home.push(member);
    },
  );
  const groups: QuestionGroup[] = [];
  await atLeisure(members, (of) =>
    groups.push(
      groupOf(
        of.map(({ answer }) => answer),
        library,
      ),
    ),
  );
  return groups.sort((a, b) => b.count - a.count || b.lastMs - a.lastMs);
}

function memberOf(answer: ReadAnswer | RatedAnswer, library: Library): Member {
  const terms = library.get(answer.course)?.search.weighed(answer.question) ?? [];
  return { answer, text: sameQuestion(answer.question), weights: weightsOf(terms) };
}

function weightsOf(terms: readonly WeighedTerm[]): ReadonlyMap<string, number> {
  return new Map(terms.map(({ term, weight }) => [term, weight]));
}

function isAlike(one: Member, other: Member): boolean {
  if (one.answer.course !== other.answer.course) return false;
  if (one.text === other.text) return true;
  let [both, all] = [0, 0];
  for (const [term, weight] of one.weights) {
    all += weight;
    if (other.weights.has(term)) both += weight;
  }
  for (const [term, weight] of other.weights) if (!one.weights.has(term)) all += weight;
  return all > 0 && both / all >= leastShared;
}

function groupOf(answers: readonly (ReadAnswer | RatedAnswer)[], library: Library): QuestionGroup {
  const [newest] = answers;
  if (newest === undefined) throw new Error('a group has a question');
  const lessons = Map.groupBy(answers, (answer) => knownLesson(library, answer)?.id ?? '');
  const [[lesson] = ['']] = [...lessons].sort(([, a], [, b]) => b.length - a.length);
  const { course, question, timeMs } = newest;
  const stars = answers.flatMap((answer) => ('stars' in answer ? [answer.stars] : []));
  return {
    course,
    lesson,
    question,
    lastMs: timeMs,
    lessonTitle: knownLesson(library, { course, lesson })?.title ?? '',
    count: answers.length,
    students: new Set(answers.map(({ student }) => student)).size,
    stars: stars.length === 0 ? null : stars.reduce((sum, each) => sum + each, 0) / stars.length,
    answers: answers.slice(0, answersShown),
  };
}
