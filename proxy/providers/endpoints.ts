import type { Config } from '../config/load.ts';
import { kindNamed } from './kinds.ts';
import type { ProviderEndpoint } from './provider-kind.ts';

export type EndpointSettings = Pick<Config, 'providers'> & Partial<Pick<Config, 'certificates'>>;

/** What it takes to reach a provider, with each of its keys in their order; with none where it needs none. */
export function endpointsOf(name: string, { providers, certificates }: EndpointSettings): ProviderEndpoint[] {
  const settings = providers[name];
  if (settings === undefined) throw new Error(`no provider "${name}"`);
  const { baseUrl, headers, apiKeys } = settings;
  const kind = kindNamed(settings.kind);
  const keys = !kind.needsKey && apiKeys.length === 0 ? [''] : apiKeys;
  const ca = certificates?.get(name);
  return keys.map((apiKey, index) => ({
    kind,
    label: `${name}-${index + 1}`,
    baseUrl,
    headers,
    apiKey,
    ...(ca !== undefined && { ca }),
  }));
}
