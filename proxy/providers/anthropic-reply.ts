import type Anthropic from '@anthropic-ai/sdk';
import { anthropicStreamFault } from './anthropic-fault.ts';
import { EventFrame } from './event-frame.ts';
import { ProviderFault } from './fault.ts';
import type { ModelFinish } from './provider.ts';
import { type EventForm, parseEvent } from './reply-events.ts';
import { anthropicUsage } from './usage.ts';

/** The events of one Messages stream. */
export function anthropicEvents(): EventForm {
  let usage: Partial<Anthropic.Usage> = {};
  let anyText = false;
  return {
    frame: new EventFrame((event) => textOf(event as Event)),
    enter(data, state) {
      // `as`: what the provider sends is taken for its documented form, and every field for possibly missing.
      const event = parseEvent(data) as Event;
      switch (event.type) {
        case 'message_start':
          usage = { ...event.message?.usage } as Partial<Anthropic.Usage>;
          state.usage = anthropicUsage(usage) ?? state.usage;
          return undefined;
        case 'content_block_delta': {
          const text = textOf(event);
          if (text === undefined) return undefined;
          state.text += text;
          anyText ||= text !== '';
          return text;
        }
        case 'message_delta':
          if (event.usage) {
            usage = replaced(usage, event.usage as Partial<Anthropic.Usage>);
            state.usage = anthropicUsage(usage) ?? state.usage;
          }
          if (event.delta?.stop_reason) state.finish = finishOf(event.delta.stop_reason, anyText);
          return undefined;
        case 'message_stop':
          state.done = true;
          return undefined;
        case 'error':
          throw anthropicStreamFault(event.error);
        default:
          // `ping`, block starts and stops, and what newer versions may add carry nothing for us.
          return undefined;
      }
    },
  };
}

type Event = DeepPartial<Anthropic.RawMessageStreamEvent> | StreamError;

function textOf(event: Event): string | undefined {
  if (event.type !== 'content_block_delta' || event.delta?.type !== 'text_delta') return undefined;
  return typeof event.delta.text === 'string' ? event.delta.text : undefined;
}

type DeepPartial<T> = T extends object ? { [K in keyof T]?: DeepPartial<T[K]> } : T;

interface StreamError {
  type: 'error';
  error?: unknown;
}

function finishOf(reason: string, anyText: boolean): ModelFinish {
  switch (reason) {
    case 'max_tokens':
      return 'length';
    case 'model_context_window_exceeded':
      if (!anyText) throw new ProviderFault('context_too_long', { cause: new Error(reason) });
      return 'length';
    case 'refusal':
      return 'refused';
    default:
      return 'complete';
  }
}

/** Counts in `message_delta` are cumulative: each one given replaces the earlier one, zero included. */
function replaced(
  before: Partial<Anthropic.Usage>,
  after: Partial<Anthropic.Usage>,
): Partial<Anthropic.Usage> {
  const given = Object.entries(after).filter(([, value]) => value !== null && value !== undefined);
  return { ...before, ...Object.fromEntries(given) };
}
