import type { GoogleGenAI, InlinedRequest, InlinedResponse } from '@google/genai';
import type { BatchDesk, BatchResult } from '../batch/batch-desk.ts';
import { type FaultKind, ProviderFault } from '../fault.ts';
import type { ModelCall } from '../provider.ts';
import { fileFetch } from '../wire/file-fetch.ts';
import type { SendRequest } from '../wire/http-client.ts';
import { googleFaultOf } from './fault.ts';
import { googleEvents } from './reply.ts';

type GoogleSdk = typeof import('@google/genai');

interface Opened {
  sdk: GoogleSdk;
  google: GoogleGenAI;
}

/** 20 MB in one request, of letters that take up to three bytes. */
const mostCharacters = 6_000_000;

/**
 * Google's Batch API, with the calls in the request itself: done within a day at half the price.
 * https://ai.google.dev/gemini-api/docs/batch-api
 * @param requestOf of a call, without its model
 */
export function googleBatches(
  open: (fetch: typeof globalThis.fetch) => Promise<Opened>,
  send: SendRequest,
  requestOf: (call: ModelCall) => InlinedRequest,
): BatchDesk {
  async function faults<T>(signal: AbortSignal, ask: (google: GoogleGenAI) => Promise<T>): Promise<T> {
    // The SDK's error keeps nothing of the response, nor of what kept it from coming.
    let last: Response | undefined;
    let failure: unknown;
    const fetchOnce = fileFetch(send);
    const { sdk, google } = await open(async (url, init) => {
      try {
        last = await fetchOnce(url, { ...init, signal });
        return last;
      } catch (error) {
        failure = error;
        throw error;
      }
    });
    try {
      return await ask(google);
    } catch (error) {
      signal.throwIfAborted();
      const fault = failure ?? googleFaultOf(sdk, error, last);
      throw fault instanceof ProviderFault
        ? fault
        : new ProviderFault('network', { wire: 'sent', cause: error });
    }
  }

  return {
    mostCharacters,
    events: () => googleEvents,
    submit: (calls, signal) =>
      faults(signal, async (google) => {
        const [first] = calls;
        if (first === undefined) throw new RangeError('a batch of no calls');
        const src = calls.map(({ name, call }) => ({ ...requestOf(call), metadata: { name } }));
        const config = { displayName: `course-tutor ${first.name}` };
        const { name } = await google.batches.create({ model: first.call.model, src, config });
        if (name === undefined) throw new ProviderFault('cut');
        return name;
      }),
    look: (batch, signal) =>
      faults(signal, async (google) => {
        const { state, dest, error } = await google.batches.get({ name: batch });
        switch (state) {
          case 'JOB_STATE_SUCCEEDED':
          case 'JOB_STATE_PARTIALLY_SUCCEEDED':
            return resultsOf(dest?.inlinedResponses ?? []);
          case 'JOB_STATE_CANCELLED':
          case 'JOB_STATE_EXPIRED':
            // What was done before is billed, and may be there.
            if (dest?.inlinedResponses !== undefined) return resultsOf(dest.inlinedResponses);
            throw new ProviderFault('timeout', { isOver: true, cause: error });
          case 'JOB_STATE_FAILED':
            throw new ProviderFault('bad_request', { isOver: true, cause: error });
          default:
            // Queued, pending, running, or a word that later versions may add.
            return undefined;
        }
      }),
    cancel: (batch, signal) => faults(signal, (google) => google.batches.cancel({ name: batch })),
    discard: (batch, signal) =>
      faults(signal, async (google) => {
        await google.batches.delete({ name: batch });
      }),
  };
}

function resultsOf(responses: readonly InlinedResponse[]): ReadonlyMap<string, BatchResult> {
  return new Map(
    responses.flatMap(({ response, error, metadata }) => {
      const name = metadata?.name;
      if (name === undefined) return [];
      return [[name, response === undefined ? failed(error) : answered(response)] as const];
    }),
  );
}

function answered(response: object): BatchResult {
  return { kind: 'answered', document: JSON.stringify(response) };
}

/** https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto; others say no more than that it failed. */
const kindsOfCodes: Readonly<Record<number, FaultKind>> = {
  1: 'timeout',
  3: 'bad_request',
  4: 'timeout',
  7: 'bad_key',
  8: 'rate_limited',
  13: 'unavailable',
  14: 'overloaded',
  16: 'bad_key',
};

function failed(error: InlinedResponse['error']): BatchResult {
  const kind = error?.code === undefined ? undefined : kindsOfCodes[error.code];
  return {
    kind: 'failed',
    fault: new ProviderFault(kind ?? 'unavailable', { isOver: true, cause: error }),
  };
}
