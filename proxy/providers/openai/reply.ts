import type { TokenUsage } from '../../ground/usage.ts';
import type { ModelFinish } from '../provider.ts';
import { type EventForm, parseEvent } from '../reply-events.ts';
import type { ReplyState } from '../reply-state.ts';
import { latestUsage, member } from '../usage.ts';
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
      if (callsTool(said)) state.breakOff('a call of a tool that was not offered', 'refused');
      const reason = choice?.finish_reason || choice?.finishReason;
      if (reason && reason !== 'null') {
        end(reason, refused, withText, state);
        endAsSaidBehind(choice?.native_finish_reason, state);
      }
      state.usage = latestUsage(state.usage, usageIn(chunk));
    },
    usageBehind: (data) => usageIn(parseEvent(data) as Chunk),
  };
}

function usageIn(chunk: Chunk): TokenUsage | undefined {
  const usage = chunk.usage || firstChoice(chunk)?.usage || member(chunk.x_groq, 'usage');
  return usage ? openAiUsage(usage) : undefined;
}

/** OpenAI's own form or nearly so: any field may be missing, null, or of another type. */
interface Chunk {
  object?: unknown;
  error?: unknown;
  choices?: unknown;
  /** In the last chunk, with no choices; some servers repeat it on every chunk. */
  usage?: unknown;
  /** Where Groq has it: https://console.groq.com/docs/api-reference, "x_groq" */
  x_groq?: unknown;
}

interface Choice {
  index?: unknown;
  delta?: Said | null;
  message?: Said | null;
  finish_reason?: unknown;
  /** What the provider behind OpenRouter said, which is `stop` in its own words at times. */
  native_finish_reason?: unknown;
  /** Its name where Gemini stands behind. */
  finishReason?: unknown;
  /** Where Kimi has it: https://platform.moonshot.ai/docs/api/chat */
  usage?: unknown;
}

interface Said {
  content?: unknown;
  refusal?: unknown;
  /** DeepSeek's name for what a model thinks, and that of vLLM and OpenRouter. */
  reasoning_content?: unknown;
  reasoning?: unknown;
  tool_calls?: unknown;
  function_call?: unknown;
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
    if (textParts.has(part?.type) && typeof part?.text === 'string') {
      state.say(part.text);
      any ||= part.text !== '';
    } else if (part?.type === 'thinking') state.think(textOf(part.thinking));
  }
  return any;
}

/** Chat's own, and that of Responses, which gateways in front of it leave as it is. */
const textParts: ReadonlySet<unknown> = new Set(['text', 'output_text']);

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
  return textOf(said?.reasoning_content || said?.reasoning);
}

/** Some servers end such a reply with `stop`, as if what was said before the call were the answer. */
function callsTool(said: Said | null | undefined): boolean {
  const { tool_calls: calls, function_call: call } = said ?? {};
  return (Array.isArray(calls) && calls.length > 0) || Boolean(member(call, 'name'));
}

function end(reason: unknown, refused: boolean, withText: boolean, state: ReplyState): void {
  const finish = finishOf(reason);
  if (finish === undefined) {
    const isToolCall = reason === 'tool_calls' || reason === 'function_call';
    state.breakOff(`finish_reason ${JSON.stringify(reason)}`, isToolCall ? 'refused' : 'cut');
  } else state.finish(refused ? 'refused' : finish, withText);
}

/** Ends that OpenRouter hands on as `stop` (OleksandrChekhovskyi/hax pull request 15, CherryHQ/cherry-studio 16079). */
const endsBehind: ReadonlyMap<unknown, ModelFinish | 'cut'> = new Map<unknown, ModelFinish | 'cut'>([
  ['error', 'cut'],
  ['network_error', 'cut'],
  ['length', 'length'],
  ['max_tokens', 'length'],
  ['MAX_TOKENS', 'length'],
  ['max_output_tokens', 'length'],
  ['refusal', 'refused'],
  ['content_filter', 'refused'],
  ['SAFETY', 'refused'],
  ['RECITATION', 'refused'],
  ['PROHIBITED_CONTENT', 'refused'],
]);

function endAsSaidBehind(reason: unknown, state: ReplyState): void {
  const finish = endsBehind.get(reason);
  if (finish === 'cut') state.breakOff(`native_finish_reason ${JSON.stringify(reason)}`);
  else if (finish !== undefined) state.finish(finish, false);
}

/**
 * Undefined for every other: a reply is whole only where it is known to be.
 * `tool_calls` is none either: the model waits for a tool that it was not offered.
 */
function finishOf(reason: unknown): ModelFinish | undefined {
  switch (reason) {
    case 'stop':
    case 'eos':
    case 'eos_token': // Text Generation Inference
    case 'end_turn':
    case 'stop_sequence':
      return 'complete';
    case 'length':
    case 'model_length': // Mistral: the context is full
      return 'length';
    case 'content_filter':
      return 'refused';
    default:
      return undefined;
  }
}
