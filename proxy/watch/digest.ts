import type { Library } from '../course/library.ts';
import { dailyBudgetUsd, type Summary, summarise } from '../figures/summary.ts';
import { addDays } from '../ground/days.ts';
import type { DayRange } from '../store/day-range.ts';
import type { LessonFigures } from '../store/signals.ts';
import { advise } from './advise.ts';
import { describeSignal } from './describe.ts';
import { type DigestNote, digestDays } from './digest-days.ts';
import { openSignals } from './health.ts';
import { type DigestStory, digestLetter } from './mail/digest-letter.ts';
import { speechFor, toMail, type WatchTools } from './tools.ts';

const noteName = 'digest';
/**
 * Writes the digest of the days since the last one, today not included.
 * @returns whether a mail is to be sent
 */
export async function writeDigest(tools: WatchTools): Promise<boolean> {
  const { clock, config, store } = tools;
  const due = await digestDays(noteName, tools);
  if (due === undefined) return false;
  const { range, days, version } = due;
  const value: DigestNote = { toldUntil: range.to };
  const speech = speechFor(config.email.language, config.timezone);
  const letter = tools.hasMail ? digestLetter(await tellStory(range, days, tools), speech, tools) : undefined;
  const written = await store.watch.commit({
    note: { name: noteName, version, value },
    ...(letter !== undefined && { mail: toMail(letter, `digest:${range.to}`, clock.now(), tools) }),
  });
  return written && letter !== undefined;
}

async function tellStory(range: DayRange, days: number, tools: WatchTools): Promise<DigestStory> {
  const { config, library, store } = tools;
  const speech = speechFor(config.email.language, config.timezone);
  const lessons = named(await store.signals.lessons(range), library);
  return {
    range,
    days,
    summary: await summaryOf(range, days, tools),
    before: await summaryOf({ from: addDays(range.from, -days), to: addDays(range.from, -1) }, days, tools),
    lessons,
    dailyBudgetUsd: config.budget.dailyUsd,
    advice: await advise(speech, tools),
    alerts: (await openSignals(tools)).map((state) => describeSignal(state, state.level, speech, config)),
  };
}

/** Under their titles; a lesson that the course does not have is none, whatever somebody called it. */
function named(lessons: readonly LessonFigures[], library: Library): DigestStory['lessons'] {
  const known = lessons.map((lesson) => {
    const found = library.get(lesson.course)?.content.lessons.find(({ id }) => id === lesson.lesson);
    return { ...lesson, lesson: found?.id ?? '', title: found?.title ?? '' };
  });
  const groups = Map.groupBy(known, ({ course, lesson }) => JSON.stringify([course, lesson]));
  return [...groups.values()].map(added).sort((a, b) => b.questions - a.questions);
}

function added(lessons: DigestStory['lessons']): DigestStory['lessons'][number] {
  const [{ course, lesson, title } = { course: '', lesson: '', title: '' }] = lessons;
  const sum = (read: (figures: LessonFigures) => number) =>
    lessons.reduce((all, each) => all + read(each), 0);
  return {
    course,
    lesson,
    title,
    questions: sum(({ questions }) => questions),
    starsSum: sum(({ starsSum }) => starsSum),
    starsCount: sum(({ starsCount }) => starsCount),
  };
}

async function summaryOf(range: DayRange, days: number, { config, store }: WatchTools): Promise<Summary> {
  return summarise(range, await store.totals(range), dailyBudgetUsd(config, undefined), days, days);
}
