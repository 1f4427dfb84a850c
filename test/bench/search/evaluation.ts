import type { AskedCourse, AskedQuestion } from './asked-course.ts';
import type { Found, Searcher } from './searchers.ts';

/** Shares are 0 to 1. */
export interface Evaluation {
  course: string;
  searcher: string;
  list: string;
  questions: number;
  /** Right lesson among so many passages. */
  first1: number;
  first3: number;
  first5: number;
  /** Questions that nothing is found for. */
  silent: number;
  /** Questions that are answered by "Do you mean ...?". */
  asked: number;
  /** Questions that get the nearest passage, and that of another lesson below it. */
  nearest: number;
  /** Questions that get a passage of another lesson as if it were the answer. */
  wrongAtOnce: number;
  /** Questions about something else that something is found for. */
  offTopicAnswered: number;
  /** Those that get a passage as if it were the answer. */
  offTopicAtOnce: number;
  queryMs: { p50: number; p99: number };
  indexMs: number;
}

export function evaluate(
  { name, lists, offTopic: allOffTopic }: AskedCourse,
  searcher: Searcher,
): Evaluation[] {
  return lists.map((list, half) => {
    // As of the questions about the course, every second one is held out from tuning.
    const isSplit = list.name === 'tuning' || list.name === 'held out';
    const offTopic = isSplit ? allOffTopic.filter((_, at) => at % 2 === half) : allOffTopic;
    const strangers = offTopic.map((question) => searcher.find(question));
    const times: number[] = [];
    const results = list.questions.map((asked) => {
      const startMs = performance.now();
      const found = searcher.find(asked.question);
      times.push(performance.now() - startMs);
      return { asked, found };
    });
    const share = (isSo: (result: { asked: AskedQuestion; found: Found }) => boolean) =>
      results.filter(isSo).length / Math.max(1, results.length);
    const among = (count: number) =>
      share(({ asked, found }) => isRight(found.lessons.slice(0, count), asked));
    times.sort((a, b) => a - b);
    const quantile = (part: number) =>
      times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
    return {
      course: name,
      searcher: searcher.name,
      list: list.name,
      questions: results.length,
      first1: among(1),
      first3: among(3),
      first5: among(5),
      silent: share(({ found }) => found.lessons.length === 0),
      asked: share(({ found }) => found.doubt === 'subject'),
      nearest: share(({ found }) => found.doubt === 'place'),
      wrongAtOnce: share(({ asked, found }) => isAtOnce(found) && !isRight(found.lessons.slice(0, 1), asked)),
      offTopicAnswered: strangers.filter(({ lessons }) => lessons.length > 0).length / offTopic.length,
      offTopicAtOnce: strangers.filter(isAtOnce).length / offTopic.length,
      queryMs: { p50: quantile(0.5), p99: quantile(0.99) },
      indexMs: searcher.indexMs,
    };
  });
}

/** What the search got wrong, one line a question, for whoever looks into it. */
export function misses({ lists }: AskedCourse, searcher: Searcher): string[] {
  return lists.flatMap(({ name, questions }) =>
    questions.flatMap((asked) => {
      const found = searcher.find(asked.question).lessons.slice(0, 3);
      return isRight(found, asked)
        ? []
        : [`${name}\t${asked.question}\t${asked.lessons.join(',')}\t${found.join(' ') || '(silent)'}`];
    }),
  );
}

function isRight(found: readonly string[], { lessons }: AskedQuestion): boolean {
  return lessons.some((lesson) => found.includes(lesson));
}

function isAtOnce({ lessons, doubt }: Found): boolean {
  return lessons.length > 0 && doubt === undefined;
}
