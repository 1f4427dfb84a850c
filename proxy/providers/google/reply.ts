import type { GenerateContentResponse } from '@google/genai';
import type { ModelFinish } from '../provider.ts';
import { type EventForm, parseJson } from '../reply-events.ts';
import type { ReplyState } from '../reply-state.ts';
import { latestUsage } from '../usage.ts';
import { googleStreamFault } from './fault.ts';
import { googleUsage } from './usage.ts';

/**
 * The events of one `streamGenerateContent`. It has no last event: it ends with
 * the body. Without `alt=sse` they come as one array, and some servers answer
 * with a whole response.
 */
export const googleEvents: EventForm = {
  enter(data, state, name) {
    const value = parseJson(data);
    for (const chunk of Array.isArray(value) ? value : [value]) enterChunk(chunk, state, name);
  },
};

function enterChunk(value: unknown, state: ReplyState, name: string): void {
  if (typeof value !== 'object' || value === null) {
    state.breakOff('an event that is no JSON object');
    return;
  }
  const chunk: Partial<GenerateContentResponse> & { error?: unknown } = value;
  if (chunk.error || name === 'error') throw googleStreamFault(chunk.error ?? chunk);
  // Comes with every chunk and grows; the last one holds.
  if (chunk.usageMetadata) state.usage = latestUsage(state.usage, googleUsage(chunk.usageMetadata));
  const candidate = chunk.candidates?.find((candidate) => candidate && !candidate.index);
  let withText = false;
  for (const part of candidate?.content?.parts ?? []) {
    // Such a reply ends with STOP, too.
    if (part?.functionCall) state.breakOff('a call of a tool that was not offered', 'refused');
    if (typeof part?.text !== 'string' || part.text === '') continue;
    if (part.thought) state.think(part.text);
    else {
      state.say(part.text);
      withText = true;
    }
  }
  if (candidate?.finishReason) {
    const finish = finishOf(candidate.finishReason);
    if (finish === undefined) {
      const isToolCall = toolCalls.has(candidate.finishReason);
      state.breakOff(`finishReason ${candidate.finishReason}`, isToolCall ? 'refused' : 'cut');
    } else state.finish(finish, withText);
  }
  // A question that is blocked gets no candidate at all.
  else if (chunk.promptFeedback?.blockReason) state.finish('refused', false);
}

/** Ends in which the model waits for a tool that it was not offered. */
const toolCalls: ReadonlySet<string> = new Set([
  'UNEXPECTED_TOOL_CALL',
  'MALFORMED_FUNCTION_CALL',
  'TOO_MANY_TOOL_CALLS',
]);

/** Undefined for every other: the model broke off, and nobody knows what is missing. */
function finishOf(reason: string): ModelFinish | undefined {
  switch (reason) {
    case 'STOP':
      return 'complete';
    case 'MAX_TOKENS':
      return 'length';
    case 'SAFETY':
    case 'RECITATION':
    case 'LANGUAGE':
    case 'BLOCKLIST':
    case 'PROHIBITED_CONTENT':
    case 'SPII':
      return 'refused';
    default:
      return undefined;
  }
}
