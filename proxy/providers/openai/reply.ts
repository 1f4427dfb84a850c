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
      if (thinksHidden(said)) state.isAtWork = true;
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
  /** Copilot's, and what it says of a thought that is hidden. */
  reasoning_text?: unknown;
  reasoning_opaque?: unknown;
  /** OpenRouter's, beside `reasoning`; alone where the thought is encrypted. */
  reasoning_details?: unknown;
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
  return textOf(said?.reasoning_content || said?.reasoning || said?.reasoning_text);
}

function thinksHidden(said: Said | null | undefined): boolean {
  const { reasoning_details: details, reasoning_opaque: opaque } = said ?? {};
  return (Array.isArray(details) && details.length > 0) || Boolean(opaque);
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

/**
 * How a reply ends: OpenAI's words, and those of others that servers and gateways hand on as they are. Compared in
 * small letters: Gemini writes its own in capitals (QwenLM/qwen-code pull request 9884). Every other leaves open
 * whether the reply is whole. `tool_calls` is none either: the model waits for a tool that it was not offered.
 */
const ends: ReadonlyMap<unknown, ModelFinish> = new Map<unknown, ModelFinish>([
  ['stop', 'complete'],
  ['eos', 'complete'],
  ['eos_token', 'complete'], // Text Generation Inference
  ['end_turn', 'complete'], // Anthropic, as the next
  ['stop_sequence', 'complete'],
  ['complete', 'complete'], // Cohere
  ['length', 'length'],
  ['model_length', 'length'], // Mistral: the context is full
  ['max_tokens', 'length'],
  ['max_output_tokens', 'length'],
  ['model_context_window_exceeded', 'length'], // Anthropic, GLM
  ['content_filter', 'refused'],
  ['refusal', 'refused'],
  ['sensitive', 'refused'], // GLM
  ['content_filtered', 'refused'], // Bedrock, as the next
  ['guardrail_intervened', 'refused'],
  ['safety', 'refused'], // Gemini, as the next
  ['recitation', 'refused'],
  ['prohibited_content', 'refused'],
]);

function finishOf(reason: unknown): ModelFinish | undefined {
  return ends.get(typeof reason === 'string' ? reason.toLowerCase() : reason);
}

/** Ends that nobody can make an answer of, and that OpenRouter hands on as `stop`. */
const failures: ReadonlySet<unknown> = new Set(['error', 'network_error']);

/** The end behind one of OpenRouter's (OleksandrChekhovskyi/hax pull request 15, CherryHQ/cherry-studio 16079). */
function endAsSaidBehind(reason: unknown, state: ReplyState): void {
  const finish = finishOf(reason);
  if (failures.has(reason)) state.breakOff(`native_finish_reason ${JSON.stringify(reason)}`);
  else if (finish !== undefined && finish !== 'complete') state.finish(finish, false);
}
