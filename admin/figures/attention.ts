import type { Overview, StatusReply } from '../../proxy/admin/wire.ts';
import type { Address } from './address.ts';
import { keyLevel } from './key-use.ts';
import {
  judgeAccuracy,
  judgeBudget,
  judgeCache,
  judgeContext,
  judgeCostPerQuestion,
  judgeCostPerStudent,
  judgeErrors,
  judgeFirstToken,
  judgeLmsPages,
  judgeStars,
  judgeTotal,
  type Level,
} from './thresholds.ts';

export type AttentionKind =
  | 'handovers'
  | 'reviews'
  | 'budget'
  | 'firstToken'
  | 'total'
  | 'cache'
  | 'errors'
  | 'keys'
  | 'lmsPages'
  | 'costPerQuestion'
  | 'costPerStudent'
  | 'stars'
  | 'accuracy'
  | 'context';

/** Something that needs somebody, and where to see why. */
export interface Attention {
  kind: AttentionKind;
  level: 'watch' | 'act';
  /** Of what waits. */
  count?: number;
  to: Partial<Address>;
}

/** A figure of a course that is not well, and the questions behind it. */
export interface Amiss {
  figure: 'stars' | 'contextFound' | 'accuracy' | 'errorRate';
  level: 'watch' | 'act';
  to: Partial<Address>;
}

/** Of the figures that stand beside what a teacher should look at, those with a light that is not green; worst first. */
export function amissIn({
  stars,
  contextFound,
  accuracy,
  errorRate,
  questions,
}: Pick<Overview['summary'], 'stars' | 'contextFound' | 'accuracy' | 'errorRate' | 'questions'>): Amiss[] {
  const judged: { figure: Amiss['figure']; level: Level; to: Partial<Address> }[] = [
    { figure: 'errorRate', level: judgeErrors(errorRate, questions), to: asked('failed') },
    { figure: 'stars', level: judgeStars(stars), to: asked('rated') },
    { figure: 'contextFound', level: judgeContext(contextFound, questions), to: asked('unanswered') },
    { figure: 'accuracy', level: judgeAccuracy(accuracy), to: { view: 'quality' } },
  ];
  return notWell(judged);
}

function asked(kind: string): Partial<Address> {
  return { view: 'questions', filter: { kind } };
}

/** Those that want somebody, worst first. */
function notWell<Judged extends { level: Level }>(
  judged: readonly Judged[],
): (Judged & { level: 'watch' | 'act' })[] {
  return judged
    .flatMap((each) =>
      each.level === 'watch' || each.level === 'act' ? [{ ...each, level: each.level }] : [],
    )
    .sort((a, b) => Number(b.level === 'act') - Number(a.level === 'act'));
}

/**
 * Everything of an overview that is not well, worst first; beside it stand the alerts. That nothing needs anybody may
 * be said only where there is neither: each light of the page is judged here, by the same functions.
 */
export function attentionOf(
  { summary, spending: { today } }: Overview,
  { waiting, providers, breakers, lmsPages }: Omit<StatusReply, 'alerts' | 'faults'>,
  alertPercents: readonly number[],
): Attention[] {
  const money: Partial<Address> = { view: 'money' };
  const quality: Partial<Address> = { view: 'quality' };
  const isDisturbed = breakers.some(({ state }) => state !== 'closed');
  const keys: Level[] = providers.flatMap((provider) => [
    ...provider.keys.map(keyLevel),
    ...(provider.waiting > 0 ? (['watch'] as const) : []),
  ]);
  const { firstTokenMs } = summary;
  const judged: { kind: AttentionKind; level: Level; to: Partial<Address> }[] = [
    {
      kind: 'budget',
      to: money,
      level: judgeBudget(today.costUsd, today.budgetUsd, today.forecastUsd, alertPercents),
    },
    ...(['p50', 'p95', 'p99'] as const).map((percentile) => ({
      kind: 'firstToken' as const,
      to: { view: 'questions' as const },
      level: judgeFirstToken(percentile, firstTokenMs[percentile]),
    })),
    { kind: 'total', level: judgeTotal(summary.totalMs.p50), to: { view: 'questions' } },
    { kind: 'cache', level: judgeCache(summary.promptCacheHitRate, summary.questions), to: money },
    {
      kind: 'errors',
      level: judgeErrors(summary.errorRate, summary.questions),
      to: { view: 'questions', filter: { kind: 'failed' } },
    },
    ...keys.map((level) => ({ kind: 'keys' as const, level, to: { view: 'advice' as const } })),
    { kind: 'keys', level: isDisturbed ? 'watch' : 'good', to: { view: 'advice' } },
    {
      kind: 'lmsPages',
      to: { view: 'embed' },
      level: lmsPages === null ? 'unknown' : judgeLmsPages(lmsPages),
    },
    { kind: 'costPerQuestion', level: judgeCostPerQuestion(summary.costPerQuestionUsd), to: money },
    { kind: 'costPerStudent', level: judgeCostPerStudent(summary.costPerStudentMonthUsd), to: money },
    { kind: 'stars', level: judgeStars(summary.stars), to: quality },
    { kind: 'accuracy', level: judgeAccuracy(summary.accuracy), to: quality },
    { kind: 'context', level: judgeContext(summary.contextFound, summary.questions), to: quality },
  ];
  const waits: Attention[] = [
    { kind: 'handovers', level: 'act', count: waiting.handovers, to: { view: 'answers' } },
    { kind: 'reviews', level: 'watch', count: waiting.reviews, to: { view: 'quality', range: '30d' } },
  ];
  const needed: Attention[] = notWell([...waits.filter(({ count = 0 }) => count > 0), ...judged]);
  // Of one kind the worst says enough.
  return needed.filter(({ kind }, index) => needed.findIndex((each) => each.kind === kind) === index);
}
