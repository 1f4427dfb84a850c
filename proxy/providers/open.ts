import type { Clock } from '../ground/clock.ts';
import { LearnedManners } from './manners.ts';
import type { ProviderClient, ProviderEndpoint } from './provider-kind.ts';
import type { ProviderFetch } from './wire/fetch.ts';

/** Makes the clients of keys: those of one address share what was learned about its models. */
export function providerOpener(
  fetch: ProviderFetch,
  clock: Pick<Clock, 'monotonicMs'>,
): (endpoint: ProviderEndpoint) => ProviderClient {
  const mannersAt = new Map<string, LearnedManners>();
  return (endpoint) => {
    const { kind, baseUrl, headers } = endpoint;
    const at = JSON.stringify([kind.name, baseUrl, headers]);
    const manners = mannersAt.get(at) ?? new LearnedManners(clock);
    mannersAt.set(at, manners);
    return kind.open(endpoint, { fetch, manners });
  };
}
