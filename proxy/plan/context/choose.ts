import type { UsdPerMillion } from '../../config/catalogue/rates.ts';
import type { ChosenContext, ContextNeed } from '../../question/candidate.ts';
import {
  expectedMicroUsd,
  foundShareOf,
  type Keeping,
  type PromptParts,
  presentMicroUsd,
} from './expected-cost.ts';

/** All that the choice hangs on. */
export interface ContextTerms {
  need: ContextNeed;
  full: PricedPrompt;
  passages: PricedPrompt;
  /** Whether the provider still has the whole course from a question before. */
  isKept: boolean;
  /** Questions about the course that this model is asked: all, and those that need more than one place of it. */
  perMinute: { all: number; more: number };
  /** How long the first word takes where the whole course is read anew; undefined: never seen. */
  firstWordMs: number | undefined;
  /** What passages have spared of late, and may be spent on more than passages. */
  sparedMicroUsd: number;
  /** Of the course's settings. */
  mostMicroUsd: number;
}

export interface PricedPrompt {
  parts: PromptParts;
  rates: UsdPerMillion;
  keeping: Keeping;
}

/** What decided; `over_limit`, `too_little_spared` and `too_slow`: against the whole course, though it was wanted. */
export type ContextReason =
  | 'no_dearer'
  | 'sure'
  | 'placed'
  | 'unsure'
  | 'broad'
  | 'over_limit'
  | 'too_little_spared'
  | 'too_slow';

export type ContextChoice = Required<Pick<ChosenContext, 'mode' | 'why' | 'expected'>> & {
  reason: ContextReason;
  /** Of the questions that will be asked in the same way. */
  perMinute: number;
};

/**
 * Where nobody has read the whole course lately, passages have to be clearly dearer: rates are guesses, and who guesses
 * too high pays for writing a course that nobody asks about again. Once it is kept, each question decides for itself,
 * so that what was written is used up and the choice does not change back and forth.
 */
const clearly = 0.8;
/** Writes that did not pay for themselves, before it is left at passages for a while. */
const writesInVain = 2;
/** So much waiting a question may take on average, because others find the course read already. */
const longestMeanWaitMs = 2_000;

/**
 * The whole course, where it costs no more than passages do, or where the question needs more of it, the course's
 * limit for a question allows it and passages have spared what it costs more. So all questions together cost little
 * more than the cheaper of both ways would, whatever is guessed wrong here.
 */
export function chooseContext(terms: ContextTerms): ContextChoice {
  const { need, full, passages, isKept, perMinute, sparedMicroUsd, mostMicroUsd } = terms;
  const passagesMicroUsd = priceOf(passages, perMinute.all);
  const present = presentMicroUsd(full.parts, full.rates, full.keeping, isKept);
  const onAverage = (rate: number) => (isKept ? present : priceOf(full, rate));

  const forAll = onAverage(perMinute.all);
  const expectedForAll = { fullMicroUsd: forAll, passagesMicroUsd };
  const isCheap = isKept ? forAll <= passagesMicroUsd : forAll <= clearly * passagesMicroUsd;
  if (isCheap && (isKept || sparedMicroUsd >= -writesInVain * present)) {
    return (
      tooSlow(terms, perMinute.all, expectedForAll) ?? {
        mode: 'full',
        reason: 'no_dearer',
        why: because('it costs no more', expectedForAll),
        expected: expectedForAll,
        perMinute: perMinute.all,
      }
    );
  }
  if (need === 'narrow' || need === 'placed') {
    const known = need === 'narrow' ? 'the search is sure' : 'the student says where';
    return {
      mode: 'passages',
      reason: need === 'narrow' ? 'sure' : 'placed',
      why: because(known, expectedForAll),
      expected: expectedForAll,
      perMinute: perMinute.all,
    };
  }
  const forMore = onAverage(perMinute.more);
  const expected = { fullMicroUsd: forMore, passagesMicroUsd };
  const asks = need === 'broad' ? 'it asks for several places' : 'the search is unsure';
  const passed = (reason: ContextReason, why: string): ContextChoice => ({
    mode: 'passages',
    reason,
    why: because(`${asks}, but ${why}`, expected),
    expected,
    perMinute: perMinute.more,
  });
  if (forMore > mostMicroUsd) return passed('over_limit', `the limit is ${usd(mostMicroUsd)}`);
  if (sparedMicroUsd < present - passagesMicroUsd) {
    return passed('too_little_spared', 'too little was spared for it');
  }
  const late = tooSlow(terms, perMinute.more, expected);
  if (late !== undefined) return late;
  return { mode: 'full', reason: need, why: because(asks, expected), expected, perMinute: perMinute.more };
}

function priceOf({ parts, rates, keeping }: PricedPrompt, perMinute: number): number {
  return expectedMicroUsd(parts, rates, keeping, perMinute);
}

function tooSlow(
  { isKept, firstWordMs, full }: ContextTerms,
  perMinute: number,
  expected: NonNullable<ChosenContext['expected']>,
): ContextChoice | undefined {
  if (isKept || firstWordMs === undefined) return undefined;
  const meanMs = firstWordMs * (1 - foundShareOf(full.keeping, perMinute));
  if (meanMs <= longestMeanWaitMs) return undefined;
  const seconds = Math.round(firstWordMs / 1000);
  const why = because(`reading it all takes ${seconds} s`, expected);
  return { mode: 'passages', reason: 'too_slow', why, expected, perMinute };
}

function because(why: string, { fullMicroUsd, passagesMicroUsd }: NonNullable<ChosenContext['expected']>) {
  return `${why}: whole course ${usd(fullMicroUsd)}, passages ${usd(passagesMicroUsd)}`;
}

function usd(microUsd: number): string {
  return `$${(microUsd / 1_000_000).toFixed(4)}`;
}
