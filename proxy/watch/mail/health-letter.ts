import type { Alert } from '../alert.ts';
import type { SignalChange } from '../signal.ts';
import { adminUrl, footerOf, type Speech, type WatchTools } from '../tools.ts';
import type { Block, Letter, Notice } from './letter.ts';

/** An alert, and what has become of it. */
export interface HealthNews {
  change: SignalChange;
  alert: Alert;
}

const minuteMs = 60_000;

/** What an administrator reads when alerts open, get worse or are resolved. */
export function healthLetter(
  news: readonly HealthNews[],
  openCount: number,
  speech: Speech,
  tools: Pick<WatchTools, 'config' | 'clock'>,
): Letter {
  const { language, words } = speech;
  const bad = news
    .filter(({ change }) => change !== 'resolved')
    .sort((a, b) => rank(b.alert) - rank(a.alert));
  const good = news.filter(({ change }) => change === 'resolved');
  const [worst] = bad;
  const [first] = worst === undefined ? good : bad;
  if (first === undefined) throw new RangeError('a health letter needs news');
  const isCritical = worst?.alert.level === 'critical';
  const othersCount = (worst === undefined ? good : bad).length - 1;
  const tone = worst === undefined ? 'good' : isCritical ? 'critical' : 'warning';
  const label =
    worst === undefined ? words.labels.resolved : isCritical ? words.labels.critical : words.labels.problem;
  const title =
    worst === undefined
      ? words.health.resolvedSubject(first.alert.title, othersCount)
      : words.health.opened(first.alert.title, othersCount);
  return {
    language,
    tone,
    subject: worst === undefined ? title : `${label}: ${title}`,
    preview: first.alert.advice,
    label,
    title: worst === undefined ? words.health.allResolved : words.health.problems(bad.length),
    blocks: [
      ...section('opened', news.length > 1 ? words.health.openedHeading : undefined, bad, notice),
      ...section('worsened', words.health.worsenedHeading, bad, notice),
      ...section('resolved', bad.length > 0 ? words.health.resolvedHeading : undefined, good, (alert) =>
        resolvedNotice(alert, speech, tools.clock.now()),
      ),
      { kind: 'paragraph', text: words.health.openNow(openCount) },
      { kind: 'button', text: words.openAdmin, url: adminUrl(tools) },
    ],
    footer: footerOf(speech, tools),
  };
}

function section(
  change: SignalChange,
  heading: string | undefined,
  news: readonly HealthNews[],
  toNotice: (alert: Alert) => Notice,
): Block[] {
  const items = news.filter((each) => each.change === change).map(({ alert }) => toNotice(alert));
  if (items.length === 0) return [];
  const headed: Block[] = heading === undefined ? [] : [{ kind: 'heading', text: heading }];
  return [...headed, { kind: 'notices', items }];
}

export function notice({ level, title, advice }: Alert): Notice {
  return { tone: level, title, text: advice };
}

function resolvedNotice({ title, sinceMs }: Alert, { words }: Speech, nowMs: number): Notice {
  const minutes = Math.max(1, Math.round((nowMs - sinceMs) / minuteMs));
  return { tone: 'good', title: words.health.was(title), text: words.health.lasted(words.duration(minutes)) };
}

function rank({ level }: Alert): number {
  return level === 'critical' ? 1 : 0;
}
