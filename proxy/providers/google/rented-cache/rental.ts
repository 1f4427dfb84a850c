import type { CachedContent, GoogleGenAI } from '@google/genai';
import { ProviderFault } from '../../fault.ts';
import type { SendRequest } from '../../wire/http-client.ts';
import { sdkFetch } from '../../wire/sdk-fetch.ts';
import { googleFaultOf } from '../fault.ts';

/** The stable part of a prompt that Google keeps for rent, for calls of one model with one key's project. */
export interface RentedPrompt {
  /** Google's own; goes into `GoogleCall.rentedCache`. */
  name: string;
  /** As Google counts and bills them; undefined where it does not say. */
  tokens: number | undefined;
  /** By Google's clock, milliseconds since 1970. */
  expiresAtMs: number;
}

/**
 * Rents room for prompts. Each method is one request (`find` one for each page
 * of the list) and throws what `ProviderClient.send` throws; a fault without a
 * status leaves open whether Google has done it.
 */
export interface PromptRental {
  /** @param label the name that it was given by `create` */
  find(model: string, label: string, signal: AbortSignal): Promise<RentedPrompt | undefined>;
  create(
    prompt: { model: string; label: string; stable: string; lifetimeMs: number },
    signal: AbortSignal,
  ): Promise<RentedPrompt>;
  /** Keeps it until `expiresAtMs` instead. */
  prolong(name: string, expiresAtMs: number, signal: AbortSignal): Promise<RentedPrompt>;
}

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
  send: SendRequest,
): PromptRental {
  async function request<T>(
    signal: AbortSignal,
    ask: (caches: GoogleGenAI['caches']) => Promise<T>,
  ): Promise<T> {
    let response: Response | undefined;
    const { sdk, google } = await open(
      sdkFetch(send, signal, {
        onResponse: (received) => {
          response = received;
        },
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
