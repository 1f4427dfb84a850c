import type { Content, GenerateContentParameters } from '@google/genai';
import type { ProviderFetch } from './fetch.ts';
import { googleFaultOf } from './google-fault.ts';
import { readGoogleEvent } from './google-reply.ts';
import type { ModelCall, Prompt, ProviderClient, ProviderEndpoint } from './provider.ts';
import { type Sdk, sdkClient } from './sdk-client.ts';

const vendorUrl = 'https://generativelanguage.googleapis.com';

/** Google's Gemini API. */
export function googleClient(endpoint: ProviderEndpoint, fetch: ProviderFetch): ProviderClient {
  async function loadSdk(): Promise<Sdk> {
    const sdk = await import('@google/genai');
    return {
      // The SDK's own stream reads from the response only when it is iterated, which is left undone here.
      ask: (call, fetch) =>
        new sdk.GoogleGenAI({
          apiKey: endpoint.apiKey,
          // Given explicitly, so that no variable of the environment decides.
          vertexai: false,
          // Only v1beta knows explicit caches. Without retryOptions the SDK does not retry.
          httpOptions: { baseUrl: endpoint.baseUrl || vendorUrl, apiVersion: 'v1beta', fetch },
        }).models.generateContentStream(parametersOf(call)),
      faultOf: (error, response) => googleFaultOf(sdk, error, response),
    };
  }

  return sdkClient({ kind: endpoint.kind, bodyOf, readEvent: readGoogleEvent, loadSdk }, fetch);
}

function parametersOf({ model, prompt, maxOutputTokens }: ModelCall): GenerateContentParameters {
  return {
    model,
    contents: contentsOf(prompt),
    config: {
      systemInstruction: systemOf(prompt),
      maxOutputTokens,
      // One call of ours is one call of theirs.
      automaticContinuation: false,
      automaticFunctionCalling: { disable: true },
    },
  };
}

/** What the SDK makes of those parameters: https://ai.google.dev/api/generate-content */
function bodyOf({ prompt, maxOutputTokens }: ModelCall): object {
  return {
    contents: contentsOf(prompt),
    systemInstruction: systemOf(prompt),
    generationConfig: { maxOutputTokens },
  };
}

function systemOf({ stable, lesson }: Prompt): Content {
  return { parts: [{ text: stable }, ...(lesson === '' ? [] : [{ text: lesson }])] };
}

function contentsOf({ turns }: Prompt): Content[] {
  return turns.map(({ role, text }) => ({ parts: [{ text }], role: role === 'student' ? 'user' : 'model' }));
}
