import { kindNamed } from '../../../proxy/providers/kinds.ts';
import { providerOpener } from '../../../proxy/providers/open.ts';
import type { ModelCall, ModelReply, ReplyChunk } from '../../../proxy/providers/provider.ts';
import type { ProviderClient, ProviderEndpoint } from '../../../proxy/providers/provider-kind.ts';
import type { ProviderFetch, Upstream } from '../../../proxy/providers/wire/fetch.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import type { FakeProvider } from '../../support/fake-provider.ts';

export const kinds = ['openai', 'openai-compatible', 'anthropic', 'google'] as const;

export function baseUrlOf(kind: string, url: string): string {
  return kind === 'openai' || kind === 'openai-compatible' ? `${url}/v1` : url;
}

/** A key's endpoint, with its kind by name. */
export interface NamedEndpoint extends Omit<ProviderEndpoint, 'kind'> {
  kind: string;
}

/** A client that has learned nothing yet. */
export function openProvider(endpoint: NamedEndpoint, fetch: ProviderFetch): ProviderClient {
  return providerOpener(fetch, new FakeClock())({ ...endpoint, kind: kindNamed(endpoint.kind) });
}

export function clientOf(
  kind: string,
  fake: FakeProvider,
  upstream: Upstream,
  apiKey = 'key-1',
): ProviderClient {
  return openProvider({ kind, apiKey, baseUrl: baseUrlOf(kind, fake.url) }, upstream.fetch);
}

export function callOf(model: string, changes: Partial<ModelCall> = {}): ModelCall {
  return {
    model,
    prompt: {
      stable: 'You are a tutor. §3 Sets: A set removes duplicates from a list.',
      lesson: 'The student reads about containers.',
      turns: [
        { role: 'student', text: 'What is a list?' },
        { role: 'tutor', text: 'An ordered container.' },
        { role: 'student', text: 'How are duplicates removed?' },
      ],
    },
    maxOutputTokens: 500,
    promptCacheKey: 'python-basics',
    promptCache: 'short',
    ...changes,
  };
}

export interface WholeReply {
  text: string;
  chunks: ReplyChunk[];
}

export async function readAll(reply: ModelReply): Promise<WholeReply> {
  const chunks: ReplyChunk[] = [];
  for await (const chunk of reply) chunks.push(chunk);
  return { text: chunks.map(({ text }) => text).join(''), chunks };
}

/** Reads a reply to its end, or until `take` throws. */
export async function readBy(
  reply: AsyncIterable<ReplyChunk>,
  take: (chunk: ReplyChunk) => void,
): Promise<void> {
  for await (const chunk of reply) take(chunk);
}

/** A reply that says what it is given. */
export function replyOf(chunks: Iterable<ReplyChunk>, headers = new Headers()): ModelReply {
  return {
    headers,
    async *[Symbol.asyncIterator]() {
      yield* chunks;
    },
  };
}

/** The error that `run` rejects with. */
export async function thrownBy(run: () => Promise<unknown>): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

export const never = new AbortController().signal;
