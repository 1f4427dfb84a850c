import type { OpenAI } from 'openai';
import { addressOf, otherPath } from '../address.ts';
import type { DialectCall } from '../dialect-call.ts';
import { type EmbeddingCall, mostReplyBytes } from '../embedding.ts';
import { dayIn, type ListedModel } from '../listed-model.ts';
import type { Departure } from '../manners.ts';
import type { ModelCall } from '../provider.ts';
import type { AddressForm, ProviderClient, ProviderEndpoint, ProviderTools } from '../provider-kind.ts';
import { departureFor as departureAfter, type Refusal } from '../refusal-words.ts';
import { fileFetch } from '../wire/file-fetch.ts';
import { type Sdk, sdkClient } from '../wire/sdk-client.ts';
import { sdkFetch, webFetch } from '../wire/sdk-fetch.ts';
import { openAiBatches } from './batches.ts';
import { type ChatBody, type LimitField, limitFieldOf } from './chat-body.ts';
import { embedWith } from './embed.ts';
import { openAiFaultOf } from './fault.ts';
import { openAiEvents } from './reply.ts';

/** What differs between OpenAI and the servers that speak its protocol. */
export interface ChatDialect {
  limitField: LimitField;
  bodyOf(call: DialectCall, limitField: LimitField): ChatBody;
}

export const openAiAddress: AddressForm = {
  route: /\/(?:chat\/completions|chat|completions|models|responses)$/,
  path: '/v1',
};

/** OpenAI's Chat Completions API, whoever serves it. */
export function openAiClient(
  endpoint: ProviderEndpoint,
  { send, manners }: ProviderTools,
  { limitField, bodyOf }: ChatDialect,
): ProviderClient {
  const { kind } = endpoint;
  const dialectBody = (call: DialectCall) => bodyOf(call, limitField);

  function departureFor(refusal: Refusal, call: DialectCall): Departure | undefined {
    return departureAfter(refusal, { model: call.model, limitField: limitFieldOf(call, limitField) });
  }

  /** Of a call that is not streamed, as the model was found to want it. */
  function wholeBody(call: ModelCall): ChatBody {
    const departures = new Set([...(manners.of(call.model).departures ?? []), 'no-stream' as const]);
    return dialectBody({ ...call, departures });
  }

  const address = addressOf(kind, endpoint.baseUrl);
  const openSdk = (fetch: typeof globalThis.fetch) => openedSdk(address, endpoint, fetch);

  async function loadSdk(fetch: typeof globalThis.fetch): Promise<Sdk> {
    const { sdk, asConfigured, otherwise } = await openSdk(fetch);
    return {
      ask: (call) =>
        (call.departures.has('other-path') ? otherwise : asConfigured).chat.completions
          .create(dialectBody(call))
          .asResponse(),
      faultOf: (error, _response, words) => openAiFaultOf(sdk, error, words),
    };
  }

  /** What is no call of a model. */
  async function beside<T>(
    ask: (client: OpenAI) => Promise<T>,
    fetchNoting: (onFailure: (error: unknown) => void) => typeof globalThis.fetch,
    signal: AbortSignal,
  ): Promise<T> {
    let failure: unknown;
    const note = (error: unknown) => {
      failure = error;
    };
    const { sdk, asConfigured, otherwise } = await openSdk(fetchNoting(note));
    try {
      return await ask(asConfigured).catch((error: unknown) => {
        // Whether its addresses have `/v1` in them is learned here as it is with calls.
        if (error instanceof sdk.NotFoundError) return ask(otherwise);
        throw error;
      });
    } catch (error) {
      signal.throwIfAborted();
      throw failure ?? openAiFaultOf(sdk, error, '');
    }
  }

  return {
    ...sdkClient({ kind, departureFor, events: openAiEvents, leavesOutOpening, loadSdk }, send, manners),
    listModels: (signal) =>
      beside(
        (client) => modelsOf(client, signal),
        () => webFetch(send),
        signal,
      ),
    ...(kind.embeddings !== undefined && {
      embed: (call: EmbeddingCall, signal: AbortSignal) =>
        beside(
          (client) => embedWith(client, call, signal),
          (onFailure) => sdkFetch(send, signal, { onFailure, mostBytes: mostReplyBytes(call) }),
          signal,
        ),
    }),
    ...(kind.batchPrices !== undefined && {
      batches: openAiBatches(async () => {
        const { sdk, asConfigured } = await openSdk(fileFetch(send));
        return { sdk, openai: asConfigured };
      }, wholeBody),
    }),
  };
}

/** Clients at the address that is configured, and at the same with `/v1` put in or left out. */
async function openedSdk(
  { baseUrl, query }: ReturnType<typeof addressOf>,
  { apiKey, headers }: ProviderEndpoint,
  fetch: typeof globalThis.fetch,
) {
  const sdk = await import('openai');
  const at = (baseURL: string) =>
    new sdk.OpenAI({
      baseURL,
      defaultQuery: query,
      defaultHeaders: headers,
      // The SDK refuses an empty key; servers without one ignore what is sent.
      apiKey: apiKey || 'none',
      // Given explicitly, so that no variable of the environment decides.
      organization: null,
      project: null,
      fetch,
      maxRetries: 0,
      logLevel: 'off',
    });
  return { sdk, asConfigured: at(baseUrl), otherwise: at(otherPath(baseUrl)) };
}

async function modelsOf(client: OpenAI, signal: AbortSignal): Promise<ListedModel[]> {
  const listed: ListedModel[] = [];
  for await (const { id, shutdown_date } of client.models.list({ signal })) {
    const retiresOn = dayIn(shutdown_date);
    listed.push({ id, ...(retiresOn !== undefined && { retiresOn }) });
  }
  return listed;
}

/**
 * Models whose template opens the thought in the prompt, so that only its end
 * is in the reply, where the server does not take thoughts out. From the first
 * reply on it is known what their server does.
 */
function leavesOutOpening(model: string): boolean {
  return /(?<![a-z0-9])(?:r1|qwq|minimax-m[12])(?![a-z0-9])|qwen3[\w.-]{0,40}thinking/i.test(model);
}
