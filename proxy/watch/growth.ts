import { addDays } from '../ground/days.ts';
import type { ProviderKind } from '../providers/provider-kind.ts';
import type { KeyMinute } from '../store/signals.ts';

/** Busiest minute of a key. */
export interface KeyPeak {
  provider: string;
  rpm: number;
  tpm: number;
}

/** What growth is read from; the store keeps it as one note. */
export interface Growth {
  /** Calls that began before have been looked at. */
  lookedMs: number;
  /** By day `YYYY-MM-DD`. */
  days: Record<string, GrowthDay>;
}

export interface GrowthDay {
  /** Students who asked in the 30 days that end with this one. */
  students: number;
  /** By key label. */
  keys: Record<string, KeyPeak>;
}

const keptDays = 35;

/** Adds minutes to the peaks of their days; looking at a minute twice changes nothing. */
export function grown(
  growth: Growth | undefined,
  minutes: readonly KeyMinute[],
  today: { day: string; students: number; nowMs: number },
  kindOf: (provider: string) => ProviderKind | undefined,
  dayOf: (ms: number) => string,
): Growth {
  const oldest = addDays(today.day, -keptDays);
  const days: Record<string, GrowthDay> = {};
  for (const [day, figures] of Object.entries(growth?.days ?? {})) {
    if (day > oldest) days[day] = { ...figures, keys: { ...figures.keys } };
  }
  days[today.day] = { keys: {}, ...days[today.day], students: today.students };
  for (const minute of minutes) {
    const day = days[dayOf(minute.minuteMs)];
    if (day === undefined) continue;
    const known = day.keys[minute.keyLabel] ?? { provider: minute.provider, rpm: 0, tpm: 0 };
    day.keys[minute.keyLabel] = {
      provider: minute.provider,
      rpm: Math.max(known.rpm, minute.requests),
      tpm: Math.max(known.tpm, countedTokens(minute, kindOf(minute.provider))),
    };
  }
  return { lookedMs: today.nowMs, days };
}

/** Tokens of a minute's calls that count towards a tier. What each was allowed to make is not known any more. */
export function countedTokens(minute: KeyMinute, kind: ProviderKind | undefined): number {
  const { inputTokens, outputTokens } = minute;
  return kind?.countedTokens({ ...minute, maxOutputTokens: outputTokens }) ?? inputTokens + outputTokens;
}
