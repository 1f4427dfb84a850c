import { usdOf } from '../../money/micro-usd.ts';
import { type BudgetUse, type Crossing, isTooLittle, spentShare } from '../budget.ts';
import { budgetTitle } from '../describe.ts';
import { adminUrl, courseTitle, footerOf, type Speech, type WatchTools } from '../tools.ts';
import type { Block, Letter, Tone } from './letter.ts';

/** A budget that is nearly or wholly used, and what is known about the day. */
export interface BudgetStory {
  /** The budget day. */
  day: string;
  /** All thresholds that the mail is about. */
  crossings: readonly Omit<Crossing, 'mail'>[];
  /** The budgets they belong to. */
  uses: readonly BudgetUse[];
  /** Of the first of `uses`: the whole day's cost, were there no limit; null: too early to say. */
  forecastMicroUsd: number | null;
  /** When the first of `uses` would be spent at the pace of the last hour; null: not today. */
  runsOutMs: number | null;
  /** Within the first of `uses`, dearest first. */
  spentOn: readonly { course: string; model: string; microUsd: number }[];
  resetsMs: number;
}

const rowsShown = 4;

type Main = Omit<Crossing, 'mail'>;

/** What an administrator reads when a threshold is passed. */
export function budgetLetter(
  story: BudgetStory,
  speech: Speech,
  tools: Pick<WatchTools, 'config' | 'clock'>,
): Letter {
  const { words, formats, language } = speech;
  const [main, use] = mainOf(story);
  const course = courseTitle(main.course, tools);
  const isSpent = main.percent >= 100;
  const percent = formats.percent(main.percent / 100);
  const amounts = [usdOf(use.settledMicroUsd), usdOf(use.budgetMicroUsd)].map(formats.usd) as [
    string,
    string,
  ];
  const title = budgetTitle(use, main.percent, course, speech);
  const noticed = story.crossings
    .filter(
      ({ percent, course: of }) =>
        percent < 100 || !story.uses.some((each) => each.course === of && isTooLittle(each)),
    )
    .map((crossing) =>
      words.budget.passed(
        formats.percent(crossing.percent / 100),
        courseTitle(crossing.course, tools),
        formats.time(crossing.noticedMs),
      ),
    );
  const what = [
    ...(noticed.length > 0 ? [words.budget.noticed(noticed.join(', '))] : []),
    ...(isTooLittle(use) ? [words.budget.refused] : []),
  ].join(' ');
  const tone: Tone = isSpent ? 'critical' : 'warning';
  const subjectOf = isSpent && isTooLittle(use) ? words.budget.refusedSubject : words.budget.subject;
  return {
    language,
    tone,
    subject: subjectOf(percent, course, formats.day(story.day), ...amounts),
    preview: `${words.budget.of(...amounts)}. ${what}`,
    label: isSpent ? words.labels.budgetSpent : words.labels.budget,
    title,
    blocks: [
      { kind: 'paragraph', text: what },
      ...story.uses.map(
        (each): Block => ({
          kind: 'meter',
          label: courseTitle(each.course, tools) ?? words.wholeTutor,
          value: words.budget.of(
            formats.usd(usdOf(each.settledMicroUsd)),
            formats.usd(usdOf(each.budgetMicroUsd)),
          ),
          share: spentShare(each),
          tone: spentShare(each) >= 1 || each.refused ? 'critical' : 'warning',
        }),
      ),
      { kind: 'figures', items: figures(story, use, isSpent, speech) },
      { kind: 'heading', text: words.budget.studentsHeading },
      { kind: 'paragraph', text: students(story, isSpent, course, speech) },
      ...whereItWent(story, speech, tools),
      { kind: 'heading', text: words.budget.stepsHeading },
      { kind: 'steps', items: steps(story, use, speech, tools) },
      { kind: 'button', text: words.openAdmin, url: adminUrl(tools) },
    ],
    footer: footerOf(speech, tools),
  };
}

/** The worst threshold, the whole tutor's before a course's; and its budget. */
function mainOf({ crossings, uses }: BudgetStory): [Main, BudgetUse] {
  const [use] = uses;
  const main = crossings
    .filter(({ course }) => course === use?.course)
    .reduce<Main | undefined>(
      (worst, each) => (worst === undefined || each.percent > worst.percent ? each : worst),
      undefined,
    );
  if (main === undefined || use === undefined) throw new RangeError('a budget letter needs a threshold');
  return [main, use];
}

