import { type CaseId, caseIds, cases } from './cases.ts';
import { portkeyName, tutorName } from './contestants.ts';
import type { LoadFigures } from './load.ts';
import type { BenchPrompt } from './prompts.ts';
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

interface Figure {
  name: string;
  /** How many times better the tutor is. */
  times(ours: LoadFigures, theirs: LoadFigures): number;
  /** How many times better than Portkey it is to be, where it is held to that. */
  wanted?(prompt: BenchPrompt): number;
}

const cpu: Figure = {
  name: 'CPU of an answer',
  times: (ours, theirs) => (theirs.cpuMsPerRequest ?? Number.NaN) / (ours.cpuMsPerRequest ?? Number.NaN),
};
const firstByte: Figure = {
  name: 'first byte p50',
  times: (ours, theirs) => theirs.firstByte.p50 / ours.firstByte.p50,
};
const perSecond: Figure = {
  name: 'answers a second',
  times: (ours, theirs) => ours.perSecond / theirs.perSecond,
};
const memory: Figure = {
  name: 'memory',
  times: (ours, theirs) => (theirs.rssMb ?? Number.NaN) / (ours.rssMb ?? Number.NaN),
  wanted: () => 1,
};

const figuresOf: Record<CaseId, readonly Figure[]> = {
  stream1: [firstByte, cpu],
  stream64: [{ ...perSecond, wanted: ({ wanted }) => wanted.streams64 ?? 1 }, cpu],
  stream500: [{ ...firstByte, wanted: ({ wanted }) => wanted.firstByte500 ?? 1 }, cpu, memory],
  json64: [perSecond, cpu],
};

/** How many times better the tutor is than each of the others, and than it is to be. */
export function ratioTable(prompt: BenchPrompt, results: Partial<Record<CaseId, CaseFigures>>): object[] {
  return caseIds.flatMap((id) => {
    const { [tutorName]: ours, ...others } = results[id] ?? {};
    if (ours === undefined) return [];
    return figuresOf[id].map(({ name, times, wanted }) => {
      const ratios = Object.entries(others)
        .filter(([, { rssMb }]) => rssMb !== null)
        .map(([relay, theirs]) => [relay, times(ours, theirs)] as const);
      const least = wanted?.(prompt);
      const [, reached] = ratios.find(([relay]) => relay === portkeyName) ?? [];
      return {
        figure: `${name}, ${cases[id].name}`,
        ...Object.fromEntries(ratios.map(([relay, ratio]) => [`times ${relay}`, round(ratio)])),
        ...(least !== undefined && reached !== undefined && { wanted: least, met: reached >= least }),
      };
    });
  });
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
