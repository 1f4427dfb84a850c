import type { Turn } from '../ground/protocol.ts';
import type { PromptCacheLifetime, TokenUsage } from '../ground/usage.ts';
import type { WireTrace } from './wire/wire-trace.ts';

/**
 * A prompt in the order that providers cache: `stable` is byte-identical for
 * every question of a course (rules, then course), `lesson` changes with the
 * page, `turns` with the conversation. The last turn is the question.
 */
export interface Prompt {
  stable: string;
  /** What this page adds: its lesson, a selection, found passages. May be empty. */
  lesson: string;
  turns: Turn[];
}

/** One call to one model. */
export interface ModelCall {
  /** The provider's own name of the model. */
  model: string;
  prompt: Prompt;
  /** Hard upper bound of billed output, reasoning included. */
  maxOutputTokens: number;
  /** The same for all questions that share `prompt.stable`; steers them to the same prompt cache. */
  promptCacheKey: string;
  promptCache: PromptCacheLifetime;
  /** Name of a rented cache that holds `prompt.stable`, which is then not sent. */
  rentedCache?: string;
  /** Is told how far the call has come, whatever becomes of it. */
  trace?: WireTrace;
}

/** How a model itself ended its reply. A stream without one was cut. */
export type ModelFinish = 'complete' | 'length' | 'refused';

/** What one read from the network brought; several wire events may be joined in it. */
export interface ReplyChunk {
  /** New text of the answer; may be empty. */
  text: string;
  /** What the model thought aloud: for nobody to read, but paid for. May come again as text. */
  thought?: string;
  /** All text of the chunks before was thought aloud too: the answer begins with this chunk's. */
  withdraws?: true;
  /** Whole usage of the call as far as the provider has reported it; replaces what came before. */
  usage?: TokenUsage;
  finish?: ModelFinish;
}

/** The headers of a response, by name whatever its case. */
export interface ReplyHeaders {
  get(name: string): string | null;
}

/**
 * An accepted call: the provider answered 2xx and streams. To be read once, in
 * one loop. A chunk is what one network read brought, if that was text, thoughts
 * or usage: a sign of life, which comments and empty events are not. The loop
 * ends after the chunk that carries `finish`, by which all usage has come; it
 * throws a ProviderFault (`cut` when the stream ended without a finish), or the
 * signal's reason once the call's signal is aborted. Whatever ends it early
 * closes the connection to the provider.
 */
export interface ModelReply extends AsyncIterable<ReplyChunk, void> {
  readonly headers: ReplyHeaders;
}

/** The stable part of a prompt that a provider keeps for rent, for calls of one model with one key's project. */
export interface RentedPrompt {
  /** The provider's own; goes into `ModelCall.rentedCache`. */
  name: string;
  /** As the provider counts and bills them; undefined where it does not say. */
  tokens: number | undefined;
  /** By the provider's clock, milliseconds since 1970. */
  expiresAtMs: number;
}

/**
 * Rents room for prompts. Each method is one request (`find` one for each page
 * of the list) and throws what `ProviderClient.send` throws; a fault without a
 * status leaves open whether the provider has done it.
 */
export interface PromptRental {
  /** @param label the name that it was given by `create` */
  find(model: string, label: string, signal: AbortSignal): Promise<RentedPrompt | undefined>;
  create(
    prompt: { model: string; label: string; stable: string; lifetimeMs: number },
    signal: AbortSignal,
  ): Promise<RentedPrompt>;
  /** Keeps it until `expiresAtMs` instead. */
  prolong(name: string, expiresAtMs: number, signal: AbortSignal): Promise<RentedPrompt>;
}
