import type { ProviderKind } from '../provider-kind.ts';
import { anthropicClient } from './client.ts';
import { anthropicGauges } from './gauges.ts';
import { anthropicImageTokens } from './image-tokens.ts';

/** Anthropic's Messages API. */
export const anthropic: ProviderKind = {
  name: 'anthropic',
  vendor: 'anthropic',
  needsKey: true,
  vendorUrl: 'https://api.anthropic.com',
  keyHeaders: ['authorization', 'x-api-key'],
  preset: { name: 'anthropic', apiKeys: [`\${ANTHROPIC_API_KEY:-}`] },
  address: { route: /(?:\/v1)?(?:\/messages)?$/ },
  // It ends the call, and bills what it had made of it.
  billsStoppedCalls: false,
  mayCutPrompts: false,
  // https://platform.claude.com/docs/en/build-with-claude/batch-processing, "Pricing"
  batchPrices: { share: 0.5, cachedInputShare: 0.5 },
  cacheLifetimes: { shortMinutes: 5, longMinutes: 60 },
  // What is read from its cache is not counted: https://docs.claude.com/en/api/rate-limits
  countedTokens: ({ inputTokens, cachedInputTokens, outputTokens }) =>
    Math.max(0, inputTokens - cachedInputTokens) + outputTokens,
  imageTokens: anthropicImageTokens,
  gaugesIn: anthropicGauges,
  open: anthropicClient,
};
