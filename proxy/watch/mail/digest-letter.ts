import type { Summary } from '../../figures/summary.ts';
import { daysPerMonth } from '../../ground/days.ts';
import * as thresholds from '../../ground/thresholds.ts';
import type { DayRange } from '../../store/day-range.ts';
import type { LessonFigures } from '../../store/signals.ts';
import type { TierAdvice } from '../advice.ts';
import type { Alert } from '../alert.ts';
import { adminUrl, courseTitle, footerOf, type Speech, type WatchTools } from '../tools.ts';
import { notice } from './health-letter.ts';
import type { Block, Figure, Letter } from './letter.ts';

export interface DigestStory {
  range: DayRange;
  days: number;
  summary: Summary;
  /** Of as many days before. */
  before: Summary;
  /** Most questions first. */
  lessons: readonly (LessonFigures & { title: string })[];
  dailyBudgetUsd: number | null;
  advice: TierAdvice;
  alerts: readonly Alert[];
}

const lessonsShown = 5;
const modelsShown = 5;
/** One unhappy student does not make a bad lesson. */
const leastRatings = 3;

/** The tutor's week, or whatever time has passed. */
export function digestLetter(
  story: DigestStory,
  speech: Speech,
  tools: Pick<WatchTools, 'config' | 'clock'>,
): Letter {
  const { language, words, formats } = speech;
  const { range, summary, alerts } = story;
  const [from, to] = [formats.day(range.from), formats.day(range.to)];
  const cost = formats.usd(summary.costUsd);
  return {
    language,
    tone: 'info',
    subject: words.digest.subject(from, to, cost, summary.questions, formats.count(summary.questions)),
    preview: `${words.digest.students}: ${formats.count(summary.students)}. ${story.advice.title}.`,
    label: words.labels.digest,
    title: words.digest.title(from, to),
    blocks: [
      ...(summary.questions === 0
        ? [{ kind: 'paragraph', text: words.digest.nobodyAsked } as const]
        : [{ kind: 'figures', items: figures(story, speech) } as const]),
      ...(alerts.length === 0
        ? []
        : ([
            { kind: 'heading', text: words.digest.alertsHeading },
            { kind: 'notices', items: alerts.map(notice) },
          ] as const)),
      ...models(story, speech),
      ...lessonTables(story, speech, tools),
      ...ahead(story, speech),
      { kind: 'button', text: words.openAdmin, url: adminUrl(tools) },
    ],
    footer: footerOf(speech, tools),
  };
}

function figures({ summary, before }: DigestStory, { words, formats }: Speech): Figure[] {
  const { digest } = words;
  const { savedUsd, firstTokenMs, stars } = summary;
  const compared = (now: number | null, then: number | null) => {
    const change = formats.change(now, then);
    return change === undefined ? {} : { note: digest.before(change) };
  };
  const shown = (value: number | null, format: (value: number) => string) =>
    value === null ? '–' : format(value);
  return [
    { label: digest.cost, value: formats.usd(summary.costUsd), ...compared(summary.costUsd, before.costUsd) },
    {
      label: digest.questions,
      value: formats.count(summary.questions),
      ...compared(summary.questions, before.questions),
    },
    {
      label: digest.students,
      value: formats.count(summary.students),
      ...compared(summary.students, before.students),
    },
    {
      label: digest.saved,
      value: formats.usd(savedUsd.routing + savedUsd.promptCache + savedUsd.answerCache),
      note: digest.savedNote,
    },
    {
      label: digest.firstToken,
      value: shown(firstTokenMs.p50, formats.seconds),
      ...(firstTokenMs.p95 !== null && { note: digest.firstTokenNote(formats.seconds(firstTokenMs.p95)) }),
    },
    {
      label: digest.stars,
      value: shown(stars.average, formats.stars),
      ...(stars.count > 0 && { note: digest.starsNote(formats.count(stars.count)) }),
    },
    {
      label: digest.promptCache,
      value: shown(summary.promptCacheHitRate, formats.percent),
      note: digest.hitRateNote,
    },
    {
      label: digest.answerCache,
      value: shown(summary.answerCacheHitRate, formats.percent),
      note: digest.hitRateNote,
    },
    { label: digest.errors, value: shown(summary.errorRate, formats.percent) },
    { label: digest.perStudent, value: shown(summary.costPerStudentMonthUsd, formats.usd) },
  ];
}

function models({ summary }: DigestStory, { words, formats }: Speech): Block[] {
  const rows = summary.models
    .toSorted((a, b) => b.costUsd - a.costUsd || b.questions - a.questions)
    .slice(0, modelsShown)
    .map(({ model, questions, costUsd }) => [model, formats.count(questions), formats.usd(costUsd)]);
  if (rows.length === 0) return [];
  return [
    { kind: 'heading', text: words.digest.modelsHeading },
    { kind: 'table', columns: words.digest.modelsColumns, rows },
  ];
}

function lessonTables(
  { lessons }: DigestStory,
  { words, formats }: Speech,
  tools: Pick<WatchTools, 'config'>,
): Block[] {
  const { digest } = words;
  const average = ({ starsSum, starsCount }: LessonFigures) => starsSum / starsCount;
  const table = (heading: string, shown: DigestStory['lessons']): Block[] =>
    shown.length === 0
      ? []
      : [
          { kind: 'heading', text: heading },
          {
            kind: 'table',
            columns: digest.lessonColumns,
            rows: shown.map((lesson) => [
              `${courseTitle(lesson.course, tools)} · ${lesson.title === '' ? digest.noLesson : lesson.title}`,
              formats.count(lesson.questions),
              lesson.starsCount === 0 ? '–' : formats.stars(average(lesson)),
            ]),
          },
        ];
  const weakest = lessons
    .filter((lesson) => lesson.starsCount >= leastRatings && average(lesson) < thresholds.stars.goal)
    .sort((a, b) => average(a) - average(b));
  return [
    ...table(digest.busiestHeading, lessons.slice(0, lessonsShown)),
    ...table(digest.weakestHeading, weakest.slice(0, lessonsShown)),
  ];
}

function ahead({ summary, days, dailyBudgetUsd, advice }: DigestStory, { words, formats }: Speech): Block[] {
  const { digest } = words;
  const monthly = (summary.costUsd / days) * daysPerMonth;
  const budget = dailyBudgetUsd === null ? undefined : formats.usd(dailyBudgetUsd * daysPerMonth);
  const { expected } = advice.monthlyUsd;
  const next = advice.scaling.find(({ isCurrent }) => isCurrent)?.to;
  const sentences = [
    digest.forecast(formats.usd(monthly), budget),
    ...(expected !== null && expected > monthly * 1.05 ? [digest.forecastGrowth(formats.usd(expected))] : []),
    ...(advice.nextStepOn === null || next === null || next === undefined
      ? []
      : [words.nextStep(formats.day(advice.nextStepOn), formats.count(next + 1))]),
  ];
  return [
    { kind: 'heading', text: digest.aheadHeading },
    { kind: 'paragraph', text: sentences.join(' ') },
    {
      kind: 'notices',
      items: [{ tone: advice.action === 'stay' ? 'good' : 'info', title: advice.title, text: advice.reason }],
    },
  ];
}
