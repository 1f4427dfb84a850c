import type { Model } from '../config/catalogue/model.ts';
import type { QuestionImage } from '../ground/image.ts';
import type { Turn } from '../ground/protocol.ts';
import type { PromptCacheLifetime, TokenUsage } from '../ground/usage.ts';
import type { CallContext } from '../store/reservation.ts';
import type { WireTrace } from './wire/wire-trace.ts';

/**
 * A prompt in the order that providers cache: `stable` is byte-identical for
 * every question of a course (rules, then course), `lesson` changes with the
 * page, `turns` with the conversation. The last turn is the question, with its
 * pictures, if any: behind all that a cache could hold.
 */
export interface Prompt {
  stable: string;
  /** What this page adds: its lesson, a selection, found passages. May be empty. */
  lesson: string;
  turns: Turn[];
  /** Pictures that the question came with: sent with the last turn, before its words. */
  images?: readonly QuestionImage[];
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
  /** For whom it is made; left out where nothing can be booked. */
  occasion?: CallOccasion;
  /** Is told how far the call has come, whatever becomes of it. */
  trace?: WireTrace;
}

/** How a model itself ended its reply. A stream without one was cut. */
export type ModelFinish = 'complete' | 'length' | 'refused';

/** What a call is made for: whatever else a provider sells for it is chosen and booked by this. */
export interface CallOccasion {
  /** In the catalogue. */
  model: Model;
  /** Of an answer, in whose name it is paid. */
  context: CallContext;
  /** No provider bills more for the prompt, by what is known at this moment. */
  inputTokens: number;
  /** Of these, for its stable part. */
  stableTokens: number;
  /** Estimates of the same, for what is no money. */
  likely: { inputTokens: number; stableTokens: number };
}

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
