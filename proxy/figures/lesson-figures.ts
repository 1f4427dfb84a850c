import type { Library } from '../course/library.ts';
import type { DayRange } from '../store/day-range.ts';
import type { TopicFigures } from '../store/quality.ts';
import type { QuizFigures } from '../store/quizzes.ts';
import type { ReadTerms } from '../store/read-terms.ts';
import type { Store } from '../store/store.ts';

/** What was asked in one place of a course, and how that went. */
export interface PlaceFigures {
  questions: number;
  /** Of all questions, 0 to 1. */
  share: number;
  stars: { average: number | null; count: number };
  /** Share of answers without a source in the course, 0 to 1. */
  notFound: number;
}

export interface SectionPlace extends PlaceFigures {
  /** Empty: what is asked in the lesson and answered elsewhere, or nowhere. */
  heading: string;
}

export interface LessonPlace extends PlaceFigures {
  course: string;
  /** Empty: the question came from no lesson. */
  lesson: string;
  title: string;
  /** First tries in quizzes on it; null where nobody has answered one. */
  quiz: Pick<QuizFigures, 'students' | 'answers' | 'rightAtFirst'> | null;
  sections: SectionPlace[];
}

/** Where students get stuck, most questions first. */
export async function lessonFigures(
  range: DayRange,
  { library, store }: { library: Library; store: Pick<Store, 'admin' | 'quizzes'> },
  terms?: ReadTerms,
): Promise<{ questions: number; lessons: LessonPlace[] }> {
  const topics = await store.admin.topics(range, terms);
  const questions = topics.reduce((sum, topic) => sum + topic.questions, 0);
  const titles = titlesOf(library);
  // What a page calls its lesson comes from a browser: a name that no lesson has counts as none.
  const known = topics.map((topic) =>
    titles.has(key(topic)) ? topic : { ...topic, lesson: '', heading: '' },
  );
  const figures = await store.quizzes.figures(range, terms);
  const quizzes = new Map(figures.map((quiz) => [key(quiz), quiz]));
  // Also where students were only asked, and asked nothing.
  const asked = new Set(known.map(key));
  const places = [
    ...Map.groupBy(known, key).values(),
    ...figures.filter((quiz) => titles.has(key(quiz)) && !asked.has(key(quiz))).map(nothingAsked),
  ];
  const lessons = places.map((group) => lessonOf(group, questions, titles, quizzes));
  return { questions, lessons: lessons.sort((a, b) => b.questions - a.questions) };
}

function lessonOf(
  topics: readonly TopicFigures[],
  all: number,
  titles: ReadonlyMap<string, string>,
  quizzes: ReadonlyMap<string, QuizFigures>,
): LessonPlace {
  const [{ course, lesson } = { course: '', lesson: '' }] = topics;
  const sections = [...Map.groupBy(topics, ({ heading }) => heading)].map(([heading, group]) => ({
    heading,
    ...added(group, all),
  }));
  return {
    course,
    lesson,
    title: titles.get(key({ course, lesson })) ?? '',
    quiz: quizReply(quizzes.get(key({ course, lesson }))),
    ...added(topics, all),
    sections: sections.sort((a, b) => b.questions - a.questions),
  };
}

function nothingAsked({ course, lesson }: QuizFigures): TopicFigures[] {
  return [{ course, lesson, heading: '', questions: 0, starsSum: 0, starsCount: 0, notFound: 0 }];
}

function quizReply(quiz: QuizFigures | undefined): LessonPlace['quiz'] {
  if (quiz === undefined) return null;
  const { students, answers, rightAtFirst } = quiz;
  return { students, answers, rightAtFirst };
}

function added(topics: readonly TopicFigures[], all: number): PlaceFigures {
  const sum = (read: (topic: TopicFigures) => number) =>
    topics.reduce((total, topic) => total + read(topic), 0);
  const questions = sum((topic) => topic.questions);
  const rated = sum((topic) => topic.starsCount);
  return {
    questions,
    share: all === 0 ? 0 : questions / all,
    stars: { average: rated === 0 ? null : sum((topic) => topic.starsSum) / rated, count: rated },
    notFound: questions === 0 ? 0 : sum((topic) => topic.notFound) / questions,
  };
}

function titlesOf(library: Library): Map<string, string> {
  return new Map(
    [...library].flatMap(([course, { content }]) =>
      content.lessons.map(({ id, title }) => [key({ course, lesson: id }), title] as const),
    ),
  );
}

function key({ course, lesson }: { course: string; lesson: string }): string {
  return `${course}\n${lesson}`;
}
