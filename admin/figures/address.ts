import { addDays } from '../../proxy/ground/days.ts';

export const views = [
  'overview',
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
  if (isCustom) return { view, range: 'custom', from, to, course };
  const range = query.get('range');
  return { view, range: range === '7d' || range === '30d' ? range : 'today', from: '', to: '', course };
}

/** Relative to the page, whatever path it stands under. */
export function writeAddress({ view, range, from, to, course }: Address): string {
  const query = new URLSearchParams();
  if (range === 'custom') {
    query.set('from', from);
    query.set('to', to);
  } else if (range !== 'today') query.set('range', range);
  if (course !== '') query.set('course', course);
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
