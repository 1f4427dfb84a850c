import type { ProviderKind } from '../provider-kind.ts';
import { googleClient } from './client.ts';
import { googleImageTokens } from './image-tokens.ts';
import { RentingClient } from './rented-cache/renting-client.ts';

/** Google's Gemini API. */
export const google: ProviderKind = {
  name: 'google',
  vendor: 'gcp.gemini',
  needsKey: true,
  vendorUrl: 'https://generativelanguage.googleapis.com',
  keyHeaders: ['x-goog-api-key'],
  preset: { name: 'gemini', apiKeys: [`\${GEMINI_API_KEY:-}`], tier: 'tier1' },
  // 0.15 USD: https://ai.google.dev/gemini-api/docs/pricing. gemini-embedding-2, which also reads pictures, costs more.
  embeddings: {
    usual: { model: 'gemini-embedding-001', usdPerMillion: 0.15, dimensions: 768 },
    mostTexts: 64,
  },
  address: { route: /(?:\/v1(?:beta|alpha)?)?(?:\/models(?:\/[\w.:-]+)?)?$/ },
  // https://ai.google.dev/gemini-api/docs/pricing, "Batch": of what its cache finds the price stays.
  batchPrices: { share: 0.5, cachedInputShare: 1 },
  // An abort is the client's alone, and charged.
  billsStoppedCalls: true,
  mayCutPrompts: false,
  // All input, cached or not: https://ai.google.dev/gemini-api/docs/rate-limits
  countedTokens: ({ inputTokens, outputTokens }) => inputTokens + outputTokens,
  // It reports none.
  imageTokens: googleImageTokens,
  gaugesIn: () => [],
  open(endpoint, tools) {
    const client = googleClient(endpoint, tools);
    const { books, clock } = tools;
    return books === undefined ? client : new RentingClient(client, endpoint.label, books, clock);
  },
};
