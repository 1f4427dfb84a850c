import type { KindTerms, KindTermsByName } from '../provider-kinds.ts';
import type { ConfigValues, ProviderConfig } from '../schema.ts';
import type { Mistake } from './mistake.ts';
import { noneNamed } from './none-named.ts';

export function badProviders({ providers, tiers }: ConfigValues, kinds: KindTermsByName): Mistake[] {
  // With any kind: a server may be a gate that takes the key of another one.
  const keyHeaders = new Set([
    'proxy-authorization',
    ...[...kinds.values()].flatMap((kind) => kind.keyHeaders),
  ]);
  return Object.entries(providers).flatMap(([name, provider]) => {
    const bad: Mistake[] = [];
    if (provider.tier !== undefined && tiers[provider.tier] === undefined) {
      bad.push({
        path: ['providers', name, 'tier'],
        message: noneNamed('tier', provider.tier, Object.keys(tiers)),
      });
    }
    const kind = kinds.get(provider.kind);
    if (kind === undefined) {
      const message = `must be one of ${[...kinds.keys()].join(', ')}`;
      return [...bad, { path: ['providers', name, 'kind'], message }];
    }
    if (kind.vendorUrl === '' && provider.baseUrl === '') {
      bad.push({ path: ['providers', name], message: `an ${provider.kind} provider needs a baseUrl` });
    }
    bad.push(...badHeaders(name, provider, kind, keyHeaders));
    return bad;
  });
}

/** What only the connection itself can say rightly. */
const wireHeaders: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'content-length',
  'content-type',
  'content-encoding',
  'accept',
  'accept-encoding',
]);

/** Two headers of one meaning would let chance decide which key is used. */
function badHeaders(
  provider: string,
  { headers, apiKeys }: ProviderConfig,
  { needsKey }: KindTerms,
  keyHeaders: ReadonlySet<string>,
): Mistake[] {
  return Object.keys(headers).flatMap((header): Mistake[] => {
    const path = ['providers', provider, 'headers', header];
    const name = header.toLowerCase();
    if (wireHeaders.has(name)) return [{ path, message: 'this header is set by the connection itself' }];
    if (!keyHeaders.has(name) || (apiKeys.length === 0 && !needsKey)) return [];
    return [{ path, message: 'this header is made of apiKeys; give the key there' }];
  });
}
