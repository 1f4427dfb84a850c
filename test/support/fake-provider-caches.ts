import type { FailName } from './fake-provider-behaviour.ts';
import { countedBy, type Prices } from './fake-provider-billing.ts';
import { errorResponse, googleWire } from './fake-provider-google.ts';
import {
  isObject,
  type JsonObject,
  jsonResponse,
  objectsOf,
  textOf,
  type WireRequest,
  type WireResponse,
} from './fake-provider-wire.ts';

/** A request to the caches, as a test may want it to fail. */
export interface CacheRequest {
  method: 'list' | 'create' | 'update' | 'delete';
  key: string;
  /** Of the cache that is to be created. */
  model?: string;
}

/** `stall`: no answer at all, after it has been done. */
export type CacheMishap = FailName | 'stall';

/** What a request adds to the invoice. */
export interface CacheCharge {
  key: string;
  model: string;
  writtenTokens: number;
  /** Tokens times hours. */
  storedTokenHours: number;
}

export interface CacheReply {
  response: WireResponse;
  charge?: CacheCharge;
  stalls: boolean;
}

interface Cache {
  name: string;
  key: string;
  model: string;
  displayName: string;
  text: string;
  tokens: number;
  createdMs: number;
  expiresMs: number;
}

interface Settings {
  now: () => number;
  /** Tokens of every prompt, or how they are counted. */
  inputTokens: Prices['inputTokens'];
  mishap: (request: CacheRequest) => CacheMishap | undefined;
}

const route = /^\/v1beta\/(cachedContents)(?:\/([\w-]+))?$/;
const leastTokens = 1_024;
const hourMs = 3_600_000;

