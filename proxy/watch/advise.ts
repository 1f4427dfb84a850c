import { lastMonth } from '../figures/last-month.ts';
import { addDays, daysBetween, daysPerMonth } from '../ground/days.ts';
import { usdOf } from '../money/micro-usd.ts';
import { kindOf } from '../providers/kinds.ts';
import type { KeyAdvice, LimitUse, ScalingStep, TierAdvice } from './advice.ts';
import { daysUntil, trendOf, valueIn } from './forecast.ts';
import { type Growth, type GrowthDay, grown } from './growth.ts';
import { type Capacity, recommend, scalingRowFor, scalingRows } from './recommend.ts';
import { isFreeTier, keyLabels, routedModels } from './routed.ts';
import type { Speech, WatchTools } from './tools.ts';

const noteName = 'growth';
/** Minutes are looked at again for so long: a call's tokens are known when it ends. */
const lookBackMs = 30 * 60_000;
/** Two whole weeks, so that weekends do not look like a decline. */
const trendDays = 14;
const costDays = 7;
const leastCostDays = 3;
/** Room for a week: less is as good as none, for an upgrade takes days. */
const soonDays = 7;
/** The lesson's tier 1. */
const tier1Rpm = 1_000;

/** Brings the memory of students and busiest minutes up to date. @returns students of the last 30 days */
export async function recordGrowth({ calendar, clock, config, store }: WatchTools): Promise<number> {
  const nowMs = clock.now();
  const { dayOf } = calendar;
  const today = dayOf(nowMs);
  const kept = await store.watch.note(noteName);
  const growth = kept?.value as Growth | undefined;
  const sinceMs = growth === undefined ? calendar.boundsOf(today).startMs : growth.lookedMs - lookBackMs;
  const days = [...new Set([dayOf(sinceMs), today])];
  const minutes = await store.signals.keyMinutes(sinceMs, days);
  const students = await store.signals.students({ from: addDays(today, 1 - daysPerMonth), to: today });
  const value = grown(
    growth,
    minutes,
    { day: today, students, nowMs },
    (provider) => kindOf(provider, config.providers),
    dayOf,
  );
  // Where another process was faster, it has written the same.
  await store.watch.commit({ note: { name: noteName, version: kept?.version ?? 0, value } });
  return students;
}

/** What to run on, by students and by measured use. */
export async function advise({ words, formats }: Speech, tools: WatchTools): Promise<TierAdvice> {
  const { calendar, clock, config, store } = tools;
  const today = calendar.dayOf(clock.now());
  const growth = (await store.watch.note(noteName))?.value as Growth | undefined;
  const days = growth?.days ?? {};
  const month = await lastMonth(tools);
  const { students } = month;
  const keys = routedModels(config, clock.now()).providers.flatMap((provider) =>
    keyLabels(provider, config).map((label) => keyAdvice(label, provider, days, today, tools)),
  );
  const capacity = capacityOf(students, keys, today, tools);
  const { action, because } = recommend(capacity);
  const row = scalingRowFor(students);
  const shown = formats.count(students);
  const why = {
    room: words.reasons.room(shown),
    students: words.reasons.students(shown, words.scaling[row.setup]),
    limit: words.reasons.limit(formats.percent(capacity.busiestShare ?? 0)),
  }[because];
  const trend = trendOf(series(days, today, (day) => day.students));
  const next = row.to === null ? null : daysUntil(row.to + 1, trend);
  const monthly = await monthlyCost(today, tools);
  const inAMonth = trend === undefined ? students : Math.max(students, valueIn(daysPerMonth, trend));
  return {
    students,
    month,
    keys,
    scaling: scalingRows.map(
      ({ from, to, setup, monthlyUsd }): ScalingStep => ({
        from,
        to,
        monthlyUsd,
        setup: words.scaling[setup],
        isCurrent: from === row.from,
      }),
    ),
    action,
    title: words.actions[action],
    reason: `${why} ${words.how[action]}`.trimEnd(),
    nextStepOn: next === null ? null : addDays(today, next),
    monthlyUsd: {
      now: monthly,
      expected: monthly === null || students === 0 ? monthly : (monthly * inAMonth) / students,
    },
  };
}

function keyAdvice(
  label: string,
  provider: string,
  days: Growth['days'],
  today: string,
  { config }: WatchTools,
): KeyAdvice {
  const { tier } = config.providers[provider] ?? {};
  const limits = tier === undefined ? undefined : config.tiers[tier];
  const use = (name: 'rpm' | 'tpm'): LimitUse => {
    const peakOn = (day: GrowthDay | undefined) => day?.keys[label]?.[name] ?? 0;
    const peak = Math.max(peakOn(days[today]), peakOn(days[addDays(today, -1)]));
    const limit = limits?.[name] ?? null;
    const trend = trendOf(series(days, today, peakOn));
    const left = limit === null ? null : daysUntil(limit, trend);
    return {
      peak,
      limit,
      headroom: limit === null ? null : Math.max(0, 1 - peak / limit),
      reachedOn: left === null ? null : addDays(today, left),
    };
  };
  return { label, provider, tier: tier ?? null, rpm: use('rpm'), tpm: use('tpm') };
}

function capacityOf(
  students: number,
  keys: readonly KeyAdvice[],
  today: string,
  { clock, config }: WatchTools,
): Capacity {
  const routed = routedModels(config, clock.now());
  const tiers = routed.providers.flatMap((provider) => config.providers[provider]?.tier ?? []);
  const shares = keys.flatMap(({ tier, rpm, tpm }) =>
    [rpm, tpm].flatMap((use) =>
      use.headroom === null ? [] : [{ tier, share: isReachedSoon(use, today) ? 1 : 1 - use.headroom }],
    ),
  );
  const busiest = shares.sort((a, b) => b.share - a.share)[0];
  const rpmOf = (tier: string | null) => (tier === null ? undefined : config.tiers[tier]?.rpm) ?? 0;
  return {
    students,
    onFreeTier: tiers.some(isFreeTier),
    aboveTier1: tiers.every((tier) => rpmOf(tier) > tier1Rpm),
    hybrid: routed.first.simple !== routed.first.complex,
    selfHosted: routed.providers.some((provider) => kindOf(provider, config.providers)?.vendor === undefined),
    busiestShare: busiest?.share ?? null,
    hasNextTier:
      busiest !== undefined && Object.values(config.tiers).some(({ rpm }) => rpm > rpmOf(busiest.tier)),
  };
}

function isReachedSoon({ reachedOn }: LimitUse, today: string): boolean {
  return reachedOn !== null && daysBetween(today, reachedOn) <= soonDays;
}

/** The days before today, which is not over, as a trend wants them; days of rest are left out. */
function series(days: Growth['days'], today: string, read: (day: GrowthDay) => number) {
  return Object.entries(days)
    .map(([day, figures]) => ({ day: daysBetween(today, day), value: read(figures) }))
    .filter(({ day, value }) => day < 0 && day >= -trendDays && value > 0);
}

/** USD in 30 days like the last seven whole ones. */
async function monthlyCost(today: string, { store }: WatchTools): Promise<number | null> {
  const first = await store.signals.firstDay();
  const days = first === undefined ? 0 : Math.min(costDays, daysBetween(first, today));
  if (days < leastCostDays) return null;
  let microUsd = 0;
  for (let back = 1; back <= days; back += 1) {
    microUsd += (await store.spend(addDays(today, -back))).settledMicroUsd;
  }
  return (usdOf(microUsd) * daysPerMonth) / days;
}
