import type { CaseId } from './cases.ts';
import { portkeyName, tutorName } from './contestants.ts';
import type { LoadFigures } from './load.ts';
import type { SoakFigures } from './soak.ts';

/** Of every relay by name, the tutor first. */
export type CaseFigures = Record<string, LoadFigures>;

export function caseTable(figures: CaseFigures): object[] {
  return Object.entries(figures).map(([relay, one]) => ({
    relay,
    'answers/s': round(one.perSecond),
    'first byte p50 ms': round(one.firstByte.p50),
    'p99 ms': round(one.firstByte.p99),
    'whole p50 ms': round(one.whole.p50),
    'CPU ms/answer': round(one.cpuMsPerRequest),
    'RSS MB': one.rssMb === null ? null : Math.round(one.rssMb),
    broken: one.broken,
  }));
}

/** What the tutor is held to beside Portkey; empty without it. */
export function targetTable(results: Partial<Record<CaseId, CaseFigures>>): object[] {
  const pair = (id: CaseId) => {
    const ours = results[id]?.[tutorName];
    const theirs = results[id]?.[portkeyName];
    return ours === undefined || theirs === undefined ? undefined : { ours, theirs };
  };
  const [one, many, open] = [pair('stream1'), pair('stream64'), pair('stream500')];
  const rows: object[] = [];
  if (many !== undefined) {
    rows.push(target('streams a second, 64 at once', 3, many.ours.perSecond / many.theirs.perSecond));
  }
  if (one !== undefined) {
    rows.push(target('first byte, 1 at a time', 20, one.theirs.firstByte.p50 / one.ours.firstByte.p50));
  }
  if (open !== undefined) {
    rows.push(
      target('first byte, 500 streams open', 10, open.theirs.firstByte.p50 / open.ours.firstByte.p50),
      target('memory, 500 streams open', 1, (open.theirs.rssMb ?? 0) / (open.ours.rssMb ?? 0)),
    );
  }
  return rows;
}

function target(figure: string, wanted: number, times: number): object {
  const better = `${round(times)} times better than Portkey`;
  return { figure, wanted: `${wanted} times`, is: better, met: times >= wanted };
}

export function soakLines({ seconds, answers, broken, rssMb, growthMbPerMinute }: SoakFigures): string[] {
  const growth =
    growthMbPerMinute === null ? 'too short for a trend' : `${round(growthMbPerMinute)} MB a minute`;
  return [
    `Soak, ${seconds} s: ${answers} answers, ${broken} broken; memory after each 10 s, MB: ${rssMb.join(' ')}`,
    `Growth after the first quarter: ${growth}`,
  ];
}

function round(value: number | null): number | null {
  if (value === null || !Number.isFinite(value)) return null;
  const digits = Math.abs(value) >= 100 ? 0 : 2;
  return Number(value.toFixed(digits));
}
