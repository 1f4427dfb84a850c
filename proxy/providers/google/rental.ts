import type { CachedContent, GoogleGenAI } from '@google/genai';
import { ProviderFault } from '../fault.ts';
import type { PromptRental, RentedPrompt } from '../provider.ts';
import type { ProviderFetch } from '../wire/fetch.ts';
import { sdkFetch } from '../wire/sdk-fetch.ts';
import { googleFaultOf } from './fault.ts';

type GoogleSdk = typeof import('@google/genai');

/** As many as Google lists at once; a project with more of them than this many pages is not ours alone. */
const pageSize = 100;
const mostPages = 10;

/**
 * Google's explicit prompt caches: https://ai.google.dev/gemini-api/docs/caching
 * @param open the SDK, with its requests going through the given `fetch`
 */
export function googleRental(
  open: (fetch: typeof globalThis.fetch) => Promise<{ sdk: GoogleSdk; google: GoogleGenAI }>,
  fetch: ProviderFetch,
): PromptRental {
  async function request<T>(
    signal: AbortSignal,
    ask: (caches: GoogleGenAI['caches']) => Promise<T>,
  ): Promise<T> {
    let response: Response | undefined;
    const { sdk, google } = await open(
      sdkFetch(fetch, signal, (received) => {
        response = received;
      }),
    );
    try {
      return await ask(google.caches);
    } catch (error) {
      signal.throwIfAborted();
      const fault = googleFaultOf(sdk, error, response);
      throw fault instanceof ProviderFault ? fault : new ProviderFault('cut', { cause: fault });
    }
  }

  return {
    find: (model, label, signal) =>
      request(signal, async (caches) => {
        const pager = await caches.list({ config: { pageSize } });
        for (let page = 1; ; page += 1) {
          const found = pager.page.find((cache) => cache.displayName === label && isFor(cache, model));
          if (found !== undefined) return rentedPrompt(found);
          if (page >= mostPages || !pager.hasNextPage()) return undefined;
          await pager.nextPage();
        }
      }),

    create: ({ model, label, stable, lifetimeMs }, signal) =>
      request(signal, async (caches) =>
        rentedPrompt(
          await caches.create({
            model,
            config: {
              displayName: label,
              systemInstruction: { parts: [{ text: stable }] },
              ttl: `${lifetimeMs / 1000}s`,
            },
          }),
        ),
      ),

    prolong: (name, expiresAtMs, signal) =>
      request(signal, async (caches) =>
        rentedPrompt(
          await caches.update({ name, config: { expireTime: new Date(expiresAtMs).toISOString() } }),
        ),
      ),
  };
}

function isFor(cache: CachedContent, model: string): boolean {
  return cache.model === `models/${model}`;
}

function rentedPrompt({ name, expireTime, usageMetadata }: CachedContent): RentedPrompt {
  const expiresAtMs = Date.parse(expireTime ?? '');
  if (!name || Number.isNaN(expiresAtMs)) throw new TypeError('a cache without a name or an end');
  return { name, expiresAtMs, tokens: usageMetadata?.totalTokenCount };
}
