import type { GenerateContentResponse } from '@google/genai';
import { ProviderFault } from './fault.ts';
import { googleStreamFault } from './google-fault.ts';
import type { ModelFinish } from './provider.ts';
import { type EventForm, parseEvent } from './reply-events.ts';
import { googleUsage, latestUsage } from './usage.ts';

/**
 * The events of one `streamGenerateContent`. It has no last event: it ends with
 * the body. No two have a frame in common, because each counts the tokens so far.
 */
export const googleEvents: EventForm = {
  enter(data, state) {
    const chunk: Partial<GenerateContentResponse> & { error?: unknown } = parseEvent(data);
    if (chunk.error) throw googleStreamFault(chunk.error);
    // Comes with every chunk and grows; the last one holds.
    if (chunk.usageMetadata) state.usage = latestUsage(state.usage, googleUsage(chunk.usageMetadata));
    const candidate = chunk.candidates?.[0];
    for (const part of candidate?.content?.parts ?? []) {
      if (typeof part.text === 'string' && !part.thought) state.text += part.text;
    }
    if (candidate?.finishReason) state.finish = finishOf(candidate.finishReason);
    // A question that is blocked gets no candidate at all.
    else if (chunk.promptFeedback?.blockReason) state.finish = 'refused';
    return undefined;
  },
};

function finishOf(reason: string): ModelFinish {
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
      // OTHER, MALFORMED_RESPONSE and the like: the model broke off, and nobody knows what is missing.
      throw new ProviderFault('cut', { cause: new Error(`finishReason ${reason}`) });
  }
}
