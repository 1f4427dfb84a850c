import type OpenAI from 'openai';
import { type DialectCall, withoutSystem } from '../dialect-call.ts';
import type { Departures } from '../manners.ts';
import type { Prompt } from '../provider.ts';

export type ChatBody =
  | OpenAI.Chat.ChatCompletionCreateParamsStreaming
  | OpenAI.Chat.ChatCompletionCreateParamsNonStreaming;

export type LimitField = 'max_tokens' | 'max_completion_tokens';

/** What takes the limit of an answer: OpenAI's newer models take the newer name alone, and many servers the older. */
export function limitFieldOf({ departures }: DialectCall, usual: LimitField): LimitField {
  if (!departures.has('other-limit-field')) return usual;
  return usual === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
}

/** A call of the Chat Completions API with the fields that vLLM, llama.cpp and Ollama know, too. */
export function chatBody(call: DialectCall, limitField: LimitField): ChatBody {
  const { model, prompt, maxOutputTokens, departures } = call;
  const messages = departures.has('rules-in-first-turn')
    ? turnsOf(withoutSystem(prompt), departures)
    : messagesOf(call, wholeSystem(prompt));
  const body = { model, messages, [limitFieldOf(call, limitField)]: maxOutputTokens };
  if (departures.has('no-stream')) return { ...body, stream: false };
  if (departures.has('no-stream-options')) return { ...body, stream: true };
  return { ...body, stream: true, stream_options: { include_usage: true } };
}

/** One system message: many chat templates of self-hosted models refuse a second one. */
export function messagesOf(
  { prompt, departures }: Pick<DialectCall, 'prompt' | 'departures'>,
  system: OpenAI.Chat.ChatCompletionSystemMessageParam['content'],
): OpenAI.Chat.ChatCompletionMessageParam[] {
  return [{ role: 'system', content: system }, ...turnsOf(prompt, departures)];
}

function wholeSystem({ stable, lesson }: Prompt): string {
  return lesson === '' ? stable : `${stable}\n\n${lesson}`;
}

function turnsOf(
  { turns, images = [] }: Prompt,
  departures: Departures,
): OpenAI.Chat.ChatCompletionMessageParam[] {
  // Not empty: that is refused as well (NousResearch/hermes-agent pull request 18263).
  const thoughts = departures.has('blank-thoughts') && { reasoning_content: ' ' };
  return turns.map(({ role, text }, index) => {
    if (role === 'tutor') return { role: 'assistant' as const, content: text, ...thoughts };
    const isQuestion = index === turns.length - 1;
    return { role: 'user' as const, content: isQuestion && images.length > 0 ? shown(images, text) : text };
  });
}

/** The one form that all servers of this protocol take. */
function shown(images: NonNullable<Prompt['images']>, text: string): OpenAI.Chat.ChatCompletionContentPart[] {
  return [
    ...images.map(({ mediaType, data }) => ({
      type: 'image_url' as const,
      image_url: { url: `data:${mediaType};base64,${data}` },
    })),
    { type: 'text' as const, text },
  ];
}
