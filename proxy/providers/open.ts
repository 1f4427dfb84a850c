import { anthropicClient } from './anthropic.ts';
import type { ProviderFetch } from './fetch.ts';
import { googleClient } from './google.ts';
import { openAiClient } from './openai.ts';
import type { ProviderClient, ProviderEndpoint } from './provider.ts';

/** The client of one key. Its SDK is loaded with the first call. */
export function openProvider(endpoint: ProviderEndpoint, fetch: ProviderFetch): ProviderClient {
  switch (endpoint.kind) {
    case 'google':
      return googleClient(endpoint, fetch);
    case 'openai':
    case 'openai-compatible':
      return openAiClient(endpoint, fetch);
    case 'anthropic':
      return anthropicClient(endpoint, fetch);
    default:
      return endpoint.kind satisfies never;
  }
}
