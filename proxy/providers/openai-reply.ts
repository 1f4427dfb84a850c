import type OpenAI from 'openai';
import { EventFrame } from './event-frame.ts';
import { openAiStreamFault } from './openai-fault.ts';
import type { ModelFinish, TokenUsage } from './provider.ts';
import { parseEvent, type ReadEvent } from './reply-stream.ts';

/** Reads the events of one Chat Completions stream. */
export function readOpenAiEvent(): ReadEvent {
  let refused = false;
  // OpenAI pads its events, so that their lengths do not tell the words to who watches the line.
  const frame = new EventFrame(textOf, 'obfuscation');
  return (data, state) => {
    const framed = frame.textIn(data);
    if (framed !== undefined) {
      state.text += framed;
      return;
    }
    if (data === '[DONE]') {
      state.done = true;
      return;
    }
    const chunk: Chunk = parseEvent(data);
    if (chunk.error) throw openAiStreamFault(chunk.error);
    const choice = chunk.choices?.[0];
    const text = textOf(chunk);
    if (typeof text === 'string') state.text += text;
    if (choice?.delta?.refusal) refused = true;
    if (choice?.finish_reason) state.finish = refused ? 'refused' : finishOf(choice.finish_reason);
    // The last chunk has it, with no choices; some servers repeat it on every chunk.
    if (chunk.usage) state.usage = usageOf(chunk.usage);
    if (typeof text === 'string' && !choice?.delta?.refusal && !choice?.finish_reason && !chunk.usage) {
      frame.learn(data, text);
    }
  };
}

type Chunk = Partial<OpenAI.Chat.ChatCompletionChunk> & { error?: unknown };

function textOf(chunk: Chunk): unknown {
  return chunk.choices?.[0]?.delta?.content;
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
