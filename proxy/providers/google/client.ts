import type { Content, GenerateContentParameters, GoogleGenAI, InlinedRequest } from '@google/genai';
import { addressOf } from '../address.ts';
import { type DialectCall, withoutSystem } from '../dialect-call.ts';
import { mostReplyBytes } from '../embedding.ts';
import type { ListedModel } from '../listed-model.ts';
import type { Departure } from '../manners.ts';
import type { ModelCall, Prompt } from '../provider.ts';
import type { ProviderEndpoint, ProviderTools } from '../provider-kind.ts';
import { departureFor, type Refusal } from '../refusal-words.ts';
import { type Sdk, sdkClient } from '../wire/sdk-client.ts';
import { type SdkFetchTerms, sdkFetch } from '../wire/sdk-fetch.ts';
import { googleBatches } from './batches.ts';
import { embedWith } from './embed.ts';
import { googleFaultOf } from './fault.ts';
import type { GoogleCall, GoogleClient } from './google-call.ts';
import { googleRental } from './rented-cache/rental.ts';
import { googleEvents } from './reply.ts';

/** Google's Gemini API. */
export function googleClient(endpoint: ProviderEndpoint, { send, manners }: ProviderTools): GoogleClient {
  const { baseUrl } = addressOf(endpoint.kind, endpoint.baseUrl);

  async function open(fetch: typeof globalThis.fetch) {
    const sdk = await import('@google/genai');
    const google = new sdk.GoogleGenAI({
      apiKey: endpoint.apiKey,
      // Given explicitly, so that no variable of the environment decides.
      vertexai: false,
      // Only v1beta knows explicit caches. Without retryOptions the SDK does not retry.
      httpOptions: { baseUrl, headers: { ...endpoint.headers }, apiVersion: 'v1beta', fetch },
    });
    return { sdk, google };
  }

  async function loadSdk(fetch: typeof globalThis.fetch): Promise<Sdk<GoogleCall>> {
    const { sdk, google } = await open(fetch);
    return {
      // The SDK's own stream reads from the response only when it is iterated, which is left undone here.
      ask: (call) => google.models.generateContentStream(parametersOf(call)),
      faultOf: (error, response) => googleFaultOf(sdk, error, response),
    };
  }

  /** What is no call of a model. */
  async function beside<T>(
    ask: (google: GoogleGenAI) => Promise<T>,
    signal: AbortSignal,
    terms: Pick<SdkFetchTerms, 'mostBytes'> = {},
  ): Promise<T> {
    // The SDK's error keeps nothing of the response that its fault is read from.
    let last: Response | undefined;
    let failure: unknown;
    const fetch = sdkFetch(send, signal, {
      ...terms,
      onResponse: (response) => {
        last = response;
      },
      onFailure: (error) => {
        failure = error;
      },
    });
    const { sdk, google } = await open(fetch);
    try {
      return await ask(google);
    } catch (error) {
      signal.throwIfAborted();
      if (failure !== undefined) throw failure;
      throw last === undefined ? error : googleFaultOf(sdk, error, last);
    }
  }

  return {
    ...sdkClient<GoogleCall>(
      {
        kind: endpoint.kind,
        departureFor: rulesElsewhere,
        events: () => googleEvents,
        leavesOutOpening: () => false,
        loadSdk,
      },
      send,
      manners,
    ),
    rental: googleRental(open, send),
    listModels: (signal) => beside(modelsOf, signal),
    batches: googleBatches(open, send, inlined),
    embed: (call, signal) =>
      beside((google) => embedWith(google, call, signal), signal, { mostBytes: mostReplyBytes(call) }),
  };
}

async function modelsOf(google: GoogleGenAI): Promise<ListedModel[]> {
  const listed: ListedModel[] = [];
  for await (const { name = '', inputTokenLimit, supportedActions } of await google.models.list()) {
    // The others embed, or draw.
    if (supportedActions?.includes('generateContent') === false) continue;
    const id = name.replace(/^models\//, '');
    listed.push({ id, ...(inputTokenLimit !== undefined && { contextTokens: inputTokenLimit }) });
  }
  return listed;
}

/** Gemma, served by the same API, takes no system instruction. */
function rulesElsewhere(
  refusal: Refusal,
  { model, rentedCache }: DialectCall<GoogleCall>,
): Departure | undefined {
  if (rentedCache !== undefined) return undefined;
  const departure = departureFor(refusal, { model, limitField: 'maxOutputTokens' });
  return departure === 'rules-in-first-turn' ? departure : undefined;
}

function parametersOf(call: DialectCall<GoogleCall>): GenerateContentParameters {
  const { model, maxOutputTokens, rentedCache } = call;
  const prompt = promptOf(call);
  return {
    model,
    contents: rentedCache === undefined ? contentsOf(prompt) : contentsAfterCache(prompt),
    config: {
      ...(rentedCache === undefined ? systemOf(prompt) : { cachedContent: rentedCache }),
      maxOutputTokens,
      // One call of ours is one call of theirs.
      automaticContinuation: false,
      automaticFunctionCalling: { disable: true },
    },
  };
}

/** Of a call in a batch: its model is the batch's. */
function inlined(call: ModelCall): InlinedRequest {
  const prompt = call.prompt;
  return {
    contents: contentsOf(prompt),
    config: { ...systemOf(prompt), maxOutputTokens: call.maxOutputTokens },
  };
}

function promptOf({ prompt, departures }: DialectCall<GoogleCall>): Prompt {
  return departures.has('rules-in-first-turn') ? withoutSystem(prompt) : prompt;
}

function systemOf({ stable, lesson }: Prompt): { systemInstruction?: Content } {
  if (stable === '' && lesson === '') return {};
  return { systemInstruction: { parts: [{ text: stable }, ...(lesson === '' ? [] : [{ text: lesson }])] } };
}

function contentsOf({ turns, images = [] }: Prompt): Content[] {
  const shown = images.map(({ mediaType, data }) => ({ inlineData: { mimeType: mediaType, data } }));
  return turns.map(({ role, text }, index) => ({
    parts: [...(index === turns.length - 1 ? shown : []), { text }],
    role: role === 'student' ? 'user' : 'model',
  }));
}

/**
 * The cache is the system instruction, and Google refuses another one beside it
 * (400, "CachedContent can not be used with GenerateContent request setting
 * system_instruction"). So what the page adds goes in front of the first turn,
 * a student's, as a part of its own that says whose word it is.
 */
function contentsAfterCache(prompt: Prompt): Content[] {
  const contents = contentsOf(prompt);
  if (prompt.lesson === '') return contents;
  const page = { text: `${pageBegins}\n\n${prompt.lesson}\n\n${pageEnds}\n\n` };
  const [first, ...others] = contents;
  return [{ parts: [page, ...(first?.parts ?? [])], role: 'user' }, ...others];
}

const pageBegins = 'From the tutor, about the page that the student has open:';
const pageEnds = 'From here on the student writes:';
