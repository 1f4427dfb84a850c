import type OpenAI from 'openai';
import { EventFrame } from './event-frame.ts';
import { openAiStreamFault } from './openai-fault.ts';
import type { ModelFinish } from './provider.ts';
import { type EventForm, parseEvent } from './reply-events.ts';
import { latestUsage, openAiUsage } from './usage.ts';

/** The events of one Chat Completions stream. */
export function openAiEvents(): EventForm {
  let refused = false;
  return {
    // OpenAI pads its events, so that their lengths do not tell the words to who watches the line.
    frame: new EventFrame(textOf, 'obfuscation'),
    enter(data, state) {
      if (data === '[DONE]') {
        state.done = true;
        return undefined;
      }
      const chunk: Chunk = parseEvent(data);
      if (chunk.error) throw openAiStreamFault(chunk.error);
      const choice = chunk.choices?.[0];
      const text = textOf(chunk);
      if (typeof text === 'string') state.text += text;
      if (choice?.delta?.refusal) refused = true;
      if (choice?.finish_reason) state.finish = refused ? 'refused' : finishOf(choice.finish_reason);
      // The last chunk has it, with no choices; some servers repeat it on every chunk.
      if (chunk.usage) state.usage = latestUsage(state.usage, openAiUsage(chunk.usage));
      const saysMore = choice?.delta?.refusal || choice?.finish_reason || chunk.usage;
      return typeof text === 'string' && !saysMore ? text : undefined;
    },
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
