import type { ReplyForm } from './contestants.ts';
import type { LoadOrder } from './load.ts';

/** One way of asking, the same for every relay. */
export interface Case extends Omit<LoadOrder, 'target'> {
  name: string;
  form: ReplyForm;
  /** Between two pieces of a stream; 0: the provider sends all of them at once. */
  paceMs: number;
}

const sprint = { paceMs: 0, rampMs: 0 };
/** While the others were measured, a relay had nothing to do, and gave memory and fast code back. */
const rousingMs = 1_500;

export const cases = {
  stream1: {
    ...sprint,
    name: 'stream of 50 chunks, 1 at a time',
    form: 'stream',
    open: 1,
    warmMs: 300,
    measureMs: 1_200,
  },
  stream64: {
    ...sprint,
    name: 'stream of 50 chunks, 64 at once',
    form: 'stream',
    open: 64,
    warmMs: rousingMs,
    measureMs: 2_500,
  },
  stream500: {
    name: '500 streams open, a chunk each 20 ms',
    form: 'stream',
    open: 500,
    paceMs: 20,
    rampMs: 1_000,
    // Long enough for the streams to be spread evenly, as in a steady state.
    warmMs: 2_500,
    measureMs: 3_000,
  },
  json64: {
    ...sprint,
    name: 'JSON, 64 at once',
    form: 'json',
    open: 64,
    warmMs: rousingMs,
    measureMs: 1_500,
  },
} as const satisfies Record<string, Case>;

export type CaseId = keyof typeof cases;
export const caseIds = Object.keys(cases) as CaseId[];
/** Measured where nothing else is asked for: a course is read as it is written. */
export const streamCaseIds: CaseId[] = ['stream1', 'stream64', 'stream500'];

/** Before the first round; its figures are not kept. */
export const warmUp: Case = { ...cases.stream64, name: 'warm-up', measureMs: 5_000 };

/** A quiet class that never stops asking: about 250 answers a second, 64 at any time. */
export const soakCase: Case = {
  name: 'soak',
  form: 'stream',
  open: 64,
  paceMs: 5,
  rampMs: 0,
  warmMs: 0,
  measureMs: 10_000,
};