/** Google's explicit prompt caches, v1beta. Storage is billed when it is asked for, for all of its time. */
export class FakeCaches {
  readonly #settings: Settings;
  readonly #caches = new Map<string, Cache>();
  #created = 0;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  accepts(path: string): boolean {
    return route.test(path.split('?')[0] ?? '');
  }

  /** The cache that a call names; undefined where Google would not find it. */
  find(name: string, key: string, model: string): { text: string; tokens: number } | undefined {
    const cache = this.#caches.get(name);
    if (cache === undefined || cache.key !== key || cache.model !== `models/${model}`) return undefined;
    return this.#isAlive(cache) ? cache : undefined;
  }

  handle(method: string, request: WireRequest): CacheReply {
    const [path = '', query = ''] = request.path.split('?');
    const id = route.exec(path)?.[2];
    const key = request.headers['x-goog-api-key'] ?? '';
    const name = `cachedContents/${id}`;
    const asked = methodOf(method, id);
    if (asked === undefined) return refused(errorResponse(404, notFound, false));
    const model = String(request.body.model ?? '').replace('models/', '');
    const mishap = this.#settings.mishap({ method: asked, key, ...(model !== '' && { model }) });
    if (mishap !== undefined && mishap !== 'stall') return refused(googleWire.fail(mishap, false, undefined));
    const reply = this.#do(asked, name, key, request.body, new URLSearchParams(query));
    return { ...reply, stalls: mishap === 'stall' };
  }

  #do(
    method: CacheRequest['method'],
    name: string,
    key: string,
    body: JsonObject,
    query: URLSearchParams,
  ): CacheReply {
    switch (method) {
      case 'list':
        return this.#list(key, query);
      case 'create':
        return this.#create(key, body);
      case 'update':
        return this.#update(name, key, body);
      case 'delete':
        return this.#delete(name, key);
      default:
        return method satisfies never;
    }
  }

  #list(key: string, query: URLSearchParams): CacheReply {
    const size = Number(query.get('pageSize') ?? 100);
    const from = Number(query.get('pageToken') ?? 0);
    const mine = [...this.#caches.values()].filter((cache) => cache.key === key && this.#isAlive(cache));
    const page = mine.slice(from, from + size).map(wireForm);
    return done({
      ...(page.length > 0 && { cachedContents: page }),
      ...(mine.length > from + size && { nextPageToken: String(from + size) }),
    });
  }

  #create(key: string, body: JsonObject): CacheReply {
    const system = isObject(body.systemInstruction) ? textOf(body.systemInstruction.parts) : '';
    const text = [system, ...objectsOf(body.contents).map(({ parts }) => textOf(parts))].join('\n');
    const { inputTokens, now } = this.#settings;
    const tokens = typeof inputTokens === 'number' ? inputTokens : countedBy(inputTokens, text);
    const lifetimeMs = lifetimeOf(body);
    const model = String(body.model ?? '');
    if (tokens < leastTokens || lifetimeMs === undefined || !model.startsWith('models/')) {
      const message = `Cached content is too small. total_token_count=${tokens}, min_total_token_count=${leastTokens}`;
      return refused(errorResponse(400, { status: 'INVALID_ARGUMENT', message }, false));
    }
    this.#created += 1;
    const cache: Cache = {
      name: `cachedContents/fake-${this.#created}`,
      key,
      model,
      displayName: String(body.displayName ?? ''),
      text,
      tokens,
      createdMs: now(),
      expiresMs: now() + lifetimeMs,
    };
    this.#caches.set(cache.name, cache);
    return charged(cache, tokens, lifetimeMs);
  }

  #update(name: string, key: string, body: JsonObject): CacheReply {
    const cache = this.#caches.get(name);
    if (cache === undefined || cache.key !== key || !this.#isAlive(cache)) return refused(gone());
    const until = Date.parse(String(body.expireTime));
    const expiresMs = Number.isNaN(until) ? this.#settings.now() + (lifetimeOf(body) ?? 0) : until;
    const addedMs = Math.max(0, expiresMs - cache.expiresMs);
    cache.expiresMs = expiresMs;
    return charged(cache, 0, addedMs);
  }

  #delete(name: string, key: string): CacheReply {
    const cache = this.#caches.get(name);
    if (cache === undefined || cache.key !== key || !this.#isAlive(cache)) return refused(gone());
    this.#caches.delete(name);
    return done({});
  }

  #isAlive({ expiresMs }: Cache): boolean {
    return this.#settings.now() < expiresMs;
  }
}

/** As Google answers calls and requests for a cache that is not there. */
export function gone(): WireResponse {
  const message = 'CachedContent not found (or permission denied)';
  return errorResponse(403, { status: 'PERMISSION_DENIED', message }, false);
}

const notFound = { status: 'NOT_FOUND', message: 'Requested entity was not found.' };

function methodOf(method: string, id: string | undefined): CacheRequest['method'] | undefined {
  if (id === undefined) return method === 'GET' ? 'list' : method === 'POST' ? 'create' : undefined;
  return method === 'PATCH' ? 'update' : method === 'DELETE' ? 'delete' : undefined;
}

/** "3600s" */
function lifetimeOf({ ttl }: JsonObject): number | undefined {
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(String(ttl))?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

function wireForm(cache: Cache): object {
  return {
    name: cache.name,
    model: cache.model,
    displayName: cache.displayName,
    createTime: new Date(cache.createdMs).toISOString(),
    expireTime: new Date(cache.expiresMs).toISOString(),
    usageMetadata: { totalTokenCount: cache.tokens },
  };
}

function done(body: object): CacheReply {
  return { response: jsonResponse(200, body), stalls: false };
}

function refused(response: WireResponse): CacheReply {
  return { response, stalls: false };
}

function charged(cache: Cache, writtenTokens: number, keptMs: number): CacheReply {
  return {
    ...done(wireForm(cache)),
    charge: {
      key: cache.key,
      model: cache.model.replace('models/', ''),
      writtenTokens,
      storedTokenHours: (cache.tokens * keptMs) / hourMs,
    },
  };
}
