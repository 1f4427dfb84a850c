import type Anthropic from '@anthropic-ai/sdk';
import type { PromptCacheLifetime } from '../../ground/usage.ts';
import { addressOf } from '../address.ts';
import { dayIn, type ListedModel } from '../listed-model.ts';
import type { ModelCall, Prompt } from '../provider.ts';
import type { ProviderClient, ProviderEndpoint, ProviderTools } from '../provider-kind.ts';
import { fileFetch } from '../wire/file-fetch.ts';
import { type Sdk, sdkClient } from '../wire/sdk-client.ts';
import { webFetch } from '../wire/sdk-fetch.ts';
import { anthropicBatches } from './batches.ts';
import { anthropicFaultOf } from './fault.ts';
import { anthropicEvents } from './reply.ts';

/** Writing costs 1.25 and 2 times the input: https://docs.claude.com/en/docs/build-with-claude/prompt-caching */
const lifetimes = { short: '5m', long: '1h' } as const;

/** Anthropic's Messages API. */
export function anthropicClient(
  endpoint: ProviderEndpoint,
  { send, manners }: ProviderTools,
): ProviderClient {
  const { baseUrl, query } = addressOf(endpoint.kind, endpoint.baseUrl);

  async function openSdk(fetch: typeof globalThis.fetch) {
    const sdk = await import('@anthropic-ai/sdk');
    const anthropic = new sdk.Anthropic({
      baseURL: baseUrl,
      defaultQuery: query,
      defaultHeaders: endpoint.headers,
      apiKey: endpoint.apiKey,
      // Given explicitly, so that no variable of the environment decides.
      authToken: null,
      webhookKey: null,
      fetch,
      maxRetries: 0,
      openTelemetry: false,
      logLevel: 'off',
    });
    return { sdk, anthropic };
  }

  async function loadSdk(fetch: typeof globalThis.fetch): Promise<Sdk> {
    const { sdk, anthropic } = await openSdk(fetch);
    return {
      ask: (call) => anthropic.messages.create(bodyOf(call)).asResponse(),
      faultOf: (error) => anthropicFaultOf(sdk, error),
    };
  }

  async function listModels(signal: AbortSignal): Promise<ListedModel[]> {
    const { sdk, anthropic } = await openSdk(webFetch(send));
    const listed: ListedModel[] = [];
    try {
      for await (const { id, retires_at, lifecycle, max_input_tokens } of anthropic.models.list(
        {},
        { signal },
      )) {
        const retiresOn = dayIn(retires_at);
        listed.push({
          id,
          ...(retiresOn !== undefined && { retiresOn }),
          ...(lifecycle === 'retired' && { isRetired: true }),
          ...(max_input_tokens !== null && { contextTokens: max_input_tokens }),
        });
      }
      return listed;
    } catch (error) {
      signal.throwIfAborted();
      throw anthropicFaultOf(sdk, error);
    }
  }

  return {
    ...sdkClient(
      { kind: endpoint.kind, events: anthropicEvents, leavesOutOpening: () => false, loadSdk },
      send,
      manners,
    ),
    listModels,
    batches: anthropicBatches(
      () => openSdk(fileFetch(send)),
      (call) => ({ ...bodyOf(call), stream: false }),
    ),
  };
}

function bodyOf({
  model,
  maxOutputTokens,
  prompt,
  promptCache,
}: ModelCall): Anthropic.MessageCreateParamsStreaming {
  return {
    model,
    max_tokens: maxOutputTokens,
    stream: true,
    system: systemOf(prompt, promptCache),
    messages: messagesOf(prompt),
  };
}

function messagesOf({ turns, images = [] }: Prompt): Anthropic.MessageParam[] {
  const shown = images.map(({ mediaType, data }) => ({
    type: 'image' as const,
    source: { type: 'base64' as const, media_type: mediaType, data },
  }));
  return turns.map(({ role, text }, index) => {
    if (role === 'tutor') return { role: 'assistant' as const, content: text };
    const isQuestion = index === turns.length - 1;
    return {
      role: 'user' as const,
      content: isQuestion && shown.length > 0 ? [...shown, { type: 'text' as const, text }] : text,
    };
  });
}

/** The cache ends after the part that all questions of a course share. */
function systemOf({ stable, lesson }: Prompt, lifetime: PromptCacheLifetime): Anthropic.TextBlockParam[] {
  const shared: Anthropic.TextBlockParam = {
    type: 'text',
    text: stable,
    ...(lifetime !== 'off' && { cache_control: { type: 'ephemeral', ttl: lifetimes[lifetime] } }),
  };
  return lesson === '' ? [shared] : [shared, { type: 'text', text: lesson }];
}
