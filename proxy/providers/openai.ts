import type OpenAI from 'openai';
import type { ProviderFetch } from './fetch.ts';
import type { LearnedManners } from './manners.ts';
import { openAiFaultOf } from './openai-fault.ts';
import { openAiEvents } from './openai-reply.ts';
import type { ModelCall, Prompt, ProviderClient, ProviderEndpoint } from './provider.ts';
import { type Sdk, sdkClient } from './sdk-client.ts';

const vendorUrl = 'https://api.openai.com/v1';

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
  const bodyOf = compatible ? compatibleBody : openAiBody;

  async function loadSdk(): Promise<Sdk> {
    const sdk = await import('openai');
    return {
      ask: (call, fetch) =>
        new sdk.OpenAI({
          baseURL: endpoint.baseUrl || vendorUrl,
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
      faultOf: (error) => openAiFaultOf(sdk, error),
    };
  }

  return sdkClient(
    { kind: endpoint.kind, bodyOf, events: openAiEvents, leavesOutOpening, loadSdk },
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
  return /think|reason|qwq|(?<![a-z0-9])r1(?![a-z0-9])/i.test(model);
}

type StreamingBody = OpenAI.Chat.ChatCompletionCreateParamsStreaming;

function openAiBody(call: ModelCall): StreamingBody {
  return {
    ...sharedBody(call),
    max_completion_tokens: call.maxOutputTokens,
    prompt_cache_key: call.promptCacheKey,
    ...(hasBreakpoints(call.model) && {
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
function markedSystem({ prompt, promptCache }: ModelCall): OpenAI.Chat.ChatCompletionContentPartText[] {
  const { stable, lesson } = prompt;
  const shared: OpenAI.Chat.ChatCompletionContentPartText = {
    type: 'text',
    text: stable,
    ...(promptCache !== 'off' && { prompt_cache_breakpoint: { mode: 'explicit' } }),
  };
  return lesson === '' ? [shared] : [shared, { type: 'text', text: lesson }];
}

function compatibleBody(call: ModelCall): StreamingBody {
  return { ...sharedBody(call), max_tokens: call.maxOutputTokens };
}

function sharedBody({ model, prompt }: ModelCall): StreamingBody {
  return {
    model,
    messages: messagesOf(prompt, wholeSystem(prompt)),
    stream: true,
    stream_options: { include_usage: true },
  };
}

function wholeSystem({ stable, lesson }: Prompt): string {
  return lesson === '' ? stable : `${stable}\n\n${lesson}`;
}

/** One system message: many chat templates of self-hosted models refuse a second one. */
function messagesOf(
  { turns }: Prompt,
  system: OpenAI.Chat.ChatCompletionSystemMessageParam['content'],
): OpenAI.Chat.ChatCompletionMessageParam[] {
  return [
    { role: 'system', content: system },
    ...turns.map(({ role, text }) =>
      role === 'student'
        ? { role: 'user' as const, content: text }
        : { role: 'assistant' as const, content: text },
    ),
  ];
}
