import type OpenAI from 'openai';
import { openAiStreamFault } from './openai-fault.ts';
import type { ModelFinish, TokenUsage } from './provider.ts';
import { parseEvent, type ReadEvent } from './reply-stream.ts';

/** Reads the events of one Chat Completions stream. */
export function readOpenAiEvent(): ReadEvent {
  let refused = false;
  return (data, state) => {
    if (data === '[DONE]') {
      state.done = true;
      return;
    }
    const chunk: Partial<OpenAI.Chat.ChatCompletionChunk> & { error?: unknown } = parseEvent(data);
    if (chunk.error) throw openAiStreamFault(chunk.error);
    const choice = chunk.choices?.[0];
    if (typeof choice?.delta?.content === 'string') state.text += choice.delta.content;
    if (choice?.delta?.refusal) refused = true;
    if (choice?.finish_reason) state.finish = refused ? 'refused' : finishOf(choice.finish_reason);
    // The last chunk has it, with no choices; some servers repeat it on every chunk.
    if (chunk.usage) state.usage = usageOf(chunk.usage);
  };
}

function finishOf(reason: string): ModelFinish {
  if (reason === 'length') return 'length';
  return reason === 'content_filter' ? 'refused' : 'complete';
}

/** `prompt_tokens` includes the cached ones, `completion_tokens` the reasoning. */
function usageOf(usage: OpenAI.CompletionUsage): TokenUsage {
  return {
    inputTokens: usage.prompt_tokens ?? 0,
    cachedInputTokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
    cacheWriteTokens: usage.prompt_tokens_details?.cache_write_tokens ?? 0,
    cacheWriteLongTokens: 0,
    outputTokens: usage.completion_tokens ?? 0,
  };
}
