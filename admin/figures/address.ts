import { addDays } from '../../proxy/ground/days.ts';

export const views = [
  'overview',
  'course',
  'questions',
  'money',
  'quality',
  'answers',
  'lessons',
  'funnel',
  'advice',
  'embed',
  'access',
] as const;
export type View = (typeof views)[number];

/** Those that are about the tutor as a whole, its money and its keys. */
const ofWhole: readonly View[] = ['overview', 'money', 'advice'];

/** The first is where the page begins. */
export function viewsFor(role: 'admin' | 'teacher'): readonly View[] {
  return role === 'admin' ? views : views.filter((view) => !ofWhole.includes(view));
}

/** Which questions are listed; each as `GET /admin/api/questions` takes it. */
export const filterNames = ['kind', 'cause', 'complexity', 'model', 'lesson', 'heading', 'hour'] as const;
export type QuestionFilter = Readonly<Partial<Record<(typeof filterNames)[number], string>>>;

export type RangeName = 'today' | '7d' | '30d' | 'custom';

/** What the page shows; all of it stands in its address, so that a reload or a link shows the same. */
export interface Address {
  view: View;
  range: RangeName;
  /** Days (`YYYY-MM-DD`) of a `custom` range; empty otherwise. */
  from: string;
  to: string;
  /** Course id; empty: all courses. */
  course: string;
  /** Of the view of questions. */
  filter: QuestionFilter;
  /** Id of an answer that is shown open; empty: none. */
  open: string;
}

/** What of an address stays when something of it is changed: a filter is of its view, an hour of its day, a place of its course. */
export function changedAddress(address: Address, change: Partial<Address>): Address {
  const isOther = change.view !== undefined && change.view !== address.view;
  const isOtherDay = change.range !== undefined || change.from !== undefined || change.to !== undefined;
  const isOtherCourse = change.course !== undefined && change.course !== address.course;
  const { hour, lesson, heading, ...rest } = address.filter;
  const kept: QuestionFilter = {
    ...rest,
    ...(hour !== undefined && !isOtherDay && { hour }),
    ...(lesson !== undefined && !isOtherCourse && { lesson }),
    ...(heading !== undefined && !isOtherCourse && { heading }),
  };
  return { ...address, filter: isOther ? {} : kept, open: '', ...change };
}

const dayShape = /^\d{4}-\d\d-\d\d$/;

/** Reads whatever somebody typed: what makes no sense counts as not given. */
export function readAddress({ pathname, search }: Pick<URL, 'pathname' | 'search'>): Address {
  const query = new URLSearchParams(search);
  const name = pathname.slice(pathname.lastIndexOf('/') + 1);
  const view = views.find((known) => known === name) ?? 'overview';
  const from = query.get('from') ?? '';
  const to = query.get('to') ?? '';
  const isCustom = isDay(from) && isDay(to) && from <= to;
  const course = query.get('course') ?? '';
  const filter = Object.fromEntries(
    filterNames.flatMap((name) => {
      const value = query.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
  const rest = { view, course, filter, open: query.get('open') ?? '' };
  if (isCustom) return { ...rest, range: 'custom', from, to };
  const wanted = query.get('range');
  const range = ranges.find((known) => known === wanted) ?? usualRange(view);
  return { ...rest, range, from: '', to: '' };
}

const ranges = ['today', '7d', '30d'] as const;

/** A teacher looks once a week. */
function usualRange(view: View): RangeName {
  return view === 'course' ? '7d' : 'today';
}

/** Relative to the page, whatever path it stands under. */
export function writeAddress({ view, range, from, to, course, filter, open }: Address): string {
  const query = new URLSearchParams();
  if (range === 'custom') {
    query.set('from', from);
    query.set('to', to);
  } else if (range !== usualRange(view)) query.set('range', range);
  if (course !== '') query.set('course', course);
  for (const name of filterNames) {
    const value = filter[name];
    if (value !== undefined) query.set(name, value);
  }
  if (open !== '') query.set('open', open);
  const path = view === 'overview' ? './' : `./${view}`;
  return query.size === 0 ? path : `${path}?${query}`;
}

/** First and last day that an address means. */
export function daysOf({ range, from, to }: Address, today: string): { from: string; to: string } {
  switch (range) {
    case 'custom':
      return { from, to };
    case 'today':
      return { from: today, to: today };
    case '7d':
      return { from: addDays(today, -6), to: today };
    case '30d':
      return { from: addDays(today, -29), to: today };
    default:
      return range satisfies never;
  }
}

function isDay(text: string): boolean {
  return dayShape.test(text) && !Number.isNaN(Date.parse(text));
}
