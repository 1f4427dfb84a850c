import { soakCase } from './cases.ts';
import type { Field } from './field.ts';
import { slope } from './figures.ts';

export interface SoakFigures {
  seconds: number;
  answers: number;
  broken: number;
  fault: string | undefined;
  /** After each ten seconds. */
  rssMb: number[];
  /**
   * By least squares over the samples after the first quarter, in which the
   * answers that are kept for lost connections fill up; null where there are
   * too few samples.
   */
  growthMbPerMinute: number | null;
}

/** Leaves out the time in which caches fill. */
const settlingShare = 0.25;
const fewestSamples = 3;

/** Asks the tutor all the time and watches its memory. */
export async function soak({ measure, tutor }: Field, seconds: number): Promise<SoakFigures> {
  const beganMs = performance.now();
  const samples: { x: number; y: number }[] = [];
  const figures: SoakFigures = {
    seconds,
    answers: 0,
    broken: 0,
    fault: undefined,
    rssMb: [],
    growthMbPerMinute: null,
  };
  const measureMs = Math.min(soakCase.measureMs, seconds * 1000);
  while (performance.now() - beganMs < seconds * 1000) {
    const { answers, broken, fault, rssMb } = await measure({ ...soakCase, measureMs }, tutor);
    figures.answers += answers;
    figures.broken += broken;
    figures.fault ??= fault;
    if (rssMb === null) continue;
    figures.rssMb.push(Math.round(rssMb));
    samples.push({ x: (performance.now() - beganMs) / 60_000, y: rssMb });
  }
  const settled = samples.slice(Math.ceil(samples.length * settlingShare));
  if (settled.length >= fewestSamples) figures.growthMbPerMinute = slope(settled);
  return figures;
}