function figures(
  { forecastMicroUsd, runsOutMs, resetsMs }: BudgetStory,
  use: BudgetUse,
  isSpent: boolean,
  { words, formats }: Speech,
) {
  const { budget } = words;
  const left = Math.max(0, use.budgetMicroUsd - use.settledMicroUsd);
  return [
    {
      label: budget.spent,
      value: formats.usd(usdOf(use.settledMicroUsd)),
      ...(use.reservedMicroUsd > 0 && { note: budget.reserved(formats.usd(usdOf(use.reservedMicroUsd))) }),
    },
    { label: budget.left, value: formats.usd(usdOf(left)), note: budget.resets(formats.time(resetsMs)) },
    {
      label: budget.forecast,
      value: forecastMicroUsd === null ? '–' : formats.usd(usdOf(forecastMicroUsd)),
      note: forecastMicroUsd === null ? budget.forecastUnknown : budget.forecastNote,
    },
    ...(isSpent
      ? []
      : [
          {
            label: budget.runsOut,
            value: runsOutMs === null ? budget.runsOutNot : budget.runsOutAt(formats.time(runsOutMs)),
            note: budget.runsOutNote,
          },
        ]),
  ];
}

function students(
  { resetsMs }: BudgetStory,
  isSpent: boolean,
  course: string | undefined,
  { words, formats }: Speech,
): string {
  const reset = formats.time(resetsMs);
  const what = isSpent ? words.budget.studentsRefused(reset) : words.budget.studentsUnaffected(reset);
  return course === undefined ? what : `${what} ${words.budget.onlyCourse(course)}`;
}

function whereItWent(
  { spentOn }: BudgetStory,
  { words, formats }: Speech,
  tools: Pick<WatchTools, 'config'>,
): Block[] {
  const total = spentOn.reduce((sum, { microUsd }) => sum + microUsd, 0);
  if (total === 0) return [];
  const row = (name: string, microUsd: number) => [
    name,
    formats.usd(usdOf(microUsd)),
    formats.percent(microUsd / total),
  ];
  const rest = spentOn.slice(rowsShown).reduce((sum, { microUsd }) => sum + microUsd, 0);
  return [
    { kind: 'heading', text: words.budget.whereHeading },
    {
      kind: 'table',
      columns: words.budget.whereColumns,
      rows: [
        ...spentOn
          .slice(0, rowsShown)
          .map(({ course, model, microUsd }) => row(`${courseTitle(course, tools)} · ${model}`, microUsd)),
        ...(rest === 0 ? [] : [row(words.budget.others, rest)]),
      ],
    },
  ];
}

/** Three things to do, most telling first. */
function steps(
  story: BudgetStory,
  use: BudgetUse,
  { words, formats }: Speech,
  { config }: Pick<WatchTools, 'config'>,
): string[] {
  const { budget } = words;
  const wanted = Math.max(story.forecastMicroUsd ?? 0, use.budgetMicroUsd * 1.25);
  const raised = formats.usd(Math.ceil(usdOf(wanted))).replace(/[.,]00$/, '');
  const items = [budget.raise(use.course === '' ? '`budget.dailyUsd`' : '`dailyBudgetUsd`', raised)];
  const total = story.spentOn.reduce((sum, { microUsd }) => sum + microUsd, 0);
  const [model, modelShare] = largest(story.spentOn, ({ model: name }) => name, total);
  const route = (['complex', 'medium'] as const).find((name) => config.routing[name][0] === model);
  if (route !== undefined) items.push(budget.cheaperModel(model, formats.percent(modelShare), route));
  const [course, courseShare] = largest(story.spentOn, ({ course: id }) => id, total);
  const settings = config.courses.find(({ id }) => id === course);
  if (
    use.course === '' &&
    config.courses.length > 1 &&
    settings?.dailyBudgetUsd === undefined &&
    settings !== undefined
  ) {
    items.push(budget.courseBudget(settings.title, formats.percent(courseShare)));
  }
  return [...items, budget.ledger, budget.caching].slice(0, 3);
}

function largest<Row extends { microUsd: number }>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  total: number,
): [name: string, share: number] {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(nameOf(row), (sums.get(nameOf(row)) ?? 0) + row.microUsd);
  const [name, microUsd] = [...sums].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  return [name, total === 0 ? 0 : microUsd / total];
}
