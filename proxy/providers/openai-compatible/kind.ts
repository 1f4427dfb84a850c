import { chatBody } from '../openai/chat-body.ts';
import { openAiAddress, openAiClient } from '../openai/client.ts';
import { openAiGauges } from '../openai/gauges.ts';
import type { ProviderKind } from '../provider-kind.ts';
import { compatibleImageTokens } from './image-tokens.ts';

/** Servers of one's own, and vendors, that speak OpenAI's Chat Completions API. */
export const openAiCompatible: ProviderKind = {
  name: 'openai-compatible',
  needsKey: false,
  vendorUrl: '',
  keyHeaders: ['authorization'],
  embeddings: { mostTexts: 16 },
  address: openAiAddress,
  // Nobody knows.
  billsStoppedCalls: true,
  // Ollama does.
  mayCutPrompts: true,
  countedTokens: ({ inputTokens, outputTokens }) => inputTokens + outputTokens,
  imageTokens: compatibleImageTokens,
  gaugesIn: openAiGauges,
  open: (endpoint, tools) => openAiClient(endpoint, tools, { limitField: 'max_tokens', bodyOf: chatBody }),
};
