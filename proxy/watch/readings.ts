import { addDays, dayMs, daysBetween, daysPerMonth, utcDay } from '../ground/days.ts';
import { provenBy } from '../ground/thresholds.ts';
import { usdOf } from '../money/micro-usd.ts';
import { kindNamed } from '../providers/kinds.ts';
import { countedTokens } from './growth.ts';
import { isFreeTier, keyLabels, routedModels } from './routed.ts';
import type { Reading } from './signal.ts';
import type { WatchTools } from './tools.ts';

const minuteMs = 60_000;
const recentMs = 30 * minuteMs;
const busyMs = 15 * minuteMs;
/** Below these nothing is said, as below `provenBy`. */
const leastStudents = 10;
const leastDays = 7;

/** Kinds of the readings that are taken every minute. */
export const minuteKinds = ['error_rate', 'first_token', 'key_failed', 'model_retiring'] as const;

/** What can be read every minute. */
export async function minuteReadings(tools: WatchTools): Promise<Reading[]> {
  const { clock, store } = tools;
  const nowMs = clock.now();
  const recent = await store.signals.answersSince(nowMs - recentMs);
  return [
    { kind: 'error_rate', subject: '', value: errorRate(recent) },
    { kind: 'first_token', subject: '', value: percentile95(recent.firstTokenMs) },
    ...(await keyReadings(tools)),
    ...retirementReadings(tools),
  ];
}

/** Kinds of the readings that are taken with the tiers. */
export const tierKinds = ['cache_hit_rate', 'cost_per_student', 'free_tier', 'tier_limit'] as const;

/** What takes longer to add up. */
export async function tierReadings(tools: WatchTools, students: number): Promise<Reading[]> {
  const { clock, config } = tools;
  const routed = routedModels(config, clock.now());
  return [
    ...(await cacheReadings(tools)),
    { kind: 'cost_per_student', subject: '', value: await monthlyCostPerStudent(tools, students) },
    ...routed.providers
      .filter((provider) => isFreeTier(config.providers[provider]?.tier))
      .map((provider): Reading => ({ kind: 'free_tier', subject: provider, value: students })),
    ...(await limitReadings(tools)),
  ];
}

/** A single failure among twenty answers is bad luck, not a rate. */
function errorRate({ answers, failures }: { answers: number; failures: number }): number | null {
  if (answers < provenBy.answers) return null;
  return failures < provenBy.failures ? 0 : failures / answers;
}

/** Nearest rank, as in the summary. */
function percentile95(ascending: readonly number[]): number | null {
  if (ascending.length < provenBy.answers) return null;
  return ascending[Math.ceil(0.95 * ascending.length) - 1] ?? null;
}

async function cacheReadings({ clock, config, store }: WatchTools): Promise<Reading[]> {
  if (config.cache.prompt === 'off') return [];
  const cacheable = await store.signals.cacheableSince(clock.now() - dayMs);
  const value =
    cacheable.answers < provenBy.cacheable ? null : cacheable.cachedInputTokens / cacheable.inputTokens;
  return [{ kind: 'cache_hit_rate', subject: '', value }];
}

/** A key is out when this process knows so, or when its last call said so. */
async function keyReadings({ clock, config, keyStatus, store }: WatchTools): Promise<Reading[]> {
  const known = keyStatus().flatMap(({ keys }) => keys);
  const faults = new Map((await store.signals.lastFaults()).map(({ keyLabel, fault }) => [keyLabel, fault]));
  const isOut = (label: string) => {
    const { state = 'good' } = known.find((key) => key.label === label) ?? {};
    const fault = faults.get(label);
    return state !== 'good' || fault === 'bad_key' || fault === 'quota_spent';
  };
  return routedModels(config, clock.now()).providers.flatMap((provider) => {
    const labels = keyLabels(provider, config);
    const isLast = labels.every(isOut);
    return labels.map(
      (subject): Reading => ({
        kind: 'key_failed',
        subject,
        value: isOut(subject) ? (isLast ? 2 : 1) : 0,
      }),
    );
  });
}

function retirementReadings({ clock, config }: WatchTools): Reading[] {
  const today = utcDay(clock.now());
  return routedModels(config, clock.now()).models.flatMap(({ name, retiresOn }) =>
    retiresOn === undefined
      ? []
      : [{ kind: 'model_retiring', subject: name, value: Math.max(0, daysBetween(today, retiresOn)) }],
  );
}

/** The second busiest of the last 15 minutes: one burst is no trend. */
async function limitReadings({ calendar, clock, config, store }: WatchTools): Promise<Reading[]> {
  const nowMs = clock.now();
  const sinceMs = nowMs - busyMs;
  const days = [...new Set([sinceMs, nowMs].map(calendar.dayOf))];
  const minutes = await store.signals.keyMinutes(sinceMs, days);
  return routedModels(config, nowMs).providers.flatMap((provider) => {
    const settings = config.providers[provider];
    const limits = settings?.tier === undefined ? undefined : config.tiers[settings.tier];
    if (settings === undefined || limits === undefined) return [];
    return keyLabels(provider, config).map((subject): Reading => {
      const shares = minutes
        .filter(({ keyLabel }) => keyLabel === subject)
        .map((minute) =>
          Math.max(
            minute.requests / limits.rpm,
            countedTokens(minute, kindNamed(settings.kind)) / limits.tpm,
          ),
        )
        .sort((a, b) => b - a);
      return { kind: 'tier_limit', subject, value: shares[1] ?? 0 };
    });
  });
}

/** Of the days there have been, up to 30. */
async function monthlyCostPerStudent(
  { calendar, clock, store }: WatchTools,
  students: number,
): Promise<number | null> {
  const nowMs = clock.now();
  const today = calendar.dayOf(nowMs);
  const first = await store.signals.firstDay();
  if (first === undefined || students < leastStudents) return null;
  const days = Math.min(daysPerMonth, daysBetween(first, today) + 1);
  if (days < leastDays) return null;
  let microUsd = 0;
  for (let back = 0; back < days; back += 1) {
    microUsd += (await store.spend(addDays(today, -back))).settledMicroUsd;
  }
  const { startMs, endMs } = calendar.boundsOf(today);
  const elapsedDays = days - 1 + (nowMs - startMs) / (endMs - startMs);
  return (usdOf(microUsd) * daysPerMonth) / elapsedDays / students;
}
