import type { OpenAI } from 'openai';
import { type BatchDesk, type BatchResult, notDone } from '../batch/batch-desk.ts';
import { askingWithFaults, faultBelow } from '../batch/desk-faults.ts';
import { ProviderFault } from '../fault.ts';
import type { ModelCall } from '../provider.ts';
import type { ChatBody } from './chat-body.ts';
import { openAiFaultOf } from './fault.ts';
import { openAiEvents } from './reply.ts';

type OpenAiSdk = typeof import('openai');

interface Opened {
  sdk: OpenAiSdk;
  openai: OpenAI;
}

/** A line of a result file. */
interface ResultLine {
  custom_id: string;
  response: { status_code: number; body: object } | null;
  error: { code?: string; message?: string } | null;
}

/** What cannot be deleted, because this process is killed, say, is deleted there: a day after the batch's own. */
const expiry = { anchor: 'created_at', seconds: 2 * 24 * 60 * 60 } as const;

/**
 * OpenAI's Batch API: a file of calls, done within a day at half the price.
 * https://developers.openai.com/api/docs/guides/batch
 * @param bodyOf of a call that is not streamed
 */
export function openAiBatches(open: () => Promise<Opened>, bodyOf: (call: ModelCall) => ChatBody): BatchDesk {
  const faults = askingWithFaults(open, ({ sdk }, error) => faultOf(sdk, error));

  return {
    mostCharacters,
    events: openAiEvents,
    submit: (calls, signal) =>
      faults(signal, async ({ sdk, openai }) => {
        const lines = calls.map(({ name, call }) =>
          JSON.stringify({ custom_id: name, method: 'POST', url: endpoint, body: bodyOf(call) }),
        );
        const file = await sdk.toFile(Buffer.from(`${lines.join('\n')}\n`), 'calls.jsonl');
        const upload = { file, purpose: 'batch', expires_after: expiry } as const;
        const { id } = await openai.files.create(upload, { signal });
        const batch = { input_file_id: id, endpoint, completion_window: '24h' } as const;
        try {
          return (await openai.batches.create({ ...batch, output_expires_after: expiry }, { signal })).id;
        } catch (error) {
          // Whoever has left has ended what the signal is for, not this. Where it fails the file expires; what is to
          // be told, and decides whether anything is billed, is why there is no batch.
          await removed(openai, id, sdk).catch(() => undefined);
          throw error;
        }
      }),
    look: (batch, signal) =>
      faults(signal, async ({ sdk, openai }) => {
        const { status, output_file_id, error_file_id, errors } = await openai.batches.retrieve(batch, {
          signal,
        });
        switch (status) {
          case 'validating':
          case 'in_progress':
          case 'finalizing':
          case 'cancelling':
            return undefined;
          case 'failed': {
            const words = errors?.data?.map(({ message }) => message).join('; ');
            throw new ProviderFault('bad_request', {
              status: 400,
              isOver: true,
              cause: new Error(words ?? 'batch failed'),
            });
          }
          case 'completed':
          case 'expired':
          case 'cancelled':
            return resultsIn([output_file_id, error_file_id], { sdk, openai }, signal);
          default:
            status satisfies never;
            // A word that later versions may add is no end.
            return undefined;
        }
      }),
    cancel: (batch, signal) =>
      faults(signal, async ({ openai }) => {
        await openai.batches.cancel(batch, { signal });
      }),
    discard: (batch, signal) =>
      faults(signal, async ({ sdk, openai }) => {
        const { status, input_file_id, output_file_id, error_file_id } = await openai.batches.retrieve(
          batch,
          { signal },
        );
        for (const file of [input_file_id, output_file_id, error_file_id]) {
          if (file) await removed(openai, file, sdk, signal);
        }
        // What is done until it ends is yet to be written down.
        if (!ended.has(status)) throw new ProviderFault('unavailable');
      }),
  };
}

async function resultsIn(
  files: readonly (string | null | undefined)[],
  { sdk, openai }: Opened,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, BatchResult>> {
  const results = new Map<string, BatchResult>();
  for (const file of files) {
    if (file === undefined || file === null) continue;
    const text = await (await openai.files.content(file, { signal })).text();
    for (const line of text.split('\n')) {
      if (line.trim() === '') continue;
      const result = JSON.parse(line) as ResultLine;
      results.set(result.custom_id, resultOf(result, sdk));
    }
  }
  return results;
}

/** Of a batch for which nothing is written down any more. */
const ended: ReadonlySet<string> = new Set(['completed', 'failed', 'expired', 'cancelled']);

/** A file that is gone already is none to delete. */
async function removed(openai: OpenAI, file: string, sdk: OpenAiSdk, signal?: AbortSignal): Promise<void> {
  try {
    await openai.files.delete(file, { signal });
  } catch (error) {
    if (!(error instanceof sdk.NotFoundError)) throw error;
  }
}

/** 200 MB in a file, of letters that take up to three bytes. */
const mostCharacters = 48_000_000;

const endpoint = '/v1/chat/completions';

function resultOf({ response, error }: ResultLine, sdk: OpenAiSdk): BatchResult {
  if (response === null || response === undefined) {
    return notDone(error?.message ?? error?.code ?? 'did not get to it');
  }
  const { status_code: status, body } = response;
  if (status >= 200 && status <= 299) return { kind: 'answered', document: JSON.stringify(body) };
  const refusal = sdk.APIError.generate(status, body, undefined, new Headers());
  return { kind: 'failed', fault: faultOf(sdk, refusal) };
}

function faultOf(sdk: OpenAiSdk, error: unknown): ProviderFault {
  if (error instanceof ProviderFault) return error;
  const fault = openAiFaultOf(sdk, error, '');
  return fault instanceof ProviderFault ? fault : faultBelow(error);
}
