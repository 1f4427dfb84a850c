import type { Content, GenerateContentParameters } from '@google/genai';
import type { ProviderFetch } from './fetch.ts';
import { googleFaultOf } from './google-fault.ts';
import { googleRental } from './google-rental.ts';
import { googleEvents } from './google-reply.ts';
import type { LearnedManners } from './manners.ts';
import type { ModelCall, Prompt, ProviderClient, ProviderEndpoint } from './provider.ts';
import { type Sdk, sdkClient } from './sdk-client.ts';

const vendorUrl = 'https://generativelanguage.googleapis.com';

/** Google's Gemini API. */
export function googleClient(
  endpoint: ProviderEndpoint,
  fetch: ProviderFetch,
  manners: LearnedManners,
): ProviderClient {
  async function open(fetch: typeof globalThis.fetch) {
    const sdk = await import('@google/genai');
    const google = new sdk.GoogleGenAI({
      apiKey: endpoint.apiKey,
      // Given explicitly, so that no variable of the environment decides.
      vertexai: false,
      // Only v1beta knows explicit caches. Without retryOptions the SDK does not retry.
      httpOptions: { baseUrl: endpoint.baseUrl || vendorUrl, apiVersion: 'v1beta', fetch },
    });
    return { sdk, google };
  }

  async function loadSdk(): Promise<Sdk> {
    const sdk = await import('@google/genai');
    return {
      // The SDK's own stream reads from the response only when it is iterated, which is left undone here.
      ask: async (call, fetch) => (await open(fetch)).google.models.generateContentStream(parametersOf(call)),
      faultOf: (error, response) => googleFaultOf(sdk, error, response),
    };
  }

  return {
    ...sdkClient(
      { kind: endpoint.kind, bodyOf, events: () => googleEvents, leavesOutOpening: () => false, loadSdk },
      fetch,
      manners,
    ),
    rental: googleRental(open, fetch),
  };
}

function parametersOf({ model, prompt, maxOutputTokens, rentedCache }: ModelCall): GenerateContentParameters {
  return {
    model,
    contents: rentedCache === undefined ? contentsOf(prompt) : contentsAfterCache(prompt),
    config: {
      ...(rentedCache === undefined
        ? { systemInstruction: systemOf(prompt) }
        : { cachedContent: rentedCache }),
      maxOutputTokens,
      // One call of ours is one call of theirs.
      automaticContinuation: false,
      automaticFunctionCalling: { disable: true },
    },
  };
}

/** What the SDK makes of those parameters: https://ai.google.dev/api/generate-content */
function bodyOf({ prompt, maxOutputTokens, rentedCache }: ModelCall): object {
  const generationConfig = { maxOutputTokens };
  return rentedCache === undefined
    ? { contents: contentsOf(prompt), systemInstruction: systemOf(prompt), generationConfig }
    : { contents: contentsAfterCache(prompt), cachedContent: rentedCache, generationConfig };
}

function systemOf({ stable, lesson }: Prompt): Content {
  return { parts: [{ text: stable }, ...(lesson === '' ? [] : [{ text: lesson }])] };
}

function contentsOf({ turns }: Prompt): Content[] {
  return turns.map(({ role, text }) => ({ parts: [{ text }], role: role === 'student' ? 'user' : 'model' }));
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
