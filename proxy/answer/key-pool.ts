import type { ConfigValues } from '../config/schema.ts';
import type { ProviderClient, ProviderEndpoint } from '../providers/provider.ts';

/** One key of a provider. */
export interface ProviderKey {
  /** `gemini-1`, `gemini-2`, ...; never the key itself. */
  label: string;
  client: ProviderClient;
}

/** The keys of all providers that can be called. */
export class KeyPool {
  readonly #keys = new Map<string, ProviderKey[]>();

  /** @param open makes the client of one key; nothing is connected yet */
  constructor(providers: ConfigValues['providers'], open: (endpoint: ProviderEndpoint) => ProviderClient) {
    for (const [name, { kind, baseUrl, apiKeys }] of Object.entries(providers)) {
      const keys = kind === 'openai-compatible' && apiKeys.length === 0 ? [''] : apiKeys;
      this.#keys.set(
        name,
        keys.map((apiKey, index) => ({
          label: `${name}-${index + 1}`,
          client: open({ kind, baseUrl, apiKey }),
        })),
      );
    }
  }

  /** The key to use now; always the same one for one stable prompt, so that its cache stays warm. */
  pick(provider: string, promptCacheKey: string): ProviderKey {
    const keys = this.#keys.get(provider) ?? [];
    const key = keys[hash(promptCacheKey) % keys.length];
    if (key === undefined) throw new Error(`provider "${provider}" has no key`);
    return key;
  }
}

/** FNV-1a, 32 bit (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value;
}
