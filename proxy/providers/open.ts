import type { Clock } from '../ground/clock.ts';
import { anthropicClient } from './anthropic/client.ts';
import { googleClient } from './google/client.ts';
import { LearnedManners } from './manners.ts';
import { openAiClient } from './openai/client.ts';
import type { ProviderClient, ProviderEndpoint } from './provider.ts';
import type { ProviderFetch } from './wire/fetch.ts';

/** Makes the clients of keys: those of one address share what was learned about its models. */
export function providerOpener(
  fetch: ProviderFetch,
  clock: Pick<Clock, 'monotonicMs'>,
): (endpoint: ProviderEndpoint) => ProviderClient {
  const mannersAt = new Map<string, LearnedManners>();
  return (endpoint) => {
    const at = JSON.stringify([endpoint.kind, endpoint.baseUrl, endpoint.headers]);
    const manners = mannersAt.get(at) ?? new LearnedManners(clock);
    mannersAt.set(at, manners);
    return openProvider(endpoint, fetch, manners);
  };
}

/** The client of one key. Its SDK is loaded with the first call. */
function openProvider(
  endpoint: ProviderEndpoint,
  fetch: ProviderFetch,
  manners: LearnedManners,
): ProviderClient {
  switch (endpoint.kind) {
    case 'google':
      return googleClient(endpoint, fetch, manners);
    case 'openai':
    case 'openai-compatible':
      return openAiClient(endpoint, fetch, manners);
    case 'anthropic':
      return anthropicClient(endpoint, fetch, manners);
    default:
      return endpoint.kind satisfies never;
  }
}
