import type OpenAI from 'openai';
import { addressOf, otherPath } from '../address.ts';
import { type DialectCall, withoutSystem } from '../dialect-call.ts';
import type { Departure, LearnedManners } from '../manners.ts';
import type { Prompt, ProviderClient, ProviderEndpoint } from '../provider.ts';
import { departureFor as departureAfter, type Refusal } from '../refusal-words.ts';
import type { ProviderFetch } from '../wire/fetch.ts';
import { type Sdk, sdkClient } from '../wire/sdk-client.ts';
import { openAiFaultOf } from './fault.ts';
import { openAiEvents } from './reply.ts';

/**
 * OpenAI, and servers that speak its Chat Completions API: `openai-compatible`
 * gets only the fields that vLLM, llama.cpp and Ollama know.
 */
export function openAiClient(
  endpoint: ProviderEndpoint,
  fetch: ProviderFetch,
  manners: LearnedManners,
): ProviderClient {
  const compatible = endpoint.kind === 'openai-compatible';
  if (compatible && endpoint.baseUrl === '')
    throw new TypeError('an openai-compatible provider needs a base URL');
  const { baseUrl, query } = addressOf(endpoint.kind, endpoint.baseUrl);
  const bodyOf = compatible ? compatibleBody : openAiBody;

  function departureFor(refusal: Refusal, call: DialectCall): Departure | undefined {
    return departureAfter(refusal, { model: call.model, limitField: limitFieldOf(call, compatible) });
  }

  async function loadSdk(): Promise<Sdk> {
    const sdk = await import('openai');
    return {
      ask: (call, fetch) =>
        new sdk.OpenAI({
          baseURL: call.departures.has('other-path') ? otherPath(baseUrl) : baseUrl,
          defaultQuery: query,
          defaultHeaders: endpoint.headers,
          // The SDK refuses an empty key; servers without one ignore what is sent.
          apiKey: endpoint.apiKey || 'none',
          // Given explicitly, so that no variable of the environment decides.
          organization: null,
          project: null,
          fetch,
          maxRetries: 0,
          logLevel: 'off',
        }).chat.completions
          .create(bodyOf(call))
          .asResponse(),
      faultOf: (error, _response, words) => openAiFaultOf(sdk, error, words),
    };
  }

  return sdkClient(
    { kind: endpoint.kind, bodyOf, departureFor, events: openAiEvents, leavesOutOpening, loadSdk },
    fetch,
    manners,
  );
}

/**
 * Models whose template opens the thought in the prompt, so that only its end
 * is in the reply, where the server does not take thoughts out. From the first
 * reply on it is known what their server does.
 */
function leavesOutOpening(model: string): boolean {
  return /(?<![a-z0-9])(?:r1|qwq|minimax-m[12])(?![a-z0-9])|qwen3[\w.-]{0,40}thinking/i.test(model);
}

type Body =
  | OpenAI.Chat.ChatCompletionCreateParamsStreaming
  | OpenAI.Chat.ChatCompletionCreateParamsNonStreaming;

function openAiBody(call: DialectCall): Body {
  const body = sharedBody(call, false);
  if (call.departures.has('no-cache-fields')) return body;
  const marksCache = hasBreakpoints(call.model) && !call.departures.has('rules-in-first-turn');
  return {
    ...body,
    prompt_cache_key: call.promptCacheKey,
    ...(marksCache && {
      messages: messagesOf(call.prompt, markedSystem(call)),
      prompt_cache_options: { mode: 'explicit' },
    }),
  };
}

/**
 * From gpt-5.6 on a cached prompt is found again only where a breakpoint was
 * set, and writing costs 1.25 times the input. The breakpoint that OpenAI sets
 * by itself stands behind the question: every question would write the whole
 * course anew and none would read it.
 * https://developers.openai.com/api/docs/guides/prompt-caching
 */
function hasBreakpoints(model: string): boolean {
  const [, major, minor] = /^gpt-(\d+)(?:\.(\d+))?(?:-|$)/.exec(model) ?? [];
  if (major === undefined) return false;
  return Number(major) > 5 || (Number(major) === 5 && Number(minor ?? 0) >= 6);
}

/** The cache ends after the part that all questions of a course share; without a mark nothing is cached. */
function markedSystem({ prompt, promptCache }: DialectCall): OpenAI.Chat.ChatCompletionContentPartText[] {
  const { stable, lesson } = prompt;
  const shared: OpenAI.Chat.ChatCompletionContentPartText = {
    type: 'text',
    text: stable,
    ...(promptCache !== 'off' && { prompt_cache_breakpoint: { mode: 'explicit' } }),
  };
  return lesson === '' ? [shared] : [shared, { type: 'text', text: lesson }];
}

function compatibleBody(call: DialectCall): Body {
  return sharedBody(call, true);
}

type LimitField = 'max_tokens' | 'max_completion_tokens';

/** OpenAI's newer models take the newer name alone, and many servers the older. */
function limitFieldOf({ departures }: DialectCall, compatible: boolean): LimitField {
  return compatible === departures.has('other-limit-field') ? 'max_completion_tokens' : 'max_tokens';
}

function sharedBody(call: DialectCall, compatible: boolean): Body {
  const { model, prompt, maxOutputTokens, departures } = call;
  const messages = departures.has('rules-in-first-turn')
    ? turnsOf(withoutSystem(prompt))
    : messagesOf(prompt, wholeSystem(prompt));
  const body = { model, messages, [limitFieldOf(call, compatible)]: maxOutputTokens };
  if (departures.has('no-stream')) return { ...body, stream: false };
  if (departures.has('no-stream-options')) return { ...body, stream: true };
  return { ...body, stream: true, stream_options: { include_usage: true } };
}

function wholeSystem({ stable, lesson }: Prompt): string {
  return lesson === '' ? stable : `${stable}\n\n${lesson}`;
}

/** One system message: many chat templates of self-hosted models refuse a second one. */
function messagesOf(
  prompt: Prompt,
  system: OpenAI.Chat.ChatCompletionSystemMessageParam['content'],
): OpenAI.Chat.ChatCompletionMessageParam[] {
  return [{ role: 'system', content: system }, ...turnsOf(prompt)];
}

function turnsOf({ turns }: Prompt): OpenAI.Chat.ChatCompletionMessageParam[] {
  return turns.map(({ role, text }) =>
    role === 'student'
      ? { role: 'user' as const, content: text }
      : { role: 'assistant' as const, content: text },
  );
}
