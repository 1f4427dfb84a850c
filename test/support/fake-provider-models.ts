import type { IncomingMessage, ServerResponse } from 'node:http';
import { headersOf, send, sendJson } from './fake-provider-http.ts';
import type { JsonObject, Protocol, WireResponse } from './fake-provider-wire.ts';

/** Which models a provider says that it has, by protocol, as its API writes them. */
export type ListedModels = Partial<Record<Protocol, readonly JsonObject[]>>;

/** Anthropic and Google send their lists in pages. */
const pageSize = 2;

/**
 * Answers a request for a list of models; false: it is none.
 * @param refuse what the API says to a key that is not valid; undefined: the key is
 */
export function sendModels(
  request: IncomingMessage,
  response: ServerResponse,
  models: ListedModels,
  refuse: (protocol: Protocol, key: string) => WireResponse | undefined,
): boolean {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://fake');
  const headers = headersOf(request);
  const isGoogle = pathname === '/v1beta/models';
  if (request.method !== 'GET' || !(isGoogle || pathname === '/v1/models')) return false;
  const protocol = isGoogle ? 'google' : headers['anthropic-version'] === undefined ? 'openai' : 'anthropic';
  const key = headers['x-goog-api-key'] ?? (headers.authorization ?? '').replace(/^Bearer /, '');
  const refusal = refuse(protocol, key);
  if (refusal !== undefined) {
    send(response, refusal);
    return true;
  }
  const all = models[protocol] ?? [];
  switch (protocol) {
    case 'openai':
      sendJson(response, { object: 'list', data: all });
      break;
    case 'anthropic': {
      const from = all.findIndex(({ id }) => id === searchParams.get('after_id')) + 1;
      const data = all.slice(from, from + pageSize);
      const ends = { first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
      sendJson(response, { data, ...ends, has_more: from + pageSize < all.length });
      break;
    }
    case 'google': {
      const from = Number(searchParams.get('pageToken') ?? 0);
      const next = from + pageSize < all.length ? { nextPageToken: String(from + pageSize) } : {};
      sendJson(response, { models: all.slice(from, from + pageSize), ...next });
      break;
    }
    default:
      return protocol satisfies never;
  }
  return true;
}
