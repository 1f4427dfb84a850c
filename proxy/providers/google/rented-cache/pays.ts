import type { UsdPerMillion } from '../../../config/catalogue/rates.ts';

/** What is known of the questions that a rented cache would serve. */
export interface PromptDemand {
  questionsPerHour: number;
  /** Share of the stable prompt that the provider's free cache found by itself, 0 to 1; undefined: not measured lately. */
  freeShare: number | undefined;
}

/**
 * `create`: the prompt has to be written first, as it has if a `search` finds
 * none. `prolong`: it stands there, and only its time is paid for.
 */
export type RentStep = 'search' | 'create' | 'prolong';

/** What is rented at a time. Short enough that little is lost when a lesson ends, long enough to spread the write. */
export const rentedHours = 1;
/** So far has the saving to exceed the cost: a rate is a guess, and a rent once paid does not come back. */
const margin = 1.5;

/**
 * Whether a prompt cache for rent costs clearly less than it saves.
 *
 * Per token of the prompt and hour, in millionths of a USD, it saves
 * `questions per hour * (1 - free share) * (input - cached input)`: each question
 * reads at the cached rate what it would have read at the full one, except for
 * what the free cache finds anyway. It costs `storage per hour`, and where it
 * has to be written `input / rented hours`. Both grow with the prompt, so its
 * size cancels out; and both depend on the number of questions alone, not on
 * when they come, so that no distribution needs to be assumed.
 *
 * Google bills cached tokens at a reduced rate, their storage by the hour, and
 * the tokens of a new cache once at the input price:
 * https://ai.google.dev/gemini-api/docs/caching and .../pricing. Without a free
 * cache that breaks even at 4.8 questions an hour on gemini-3.5-flash-lite
 * (1.3 / 0.27) and at 2.6 on gemini-3.8-flash (1.75 / 0.675).
 */
export function rentPays(
  { input, cachedInput, storagePerHour }: UsdPerMillion,
  step: RentStep,
  { questionsPerHour, freeShare }: PromptDemand,
): boolean {
  // Not measured: the free cache may do as well, and the next questions will tell.
  if (storagePerHour === undefined || freeShare === undefined) return false;
  const saved = questionsPerHour * (1 - freeShare) * (input - cachedInput);
  const written = step === 'prolong' ? 0 : input / rentedHours;
  return saved > 0 && saved >= margin * (storagePerHour + written);
}
