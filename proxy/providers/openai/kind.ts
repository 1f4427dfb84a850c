import type { ProviderKind } from '../provider-kind.ts';
import { cachedBody } from './cached-body.ts';
import { openAiAddress, openAiClient } from './client.ts';
import { openAiGauges } from './gauges.ts';
import { openAiImageTokens } from './image-tokens.ts';

/** OpenAI's own API. */
export const openAi: ProviderKind = {
  name: 'openai',
  vendor: 'openai',
  needsKey: true,
  vendorUrl: 'https://api.openai.com/v1',
  keyHeaders: ['authorization'],
  preset: { name: 'openai', apiKeys: [`\${OPENAI_API_KEY:-}`], baseUrl: 'https://api.openai.com/v1' },
  // 0.02 USD: https://platform.openai.com/docs/pricing, read on 2026-11-30. The first 512 of its 1,536 numbers are a
  // shorter vector by OpenAI's own word, and a third of the memory.
  embeddings: {
    usual: { model: 'text-embedding-3-small', usdPerMillion: 0.02, dimensions: 512 },
    mostTexts: 64,
  },
  address: openAiAddress,
  // It ends the call, and bills what it had made of it.
  billsStoppedCalls: false,
  mayCutPrompts: false,
  // https://developers.openai.com/api/docs/pricing, "Batch"
  batchPrices: { share: 0.5, cachedInputShare: 0.5 },
  // OpenAI sells 12 hours with some of its APIs only, and its usage does not tell such a write from one of
  // 30 minutes, so that it could not be billed.
  cacheLifetimes: { shortMinutes: 30 },
  // The larger of prompt and output limit, when the call arrives: https://platform.openai.com/docs/guides/rate-limits
  countedTokens: ({ inputTokens, maxOutputTokens }) => Math.max(inputTokens, maxOutputTokens),
  imageTokens: openAiImageTokens,
  gaugesIn: openAiGauges,
  open: (endpoint, tools) =>
    openAiClient(endpoint, tools, { limitField: 'max_completion_tokens', bodyOf: cachedBody }),
};
