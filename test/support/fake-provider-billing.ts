import type { ImageInput } from '../../proxy/ground/protocol.ts';
import type { AskedCall, Billed, Protocol } from './fake-provider-wire.ts';

/** A tokenizer; `characters`: one token for every four characters, rounded up. */
type Tokenizer = 'characters' | ((text: string) => number);

/** How a call is billed: the same for all, or by what is in it. */
export interface Prices {
  inputTokens: number | Tokenizer;
  /** Beside them, for each picture; default: none are billed. */
  imageTokens?: (asked: AskedCall, image: ImageInput) => number;
  /** Includes `reasoningTokens`. */
  outputTokens: number | Tokenizer;
  reasoningTokens: number;
  /**
   * `by-prefix`: like a provider, what this key has sent to this model before is
   * read from the cache. Where a mark ends the cached part, exactly that is read
   * or else written; nothing is cached without one. Lifetimes never end.
   */
  cache: 'by-prefix' | { readTokens: number; writeTokens: number; writeLongTokens: number };
}

export const roundPrices: Prices = {
  inputTokens: 1000,
  outputTokens: 100,
  reasoningTokens: 0,
  cache: { readTokens: 0, writeTokens: 0, writeLongTokens: 0 },
};

/** One line per call: what the provider would bill for it. */
export interface InvoiceLine extends Billed {
  protocol: Protocol;
  key: string;
  model: string;
  /**
   * `aborted`: the caller left; `broken`: the provider's side failed in the
   * middle; both are billed for what was generated. `rejected` costs nothing.
   */
  outcome: 'completed' | 'aborted' | 'broken' | 'rejected';
  /** At the prices of batches. */
  inBatch?: true;
  /** Of a prompt cache for rent: its tokens times the hours that it is kept. */
  storedTokenHours?: number;
}

export const nothingBilled: Billed = {
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  cacheWriteLongTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
};

/** Prompts of one key and model that the provider's cache still holds. */
const rememberedPrompts = 50;

export class Billing {
  readonly #prices: Prices;
  readonly #seen = new Map<string, string[]>();

  constructor(prices: Prices) {
    this.#prices = prices;
  }

  /** The bill of a call that is answered to its end with `written`; `capped` if the caller's limit ended it. */
  bill(asked: AskedCall, written: string): { billed: Billed; capped: boolean } {
    const { inputTokens, imageTokens, outputTokens, reasoningTokens } = this.#prices;
    const text = typeof inputTokens === 'number' ? inputTokens : countedBy(inputTokens, asked.prompt);
    const shown = imageTokens === undefined ? [] : asked.images.map((image) => imageTokens(asked, image));
    const input = shown.reduce((sum, tokens) => sum + tokens, text);
    const output =
      typeof outputTokens === 'number' ? outputTokens : countedBy(outputTokens, written) + reasoningTokens;
    const billed = {
      inputTokens: input,
      ...this.#cached(asked, input),
      outputTokens: Math.min(output, asked.maxOutputTokens),
      reasoningTokens: Math.min(reasoningTokens, asked.maxOutputTokens),
    };
    return { billed, capped: output > asked.maxOutputTokens };
  }

  #cached(
    asked: AskedCall,
    input: number,
  ): Pick<Billed, 'cachedInputTokens' | 'cacheWriteTokens' | 'cacheWriteLongTokens'> {
    const { cache } = this.#prices;
    if (asked.rented !== undefined) {
      const cachedInputTokens = Math.min(input, asked.rented.tokens);
      return { cachedInputTokens, cacheWriteTokens: 0, cacheWriteLongTokens: 0 };
    }
    if (cache !== 'by-prefix') {
      return {
        cachedInputTokens: cache.readTokens,
        cacheWriteTokens: cache.writeTokens,
        cacheWriteLongTokens: cache.writeLongTokens,
      };
    }
    const tokens = (characters: number) =>
      Math.floor((input * characters) / Math.max(1, asked.prompt.length));
    const account = `${asked.protocol} ${asked.key} ${asked.model}`;
    const seen = this.#seen.get(account) ?? [];
    const remember = (text: string) => this.#seen.set(account, [...seen, text].slice(-rememberedPrompts));
    if (asked.protocol === 'anthropic' || chargesForWriting(asked)) {
      if (asked.marked === undefined)
        return { cachedInputTokens: 0, cacheWriteTokens: 0, cacheWriteLongTokens: 0 };
      const marked = tokens(asked.marked.text.length);
      const read = seen.includes(asked.marked.text);
      if (!read) remember(asked.marked.text);
      return {
        cachedInputTokens: read ? marked : 0,
        cacheWriteTokens: !read && !asked.marked.long ? marked : 0,
        cacheWriteLongTokens: !read && asked.marked.long ? marked : 0,
      };
    }
    const shared = tokens(Math.max(0, ...seen.map((text) => sharedPrefix(text, asked.prompt))));
    remember(asked.prompt);
    return { cachedInputTokens: shared, cacheWriteTokens: 0, cacheWriteLongTokens: 0 };
  }
}

/** OpenAI's models that find a cached prompt again only where a breakpoint was set. */
export function chargesForWriting({ model }: Pick<AskedCall, 'model'>): boolean {
  return /^gpt-(5\.[6-9]|6)/.test(model);
}

/** The part of a bill that has come up once `share` (0 to 1) of the text is generated. */
export function partOf(billed: Billed, share: number): Billed {
  const text = Math.floor((billed.outputTokens - billed.reasoningTokens) * share);
  return { ...billed, outputTokens: billed.reasoningTokens + text };
}

export function countedBy(tokenizer: Tokenizer, text: string): number {
  return tokenizer === 'characters' ? tokensOf(text) : tokenizer(text);
}

export function tokensOf(text: string): number {
  return Math.ceil(text.length / 4);
}

function sharedPrefix(a: string, b: string): number {
  const limit = Math.min(a.length, b.length);
  let at = 0;
  while (at < limit && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}
