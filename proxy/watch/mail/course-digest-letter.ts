import type { CourseReport } from '../../figures/course-report.ts';
import type { NextStep } from '../../figures/next-steps.ts';
import { adminUrl, courseTitle, type TeacherSpeech, teacherFooterOf, type WatchTools } from '../tools.ts';
import type { Figure, Lead, Letter } from './letter.ts';
import { plainTitle } from './plain-quote.ts';

/** More are read on the page. */
const leadsShown = 3;

/** A course's week for its teachers. What students wrote stands in quotes alone, and what a page calls its lesson nowhere. */
export function courseDigestLetter(
  report: CourseReport,
  speech: TeacherSpeech,
  tools: Pick<WatchTools, 'config' | 'clock'>,
): Letter {
  const { language, words, formats } = speech;
  const say = words.digest;
  const { course, from, to } = report.range;
  const [first, last] = [formats.day(from), formats.day(to)];
  const leads = report.next.slice(0, leadsShown).map((step) => leadOf(step, report, speech, tools));
  return {
    language,
    tone: 'info',
    subject: say.subject(plainTitle(courseTitle(course, tools) ?? course), first, last),
    preview: leads[0]?.text ?? say.nothing,
    label: words.labels.digest,
    title: say.title(first, last),
    blocks: [
      ...(leads.length === 0
        ? [{ kind: 'paragraph', text: say.nothing } as const]
        : ([
            { kind: 'heading', text: say.leads },
            ...(leads.some(({ quote }) => quote !== '')
              ? [{ kind: 'paragraph', text: say.hint } as const]
              : []),
            { kind: 'leads', items: leads },
          ] as const)),
      { kind: 'heading', text: say.changes },
      { kind: 'figures', items: figures(report, speech) },
      { kind: 'button', text: say.open, url: addressOf('course', report, tools) },
    ],
    footer: teacherFooterOf('isTeacher', speech, tools),
  };
}

function figures({ summary, summaryBefore }: CourseReport, { words, formats }: TeacherSpeech): Figure[] {
  const say = words.digest;
  const item = (
    label: string,
    read: (of: CourseReport['summary']) => number | null,
    format: (value: number) => string,
  ): Figure => {
    const shown = (value: number | null) => (value === null ? '–' : format(value));
    return { label, value: shown(read(summary)), note: say.before(shown(read(summaryBefore))) };
  };
  return [
    item(say.questions, ({ questions }) => questions, formats.count),
    item(say.students, ({ students }) => students, formats.count),
    item(say.stars, ({ stars }) => stars.average, formats.stars),
    item(say.contextFound, ({ contextFound }) => contextFound, formats.percent),
  ];
}

function leadOf(
  step: NextStep,
  report: CourseReport,
  { words, formats }: TeacherSpeech,
  tools: Pick<WatchTools, 'config'>,
): Lead {
  const say = words.digest;
  const { count, percent, stars } = formats;
  const lead = (
    text: string,
    view: string,
    more: { link?: string; quote?: string; query?: string } = {},
  ) => ({
    text,
    quote: more.quote ?? '',
    link: { text: more.link ?? say.look, url: addressOf(view, report, tools, more.query) },
  });
  switch (step.kind) {
    case 'handovers':
      return lead(say.handovers(count(step.count), step.count), 'answers', { link: say.reply });
    case 'unanswered': {
      const { group } = step;
      const text = say.unanswered(count(group.count), group.count, plainTitle(group.lessonTitle));
      return lead(text, 'quality', { quote: group.question, query: openQuery(step) });
    }
    case 'low_rated': {
      const { group } = step;
      const rated = stars(group.stars ?? 0);
      const text = say.lowRated(count(group.count), group.count, rated, plainTitle(group.lessonTitle));
      return lead(text, 'quality', { quote: group.question, query: openQuery(step) });
    }
    case 'quiz':
      return lead(say.quiz(percent(step.rightAtFirst), plainTitle(step.title)), 'lessons');
    case 'exercise':
      return lead(say.exercise(count(step.led), count(step.students), plainTitle(step.title)), 'lessons');
    case 'growth': {
      const text = say.growth(count(step.questions), count(step.before), plainTitle(step.title));
      return lead(text, 'questions', { query: `lesson=${encodeURIComponent(step.lesson)}` });
    }
    case 'reviews':
      return lead(say.reviews(count(step.count), step.count), 'quality', { link: say.review });
    default:
      return step satisfies never;
  }
}

/** The group is shown open. */
function openQuery({ group }: Extract<NextStep, { group: unknown }>): string {
  return `open=${encodeURIComponent(group.answers[0]?.answerId ?? '')}`;
}

/** A view of the page with the days and the course that the mail is about. */
function addressOf(
  view: string,
  { range: { from, to, course } }: CourseReport,
  tools: Pick<WatchTools, 'config'>,
  query = '',
): string {
  const days = `from=${from}&to=${to}&course=${encodeURIComponent(course)}`;
  return `${adminUrl(tools)}${view}?${days}${query === '' ? '' : `&${query}`}`;
}
