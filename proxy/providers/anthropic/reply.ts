import type Anthropic from '@anthropic-ai/sdk';
import { ProviderFault } from '../fault.ts';
import type { ModelFinish } from '../provider.ts';
import { type EventForm, parseEvent } from '../reply-events.ts';
import type { ReplyState } from '../reply-state.ts';
import { latestUsage } from '../usage.ts';
import { anthropicStreamFault } from './fault.ts';
import { anthropicUsage } from './usage.ts';

/** The events of one Messages stream; or a whole Message in their place. */
export function anthropicEvents(): EventForm {
  let usage: Partial<Anthropic.Usage> = {};
  let anyText = false;

  function report(given: unknown, state: ReplyState): void {
    if (typeof given !== 'object' || given === null) return;
    usage = replaced(usage, given);
    state.usage = latestUsage(state.usage, anthropicUsage(usage));
  }

  function say(text: unknown, state: ReplyState): boolean {
    if (typeof text !== 'string' || text === '') return false;
    state.say(text);
    anyText = true;
    return true;
  }

  function end(reason: unknown, state: ReplyState, withText: boolean): void {
    if (reason === undefined || reason === null) return;
    const finish = finishOf(reason, anyText);
    if (finish === undefined) {
      state.breakOff(`stop_reason ${JSON.stringify(reason)}`, reason === 'tool_use' ? 'refused' : 'cut');
    } else state.finish(finish, withText);
  }

  return {
    enter(data, state, name) {
      // `as`: what the provider sends is taken for its documented form, and every field for possibly missing.
      const event = parseEvent(data) as Event;
      if (name === 'error' && event.type !== 'error') throw anthropicStreamFault(event);
      switch (event.type) {
        case 'message_start':
          report(event.message?.usage, state);
          return;
        case 'content_block_start':
          if (event.content_block?.type === 'text') say(event.content_block.text, state);
          if (event.content_block?.type === 'redacted_thinking') state.isAtWork = true;
          noticeToolCall(event.content_block, state);
          return;
        case 'content_block_delta':
          if (event.delta?.type === 'text_delta') say(event.delta.text, state);
          if (event.delta?.type === 'thinking_delta' && typeof event.delta.thinking === 'string') {
            state.think(event.delta.thinking);
          }
          if (hiddenThoughts.has(event.delta?.type)) state.isAtWork = true;
          return;
        case 'message_delta':
          report(event.usage, state);
          end(event.delta?.stop_reason, state, false);
          return;
        case 'message_stop':
          state.done = true;
          return;
        case 'message': {
          for (const block of event.content ?? []) noticeToolCall(block, state);
          const texts = (event.content ?? []).map((block) => (block?.type === 'text' ? block.text : ''));
          const withText = say(texts.join(''), state);
          report(event.usage, state);
          end(event.stop_reason, state, withText);
          state.done = true;
          return;
        }
        case 'error':
          throw anthropicStreamFault(event.error);
        default:
          // `ping`, block stops, and what newer versions may add carry nothing for us.
          return;
      }
    },
  };
}

/** Of a thought of which nothing may be shown come its signature, or pieces without a word. */
const hiddenThoughts: ReadonlySet<unknown> = new Set(['thinking_delta', 'signature_delta']);

type Event = DeepPartial<Anthropic.RawMessageStreamEvent> | DeepPartial<Anthropic.Message> | StreamError;

type DeepPartial<T> = T extends object ? { [K in keyof T]?: DeepPartial<T[K]> } : T;

interface StreamError {
  type: 'error';
  error?: unknown;
}

/** Some gateways end such a reply with `end_turn`, as if what was said before the call were the answer. */
function noticeToolCall(block: { type?: unknown } | null | undefined, state: ReplyState): void {
  if (block?.type === 'tool_use') state.breakOff('a call of a tool that was not offered', 'refused');
}

/** Undefined for every other: a reply is whole only where it is known to be. */
function finishOf(reason: unknown, anyText: boolean): ModelFinish | undefined {
  switch (reason) {
    case 'end_turn':
    case 'stop_sequence':
      return 'complete';
    case 'max_tokens':
      return 'length';
    case 'model_context_window_exceeded':
      if (!anyText) throw new ProviderFault('context_too_long', { cause: new Error(reason) });
      return 'length';
    case 'refusal':
      return 'refused';
    default:
      return undefined;
  }
}

/** Counts in `message_delta` are cumulative: each one given replaces the earlier one of its report. */
function replaced(
  before: Partial<Anthropic.Usage>,
  after: Partial<Anthropic.Usage>,
): Partial<Anthropic.Usage> {
  const given = Object.entries(after).filter(([, value]) => value !== null && value !== undefined);
  return { ...before, ...Object.fromEntries(given) };
}
