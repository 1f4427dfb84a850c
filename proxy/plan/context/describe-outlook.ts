import type { ContextOutlook } from './outlook.ts';

/** For a terminal: what a model reads of a course, and beneath it why, with the price of both ways. */
export function outlookLines({ model, mode, why, demand, choices }: ContextOutlook): string[] {
  const named = (what: string) =>
    `${model.padEnd(24)} ${what} (${why}${choices === null ? unpriced(mode) : ''})`;
  if (choices === null) return [named(mode === 'passages' ? 'passages' : 'whole course')];
  const { usual, broad, anewMicroUsd, keptMicroUsd, limitMicroUsd } = choices;
  return [
    named('by question'),
    `  asked ${rateOf(demand.perMinute)}${cachedShare(demand.promptCacheHitRate)}`,
    `  whole course ${usd(anewMicroUsd)} read anew, ${usd(keptMicroUsd)} while it is kept; the limit of a question is ${usd(limitMicroUsd)}`,
    `  usual question: ${wayOf(usual.mode)}, for ${usual.why}`,
    `  one about several places: ${wayOf(broad.mode)}, for ${broad.why}`,
  ];
}

function unpriced(mode: ContextOutlook['mode']): string {
  return mode === 'either' ? ', no price is known' : '';
}

function wayOf(mode: 'full' | 'passages'): string {
  return mode === 'full' ? 'whole course' : 'passages';
}

function rateOf(perMinute: number): string {
  const perHour = perMinute * 60;
  return perHour === 0
    ? 'not in the last week'
    : `${perHour.toFixed(perHour < 10 ? 1 : 0)} times an hour in the last week`;
}

function cachedShare(share: number | null): string {
  return share === null ? '' : `, ${Math.round(share * 100)} % of the prompts from the provider's cache`;
}

function usd(microUsd: number): string {
  return `$${(microUsd / 1_000_000).toFixed(4)}`;
}
