import { googleClient } from '../../../proxy/providers/google/client.ts';
import type { GoogleClient } from '../../../proxy/providers/google/google-call.ts';
import { kindNamed, providerKinds } from '../../../proxy/providers/kinds.ts';
import { LearnedManners } from '../../../proxy/providers/manners.ts';
import type { ModelCall, ModelReply, ReplyChunk } from '../../../proxy/providers/provider.ts';
import type { ProviderClient, ProviderEndpoint } from '../../../proxy/providers/provider-kind.ts';
import { Providers } from '../../../proxy/providers/providers.ts';
import type { HttpClient, SendRequest } from '../../../proxy/providers/wire/http-client.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import type { FakeProvider } from '../../support/fake-provider.ts';

/** Of all providers that there are. */
export const kinds: readonly string[] = [...providerKinds.keys()];

export function baseUrlOf(kind: string, url: string): string {
  return `${url}${kindNamed(kind).address.path ?? ''}`;
}

/** A key's endpoint, with its kind by name. */
export interface NamedEndpoint extends Omit<ProviderEndpoint, 'kind' | 'label'> {
  kind: string;
}

/** Opens clients that share what they learn, and buy nothing. */
export function openerOf(
  send: SendRequest,
  clock = new FakeClock(),
): (endpoint: NamedEndpoint) => ProviderClient {
  const providers = new Providers({ http: { send, trusting: () => send }, clock });
  return (endpoint) => providers.open({ ...endpoint, kind: kindNamed(endpoint.kind), label: 'p-1' });
}

/** Google's own client of a key, with the caches that it may rent. */
export function googleOf(
  { url }: FakeProvider,
  { send }: Pick<HttpClient, 'send'>,
  apiKey = 'key-1',
): GoogleClient {
  const clock = new FakeClock();
  const endpoint = { kind: kindNamed('google'), label: 'p-1', baseUrl: url, apiKey };
  return googleClient(endpoint, { send, clock, manners: new LearnedManners(clock) });
}

/** A client that has learned nothing yet. */
export function openProvider(endpoint: NamedEndpoint, send: SendRequest): ProviderClient {
  return openerOf(send)(endpoint);
}

export function clientOf(
  kind: string,
  fake: FakeProvider,
  http: HttpClient,
  apiKey = 'key-1',
): ProviderClient {
  return openProvider({ kind, apiKey, baseUrl: baseUrlOf(kind, fake.url) }, http.send);
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
