import type { ModelFinish } from '../provider.ts';
import { type EventForm, parseEvent } from '../reply-events.ts';
import type { ReplyState } from '../reply-state.ts';
import { latestUsage } from '../usage.ts';
import { openAiStreamFault } from './fault.ts';
import { openAiUsage } from './usage.ts';

/** The events of one Chat Completions stream; or a whole completion in their place. */
export function openAiEvents(): EventForm {
  let refused = false;
  return {
    enter(data, state, name) {
      if (data.trim() === '[DONE]') {
        state.done = true;
        return;
      }
      const chunk = parseEvent(data) as Chunk;
      if (chunk.error || name === 'error' || chunk.object === 'error') {
        throw openAiStreamFault(chunk.error || chunk);
      }
      const choice = firstChoice(chunk);
      const said = choice?.delta ?? choice?.message;
      state.think(thoughtOf(said));
      const withText = say(said?.content, state);
      refused ||= Boolean(said?.refusal);
      if (choice?.finish_reason) end(choice.finish_reason, refused, withText, state);
      // The last chunk has it, with no choices; some servers repeat it on every chunk.
      if (chunk.usage) state.usage = latestUsage(state.usage, openAiUsage(chunk.usage));
    },
  };
}

/** OpenAI's own form or nearly so: any field may be missing, null, or of another type. */
interface Chunk {
  object?: unknown;
  error?: unknown;
  choices?: unknown;
  usage?: unknown;
}

interface Choice {
  index?: unknown;
  delta?: Said | null;
  message?: Said | null;
  finish_reason?: unknown;
}

interface Said {
  content?: unknown;
  refusal?: unknown;
  /** DeepSeek's name for what a model thinks, and that of vLLM and OpenRouter. */
  reasoning_content?: unknown;
  reasoning?: unknown;
}

/** Only one was asked for: text of another one is no part of the answer. */
function firstChoice({ choices }: Chunk): Choice | undefined {
  if (!Array.isArray(choices)) return undefined;
  return choices.find((choice: Choice | null) => choice && !choice.index);
}

/** @returns whether there was any */
function say(content: unknown, state: ReplyState): boolean {
  if (typeof content === 'string') {
    state.say(content);
    return content !== '';
  }
  if (!Array.isArray(content)) return false;
  let any = false;
  for (const part of content as (Part | null)[]) {
    if (part?.type === 'text' && typeof part.text === 'string') {
      state.say(part.text);
      any ||= part.text !== '';
    } else if (part?.type === 'thinking') state.think(textOf(part.thinking));
  }
  return any;
}

/** Magistral's: an answer of thoughts and texts by turns. */
interface Part {
  type?: unknown;
  text?: unknown;
  thinking?: unknown;
}

function textOf(parts: unknown): string {
  if (typeof parts === 'string') return parts;
  if (!Array.isArray(parts)) return '';
  return parts.map((part: Part | null) => (typeof part?.text === 'string' ? part.text : '')).join('');
}

function thoughtOf(said: Said | null | undefined): string {
  return textOf(said?.reasoning_content ?? said?.reasoning);
}

function end(reason: unknown, refused: boolean, withText: boolean, state: ReplyState): void {
  const finish = finishOf(reason);
  if (finish === undefined) {
    const isToolCall = reason === 'tool_calls' || reason === 'function_call';
    state.breakOff(`finish_reason ${JSON.stringify(reason)}`, isToolCall ? 'refused' : 'cut');
  } else state.finish(refused ? 'refused' : finish, withText);
}

/**
 * Undefined for every other: a reply is whole only where it is known to be.
 * `tool_calls` is none either: the model waits for a tool that it was not offered.
 */
function finishOf(reason: unknown): ModelFinish | undefined {
  switch (reason) {
    case 'stop':
    case 'eos':
    case 'end_turn':
    case 'stop_sequence':
      return 'complete';
    case 'length':
      return 'length';
    case 'content_filter':
      return 'refused';
    default:
      return undefined;
  }
}
