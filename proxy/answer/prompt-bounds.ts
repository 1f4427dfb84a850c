import type { StablePrefix } from '../course/prompt.ts';

/** What the provider's own counts say of a stable part. */
interface Counted {
  /** It takes at least this many tokens, and at most that many. */
  least: number;
  most: number;
}

/** The longest tokens of public vocabularies are runs of 128 blanks; words of any language are far below. */
const mostBytesPerToken = 128;

/**
 * How many tokens the stable part of a prompt takes at most, on one model.
 *
 * Until something is known that is one for each byte, four times what English
 * really takes. Then it is known from what the provider itself counted: a whole
 * prompt takes at least as many as its stable part, and the stable part at
 * least what is left of it without the most that the rest can take. Reports for
 * one text on one model cannot contradict each other; where they do, the larger
 * one is believed. One that is too small for any tokenizer says nothing.
 *
 * Kept as long as the version of the course, and learned anew by each process:
 * the first call pays with a larger reservation, not with money.
 */
export class PromptBounds {
  readonly #counted = new WeakMap<StablePrefix, Map<string, Counted>>();

  /** @param model name in the catalogue */
  mostStableTokens(model: string, stable: StablePrefix): number {
    const counted = this.#counted.get(stable)?.get(model);
    return counted === undefined ? stable.mostTokens : Math.min(counted.most, stable.mostTokens);
  }

  /**
   * A call has been counted by its provider.
   * @param mostAddedTokens that the prompt takes at most beside its stable part
   */
  learn(model: string, stable: StablePrefix, inputTokens: number, mostAddedTokens: number): void {
    const least = Math.max(0, inputTokens - mostAddedTokens);
    const isPossible = inputTokens * mostBytesPerToken >= stable.mostTokens && least <= stable.mostTokens;
    if (!Number.isSafeInteger(inputTokens) || inputTokens <= 0 || !isPossible) return;
    const models = this.#counted.get(stable) ?? new Map<string, Counted>();
    this.#counted.set(stable, models);
    const known = models.get(model);
    if (known === undefined || least > known.most) models.set(model, { least, most: inputTokens });
    else if (inputTokens >= known.least) {
      models.set(model, {
        least: Math.max(known.least, least),
        most: Math.min(known.most, inputTokens),
      });
    }
  }
}
