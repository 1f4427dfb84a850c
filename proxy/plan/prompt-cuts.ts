import type { Logger } from 'pino';
import type { Model } from '../config/catalogue/model.ts';
import { fewestTokens } from '../course/fewest-tokens.ts';
import type { Clock } from '../ground/clock.ts';
import type { Prompt } from '../providers/provider.ts';
import type { WatchStore } from '../store/watch.ts';

/** A server was seen to drop what a prompt has beyond its context, without a word. */
export interface PromptCut {
  /** Name in the catalogue. */
  model: string;
  /** As many as it counted of the prompt. */
  readTokens: number;
  /** What it seems to have room for, prompt and answer together. */
  contextTokens: number;
  /** Milliseconds since 1970. */
  seenMs: number;
}

/** A counted prompt. */
export interface CountedPrompt {
  prompt: Prompt;
  /** Estimate that errs upwards. */
  likelyTokens: number;
  /** By the server. */
  countedTokens: number;
}

/** The server may be set up anew: after so long the whole prompt is tried again. */
const rememberedMs = 24 * 60 * 60 * 1000;
const noteName = 'prompt-cuts';

/** A count this much below the fewest tokens of a prompt is none of the whole of it. */
const farBelow = 0.8;
/** Contexts are set in such steps: 2048, 4096, 32768, 40960. */
const contextStep = 1_024;
/** Of half a context, which newer versions keep, Ollama keeps a few tokens more. */
const mostKeptBeyondHalf = 4;
/** An answer has at most this share of the context. */
const answerShare = 1 / 4;
const leastAnswerTokens = 300;

/**
 * Ollama reads 4,096 tokens of a prompt by default, drops the rest, rules first,
 * and answers as if nothing were amiss; only its count tells: it is that of a
 * full context, and far below what the prompt takes. Any other count may be one
 * of a server that counts in its own way, and is let pass. What it was seen
 * to read is from then on the model's context, so that passages are sent instead
 * of a course that is not read, for a day or until the tutor is started again.
 */
export class PromptCuts {
  readonly #clock: Clock;
  readonly #log: Pick<Logger, 'warn' | 'error'>;
  readonly #store: Pick<WatchStore, 'note' | 'commit'>;
  readonly #cuts = new Map<string, PromptCut>();
  /** Counts that look like a full context, with the size of the prompt: one such may be chance. */
  readonly #suspected = new Map<string, { countedTokens: number; likelyTokens: number }>();

  constructor(clock: Clock, log: Pick<Logger, 'warn' | 'error'>, store: Pick<WatchStore, 'note' | 'commit'>) {
    this.#clock = clock;
    this.#log = log;
    this.#store = store;
  }

  /** Those that hold now. */
  get current(): PromptCut[] {
    return stillSeen([...this.#cuts.values()], this.#clock.now());
  }

  /** The model with no more room than its server was seen to have. */
  within(model: Model): Model {
    const cut = this.current.find(({ model: name }) => name === model.name);
    if (cut === undefined || cut.contextTokens >= model.contextTokens) return model;
    const answerTokens = Math.max(leastAnswerTokens, Math.floor(cut.contextTokens * answerShare));
    return {
      ...model,
      contextTokens: cut.contextTokens,
      maxOutputTokens: Math.min(model.maxOutputTokens, answerTokens),
    };
  }

  /** @returns whether the server has read less than it was sent */
  observe({ name }: Model, counted: CountedPrompt): boolean {
    const { countedTokens } = counted;
    if (!this.#isCut(name, counted)) return false;
    const contextTokens = contextOf(countedTokens) ?? countedTokens;
    const known = this.current.find(({ model }) => model === name);
    // What it has read once it has room for.
    if (known !== undefined && known.contextTokens >= contextTokens) return true;
    const cut = { model: name, readTokens: countedTokens, contextTokens, seenMs: this.#clock.now() };
    this.#cuts.set(name, cut);
    this.#log.warn(
      { model: name, readTokens: countedTokens, likelyTokens: counted.likelyTokens, contextTokens },
      'the server cuts the prompt: it has read less than it was sent; give the model a larger context there',
    );
    this.#keep().catch((error: unknown) => {
      this.#log.error({ err: error }, 'what was seen of a cut prompt could not be kept');
    });
    return true;
  }

  #isCut(name: string, { prompt, likelyTokens, countedTokens }: CountedPrompt): boolean {
    if (contextOf(countedTokens) === undefined || countedTokens >= likelyTokens) return false;
    if (countedTokens < fewestTokensOf(prompt) * farBelow) return true;
    const before = this.#suspected.get(name);
    this.#suspected.set(name, { countedTokens, likelyTokens });
    return before?.countedTokens === countedTokens && before.likelyTokens !== likelyTokens;
  }

  async #keep(): Promise<void> {
    const note = await this.#store.note(noteName);
    // Where another process was faster, it has seen the same.
    await this.#store.commit({
      note: { name: noteName, version: note?.version ?? 0, value: this.current },
    });
  }
}

/** What was seen within a day of `nowMs`. */
export function stillSeen(cuts: readonly PromptCut[], nowMs: number): PromptCut[] {
  return cuts.filter(({ seenMs }) => nowMs - seenMs < rememberedMs);
}

/** As a process has kept them for whoever asks beside it, whatever their age. */
export async function keptCuts(store: Pick<WatchStore, 'note'>): Promise<PromptCut[]> {
  // `as`: nobody else writes this note.
  return ((await store.note(noteName))?.value ?? []) as PromptCut[];
}

/** One English sentence for the operator. */
export function cutWarning({ model, readTokens, contextTokens }: PromptCut): string {
  return `the server of ${model} cuts prompts: it read only ${readTokens.toLocaleString('en')} tokens of a longer one. It now gets passages within ${contextTokens.toLocaleString('en')}; raise its context on the server (Ollama: OLLAMA_CONTEXT_LENGTH) and start the tutor again.`;
}

function fewestTokensOf({ stable, lesson, turns }: Prompt): number {
  return turns.reduce(
    (tokens, { text }) => tokens + fewestTokens(text),
    fewestTokens(stable) + fewestTokens(lesson),
  );
}

/** The context that is full with so many tokens of a prompt, or was cut to half and a few; undefined: none is. */
function contextOf(countedTokens: number): number | undefined {
  if (countedTokens >= 2 * contextStep && countedTokens % contextStep === 0) return countedTokens;
  const beyondHalf = countedTokens % (contextStep / 2);
  const isHalf = countedTokens > contextStep && beyondHalf > 0 && beyondHalf <= mostKeptBeyondHalf;
  return isHalf ? 2 * (countedTokens - beyondHalf) : undefined;
}
