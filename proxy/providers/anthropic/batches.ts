import type Anthropic from '@anthropic-ai/sdk';
import { type BatchDesk, type BatchResult, notDone } from '../batch/batch-desk.ts';
import { askingWithFaults, faultBelow } from '../batch/desk-faults.ts';
import { ProviderFault } from '../fault.ts';
import type { ModelCall } from '../provider.ts';
import { anthropicFaultOf, anthropicStreamFault } from './fault.ts';
import { anthropicEvents } from './reply.ts';

type AnthropicSdk = typeof import('@anthropic-ai/sdk');

interface Opened {
  sdk: AnthropicSdk;
  anthropic: Anthropic;
}

/** 256 MB in a request, of letters that take up to three bytes. */
const mostCharacters = 64_000_000;

/**
 * Anthropic's Message Batches: done within a day at half the price.
 * https://platform.claude.com/docs/en/build-with-claude/batch-processing
 * @param bodyOf of a call that is not streamed
 */
export function anthropicBatches(
  open: () => Promise<Opened>,
  bodyOf: (call: ModelCall) => Anthropic.MessageCreateParamsNonStreaming,
): BatchDesk {
  const faults = askingWithFaults(open, ({ sdk }, error) => faultOf(sdk, error));

  return {
    mostCharacters,
    events: anthropicEvents,
    submit: (calls, signal) =>
      faults(signal, async ({ anthropic }) => {
        const requests = calls.map(({ name, call }) => ({ custom_id: name, params: bodyOf(call) }));
        return (await anthropic.messages.batches.create({ requests }, { signal })).id;
      }),
    look: (batch, signal) =>
      faults(signal, async ({ anthropic }) => {
        const { processing_status: status } = await anthropic.messages.batches.retrieve(
          batch,
          {},
          { signal },
        );
        if (status !== 'ended') return undefined;
        const results = new Map<string, BatchResult>();
        for await (const line of await anthropic.messages.batches.results(batch, {}, { signal })) {
          results.set(line.custom_id, resultOf(line.result));
        }
        return results;
      }),
    cancel: (batch, signal) =>
      faults(signal, async ({ anthropic }) => {
        await anthropic.messages.batches.cancel(batch, {}, { signal });
      }),
    discard: (batch, signal) =>
      faults(signal, async ({ anthropic }) => {
        await anthropic.messages.batches.delete(batch, {}, { signal });
      }),
  };
}

function resultOf(result: Anthropic.Messages.MessageBatchResult): BatchResult {
  switch (result.type) {
    case 'succeeded':
      return { kind: 'answered', document: JSON.stringify(result.message) };
    case 'errored': {
      const { error } = result.error;
      const kind = error.type === 'invalid_request_error' ? 'bad_request' : anthropicStreamFault(error).kind;
      return { kind: 'failed', fault: new ProviderFault(kind, { isOver: true, cause: error }) };
    }
    case 'canceled':
    case 'expired':
      return notDone(`was ${result.type}`);
    default:
      return result satisfies never;
  }
}

function faultOf(sdk: AnthropicSdk, error: unknown): ProviderFault {
  const fault = anthropicFaultOf(sdk, error);
  return fault instanceof ProviderFault ? fault : faultBelow(error);
}
