import type { Departure, Departures } from './manners.ts';

/** What a server answered instead of a reply. */
export interface Refusal {
  status: number;
  /** The body as it came. */
  words: string;
}

/** As much of an error's body is looked at. */
const readCharacters = 16 * 1024;

/**
 * The words in which servers say that a prompt is too long, where they give no
 * code for it. From their sources and from what was reported of them.
 */
const tooLong: readonly RegExp[] = [
  /maximum context length/i, // OpenAI, vLLM, SGLang, LiteLLM, OpenRouter, DeepSeek
  /model'?s context length/i, // vLLM, Together
  /context[ _]length[ _]exceeded|ContextWindowExceeded/i, // LiteLLM
  /longer than the maximum model length|greater than (?:the )?max_seq_len/i, // vLLM, TabbyAPI
  /requires \d{1,9} pages \(only/i, // ExLlama
  /sum of prompt length/i, // TensorRT-LLM
  /prompt exceeds max length/i, // Zhipu
  /exceeds? (?:the )?(?:available )?context (?:size|window|length)/i, // llama.cpp, OpenAI
  /context size has been exceeded/i, // LM Studio
  /when context the overflows|context length of only/i, // LM Studio
  /greater than the context length/i, // LM Studio
  /exceeds? (?:the )?(?:model'?s )?maximum (?:allowed )?(?:(?:input|prompt|context|sequence) )?length/i, // SGLang, Poolside
  /prompt is too long|input is too long|prompt too long/i, // Anthropic, Bedrock, Ollama
  /maximum prompt length is/i, // xAI
  /context window exceeds limit|exceeded model token limit/i, // MiniMax, Kimi
  /must have less than \d{1,9} tokens|tokens \+ ['"`]?max_new_tokens/i, // TGI
  /configured context size is/i,
  /range of input length should be/i, // Qwen
  /too many tokens|reduce the length of the messages/i, // Cohere, Groq
  /input token count.{0,40}exceeds/i, // Google
  /token count of \d{1,9} exceeds the limit/i, // GitHub
];

export function saysTooLong(words: string): boolean {
  const start = words.slice(0, readCharacters);
  return tooLong.some((form) => form.test(start));
}

/**
 * Whether it is a firewall in front of the provider that refuses, by a page: it does so for the SQL or the commands in
 * one question (anthropics/claude-code issue 58294), and that says nothing of the key.
 */
export function isFirewallPage({ status, words }: Refusal): boolean {
  return status === 403 && words.trimStart().startsWith('<');
}

const refuses =
  /un(?:supported|recognized|known|expected)|not (?:be )?(?:supported|permitted|allowed|enabled|recognized|accepted|valid|implemented)|n[o']t support|extra[ _](?:inputs?|fields?|forbidden)|invalid (?:argument|param|field|key)|use ['"`]?max_/i;
const systemRole =
  /system (?:role|message|prompt|instruction)|role:? ['"`]?system|developer instruction|messages\W{1,4}0\W{1,4}role|does not support ['"]?system|roles must alternate|only user and assistant/i;
/** DeepSeek's, of a conversation that goes on: NousResearch/hermes-agent issue 16021. */
const ownThoughts = /reasoning_content.{0,60}must be passed back/i;
const streaming =
  /\bstream(?:ing)?['"`]? (?:mode )?(?:is )?(?:not|un)|not support(?:ed)?,? (?:for )?['"`]?stream(?:ing)?\b(?!_)|verified to stream/i;

/** Statuses with which servers say that they do not take a field; 500 and 501 for what their template throws. */
const refusingStatuses: ReadonlySet<number> = new Set([400, 404, 405, 422, 500, 501]);

/**
 * What to do otherwise after a refusal: leave out what the server does not take,
 * or take back an earlier departure that it does not take any more.
 * @param limitField the name that went out for the limit of the answer
 * @returns undefined where the words name nothing that could be left out
 */
export function departureFor(
  { status, words }: Refusal,
  call: { model: string; limitField: string },
): Departure | undefined {
  if (!refusingStatuses.has(status) || saysTooLong(words)) return undefined;
  const start = words.slice(0, readCharacters);
  // Also with 404, with which MLX answers whatever its template throws.
  if (systemRole.test(start)) return 'rules-in-first-turn';
  if (status === 404 || status === 405) {
    // The server knows the way there and not the model.
    return /model/i.test(start) || start.includes(call.model) ? undefined : 'other-path';
  }
  if (ownThoughts.test(start)) return 'blank-thoughts';
  if (!refuses.test(start)) return undefined;
  if (start.includes('stream_options') || start.includes('include_usage')) return 'no-stream-options';
  if (start.includes('prompt_cache_')) return 'no-cache-fields';
  if (start.includes(call.limitField)) return 'other-limit-field';
  return streaming.test(start) ? 'no-stream' : undefined;
}

/** With a departure that was not made, or without one that was. */
export function changed(departures: Departures, departure: Departure): Departures {
  const others = new Set(departures);
  if (!others.delete(departure)) others.add(departure);
  return others;
}
