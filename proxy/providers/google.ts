import type { Content, GenerateContentParameters, GoogleGenAI } from '@google/genai';
import type { ProviderFetch } from './fetch.ts';
import { googleFaultOf } from './google-fault.ts';
import { readGoogleEvent } from './google-reply.ts';
import type { ModelCall, Prompt, ProviderClient, ProviderEndpoint } from './provider.ts';
import { readReply } from './reply-stream.ts';

const vendorUrl = 'https://generativelanguage.googleapis.com';

/** Google's Gemini API. */
export function googleClient(endpoint: ProviderEndpoint, fetch: ProviderFetch): ProviderClient {
  let loading: Promise<{ sdk: typeof import('@google/genai'); client: GoogleGenAI }> | undefined;

  async function load() {
    const sdk = await import('@google/genai');
    const client = new sdk.GoogleGenAI({
      apiKey: endpoint.apiKey,
      // Given explicitly, so that no variable of the environment decides.
      vertexai: false,
      // Only v1beta knows explicit caches. Without retryOptions the SDK does not retry.
      httpOptions: { baseUrl: endpoint.baseUrl || vendorUrl, apiVersion: 'v1beta' },
    });
    return { sdk, client };
  }

  return {
    kind: endpoint.kind,
    async send(call, signal) {
      loading ??= load();
      const { sdk, client } = await loading;
      signal.throwIfAborted();
      // The SDK has no way to hand over its response. Its own stream reads from
      // that response only when it is iterated, which is left undone here.
      let response: Response | undefined;
      const keepResponse: ProviderFetch = async (url, init) => {
        const received = await fetch(url, init);
        response = received;
        return received;
      };
      try {
        await client.models.generateContentStream(parametersOf(call, keepResponse, signal));
        if (response === undefined) throw new TypeError('the SDK sent no request');
        return readReply(response, signal, readGoogleEvent());
      } catch (error) {
        throw signal.aborted ? signal.reason : googleFaultOf(sdk, error, response);
      }
    },
  };
}

function parametersOf(
  { model, prompt, maxOutputTokens }: ModelCall,
  fetch: ProviderFetch,
  abortSignal: AbortSignal,
): GenerateContentParameters {
  return {
    model,
    contents: contentsOf(prompt),
    config: {
      systemInstruction: {
        parts: [{ text: prompt.stable }, ...(prompt.lesson === '' ? [] : [{ text: prompt.lesson }])],
      },
      maxOutputTokens,
      abortSignal,
      // One call of ours is one call of theirs.
      automaticContinuation: false,
      automaticFunctionCalling: { disable: true },
      httpOptions: { fetch },
    },
  };
}

function contentsOf({ turns }: Prompt): Content[] {
  return turns.map(({ role, text }) => ({ role: role === 'student' ? 'user' : 'model', parts: [{ text }] }));
}
