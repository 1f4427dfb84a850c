import { hash } from 'node:crypto';
import type { StablePrefix } from '../course/stable-prefix.ts';

/** What the provider's own counts say of a stable part. */
interface Counted {
  /** It takes at least this many tokens, and at most that many. */
  least: number;
  most: number;
}

/** What is known of one stable part on one model, as it is kept. */
export interface KnownBound extends Counted {
  /** Model and hash of the text. */
  key: string;
}

/** The longest tokens of public vocabularies are runs of 128 blanks; words of any language are far below. */
const mostBytesPerToken = 128;
/** Far more than the courses of one tutor on all its models, each in a few versions. */
const mostKept = 1_000;
/** Of a bound; less is not worth writing down. */
const worthKeepingShare = 0.02;

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
 * Known by the text, so that it holds over restarts too: a process that does not
 * know it sets aside, and books for calls that a kill has ended, several times
 * what they can cost.
 */
export class PromptBounds {
  /** The one learned last is last. */
  readonly #counted = new Map<string, Counted>();
  readonly #hashes = new WeakMap<StablePrefix, string>();
  readonly #keep: (known: readonly KnownBound[]) => void;

  /**
   * @param known by an earlier process
   * @param keep called with all that is known whenever there is something new
   */
  constructor(
    known: readonly KnownBound[] = [],
    keep: (known: readonly KnownBound[]) => void = () => undefined,
  ) {
    for (const { key, least, most } of known) this.#counted.set(key, { least, most });
    this.#keep = keep;
  }

  /** @param model name in the catalogue */
  mostStableTokens(model: string, stable: StablePrefix): number {
    const counted = this.#counted.get(this.#keyOf(model, stable));
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
    const key = this.#keyOf(model, stable);
    const known = this.#counted.get(key);
    if (known === undefined || least > known.most) this.#set(key, { least, most: inputTokens }, known);
    else if (inputTokens >= known.least) {
      const counted = { least: Math.max(known.least, least), most: Math.min(known.most, inputTokens) };
      this.#set(key, counted, known);
    }
  }

  #set(key: string, counted: Counted, known: Counted | undefined): void {
    this.#counted.delete(key);
    this.#counted.set(key, counted);
    const [oldest] = this.#counted.keys();
    if (this.#counted.size > mostKept && oldest !== undefined) this.#counted.delete(oldest);
    const isNew = known === undefined || counted.most > known.most;
    if (!isNew && known.most - counted.most <= known.most * worthKeepingShare) return;
    this.#keep([...this.#counted].map(([each, bound]) => ({ key: each, ...bound })));
  }

  #keyOf(model: string, stable: StablePrefix): string {
    let textHash = this.#hashes.get(stable);
    if (textHash === undefined) {
      textHash = hash('sha256', stable.text, 'base64url');
      this.#hashes.set(stable, textHash);
    }
    return `${model} ${textHash}`;
  }
}
