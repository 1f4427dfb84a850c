import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { anthropicWire } from './fake-provider-anthropic.ts';
import { FakeBatches } from './fake-provider-batches.ts';
import { type Behaviour, behaviourOf } from './fake-provider-behaviour.ts';
import {
  Billing,
  type InvoiceLine,
  nothingBilled,
  type Prices,
  roundPrices,
} from './fake-provider-billing.ts';
import { type CacheMishap, type CacheRequest, FakeCaches, gone } from './fake-provider-caches.ts';
import { type EmbeddingRequest, embeddingReply, embeddingRequest } from './fake-provider-embeddings.ts';
import { googleWire } from './fake-provider-google.ts';
import { bodyOf, headersOf, send, sendJson } from './fake-provider-http.ts';
import { type ListedModels, sendModels } from './fake-provider-models.ts';
import { openAiWire } from './fake-provider-openai.ts';
import { play } from './fake-provider-play.ts';
import { honestAnswer } from './fake-provider-text.ts';
import {
  type AskedCall,
  isComplaint,
  type JsonObject,
  jsonResponse,
  type Protocol,
  type Wire,
  type WireRequest,
  type WireResponse,
} from './fake-provider-wire.ts';
import { closeServer, listenLocally } from './listen-locally.ts';

export interface FakeProviderOptions {
  /** Default 0: any free port. */
  port?: number;
  /** Model names that shall behave like another one, e.g. `{ 'gpt-6-luna': 'fail-503' }`. */
  models?: Record<string, string>;
  /** Over the round default of 1,000 tokens in and 100 out. */
  prices?: Partial<Prices>;
  /** Default: a sentence of the prompt that fits the question, with its section mark. */
  answer?: string | ((asked: AskedCall) => string);
  /** Beginnings of words that mean the same, for its embeddings. */
  concepts?: readonly (readonly string[])[];
  /** What its lists of models say; default: nothing. */
  listed?: ListedModels;
  /** Chunks of an answer; default 5. */
  chunks?: number;
  /** Keys that get `bad-key` from every model. */
  badKeys?: string[];
  /** Awaited before each chunk. Default: one turn of the event loop, so that chunks arrive one by one. */
  pace?: (chunkIndex: number, asked: AskedCall) => Promise<void>;
  /** Cuts every event into writes of this many bytes. */
  splitBytes?: number;
  /** Milliseconds since 1970, for `RecordedRequest.atMs` and for how long rented caches are kept. */
  now?: () => number;
  /** Looks at a batch before it is done, and the names of calls that are not done in its day. Default: 1, none. */
  batches?: { looks?: number; isLate?: (name: string) => boolean };
  /** Asked before each request for a rented cache; undefined: it goes well. */
  cacheMishap?: (request: CacheRequest) => CacheMishap | undefined;
}

export interface RecordedRequest {
  atMs: number;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: JsonObject;
  /** Undefined where the request was none that a provider understands. */
  protocol?: Protocol;
  key?: string;
  model?: string;
  state: 'open' | InvoiceLine['outcome'];
  bytesWritten: number;
}

export interface FakeProvider {
  /** `http://127.0.0.1:PORT`; OpenAI's base URL is this and `/v1`. */
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  readonly invoice: readonly InvoiceLine[];
  /** What was asked of its batches, such as `POST /v1/batches`. */
  readonly batchRequests: readonly string[];
  /** Files and batches that hold words of calls or replies. */
  readonly keptInBatches: readonly string[];
  /** TCP connections accepted so far. */
  readonly connections: number;
  /** Resolves when no call is open any more. */
  idle(): Promise<void>;
  /** Resolves when this many requests have come in. */
  received(count: number): Promise<void>;
  /** Ends stalls and all connections. */
  close(): Promise<void>;
}

const wires: readonly Wire[] = [openAiWire, anthropicWire, googleWire];

/**
 * A model provider on a loopback address that speaks OpenAI's, Anthropic's and
 * Google's protocols, behaves as the model's name says (see `behaviourOf`),
 * remembers what it was asked and keeps an invoice. `GET /requests` and
 * `GET /invoice` give both as JSON.
 */
export async function startFakeProvider(options: FakeProviderOptions = {}): Promise<FakeProvider> {
  const billing = new Billing({ ...roundPrices, ...options.prices });
  const now = options.now ?? Date.now;
  const caches = new FakeCaches({
    now,
    inputTokens: options.prices?.inputTokens ?? roundPrices.inputTokens,
    mishap: options.cacheMishap ?? (() => undefined),
  });
  const batches = new FakeBatches({
    looks: options.batches?.looks ?? 1,
    isLate: options.batches?.isLate ?? (() => false),
    answer: answerInBatch,
  });
  const requests: RecordedRequest[] = [];
  const invoice: InvoiceLine[] = [];
  const failed = new Map<string, number>();
  const waiting = new Set<() => void>();
  let connections = 0;
  const changed = () => {
    for (const check of waiting) check();
  };
  const until = (condition: () => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!condition()) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });

  function refuseBadKey(protocol: Protocol, key: string) {
    if (!options.badKeys?.includes(key)) return undefined;
    return wires.find((wire) => wire.protocol === protocol)?.fail('bad-key', false, undefined);
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    if (request.method === 'GET' && path === '/requests') return sendJson(response, requests);
    if (request.method === 'GET' && path === '/invoice') return sendJson(response, invoice);
    if (sendModels(request, response, options.listed ?? {}, refuseBadKey)) return;
    if (await batches.handle(request, response)) return;
    const record: RecordedRequest = {
      atMs: now(),
      method: request.method ?? '',
      path,
      headers: headersOf(request),
      body: await bodyOf(request),
      state: 'open',
      bytesWritten: 0,
    };
    requests.push(record);
    changed();
    await serve(record, response);
    changed();
  }

  async function serve(record: RecordedRequest, response: ServerResponse): Promise<void> {
    if (caches.accepts(record.path)) {
      await serveCache(record, response);
      return;
    }
    const toEmbed = embeddingRequest(record);
    if (toEmbed !== undefined) {
      serveEmbeddings(toEmbed, record, response);
      return;
    }
    const wire = wires.find(({ accepts }) => record.method === 'POST' && accepts(record.path));
    if (wire === undefined) {
      record.state = 'rejected';
      response.writeHead(404).end();
      return;
    }
    const asked = wire.understand(record);
    if (isComplaint(asked)) {
      record.state = 'rejected';
      send(response, asked);
      return;
    }
    Object.assign(record, { protocol: asked.protocol, key: asked.key, model: asked.model });
    if (asked.rented !== undefined) {
      const cache = caches.find(asked.rented.name, asked.key, asked.model);
      if (cache === undefined) {
        record.state = 'rejected';
        send(response, gone());
        return;
      }
      asked.rented.tokens = cache.tokens;
      asked.prompt = `${cache.text}\n${asked.prompt}`;
    }
    const settle = ({ outcome, billed }: Pick<InvoiceLine, 'outcome'> & { billed: typeof nothingBilled }) => {
      record.state = outcome;
      invoice.push({ protocol: asked.protocol, key: asked.key, model: asked.model, outcome, ...billed });
    };

    const behaviour = nextBehaviour(asked);
    if (behaviour.is === 'fail') {
      settle({ outcome: 'rejected', billed: nothingBilled });
      send(response, wire.fail(behaviour.as, asked.stream, behaviour.retryAfterSeconds));
      return;
    }
    const text = textFor(behaviour, asked);
    const { billed: full, capped } = billing.bill(asked, text);
    const billed = { ...full, ...outputOf(behaviour, asked) };
    const isCut = capped || behaviour.is === 'length' || behaviour.is === 'thoughts-only';
    const finish = behaviour.is === 'refuse' ? 'refused' : isCut ? 'length' : 'complete';
    if (!asked.stream) {
      settle({ outcome: 'completed', billed });
      sendJson(response, wire.whole(asked, text, finish, billed));
      return;
    }
    const played = await play(behaviour, {
      asked,
      wire,
      response,
      text,
      billed,
      finish,
      chunks: options.chunks ?? 5,
      pace: options.pace ?? (() => turn()),
      splitBytes: options.splitBytes,
      onWrite: (bytes) => {
        record.bytesWritten += bytes;
      },
    });
    settle(played);
  }

  function serveEmbeddings(
    toEmbed: EmbeddingRequest,
    record: RecordedRequest,
    response: ServerResponse,
  ): void {
    const { protocol, key, model } = toEmbed;
    Object.assign(record, { protocol, key, model });
    const behaviour = behaviourOf(options.models?.[model] ?? model);
    const failing = behaviour.is === 'fail' ? behaviour.as : undefined;
    const as = options.badKeys?.includes(key) ? 'bad-key' : failing;
    const refusal = as && wires.find((wire) => wire.protocol === protocol)?.fail(as, false, undefined);
    if (refusal !== undefined) {
      record.state = 'rejected';
      send(response, refusal);
      return;
    }
    const { body, line } = embeddingReply(toEmbed, options.concepts ?? []);
    record.state = 'completed';
    invoice.push(line);
    sendJson(response, body);
  }

  /** One call of a batch: never streamed, and billed like any other, at the prices of batches. */
  function answerInBatch(call: WireRequest): WireResponse {
    const wire = wires.find(({ accepts }) => accepts(call.path));
    if (wire === undefined) throw new Error(`no protocol for ${call.path}`);
    const asked = wire.understand(call);
    if (isComplaint(asked)) return asked;
    if (asked.stream) return wire.fail('bad-request', false, undefined);
    const { protocol, key, model } = asked;
    const behaviour = nextBehaviour(asked);
    const isFailing = behaviour.is === 'fail';
    const text = isFailing ? '' : textFor(behaviour, asked);
    const { billed: full, capped } = billing.bill(asked, text);
    const billed = isFailing ? nothingBilled : { ...full, ...outputOf(behaviour, asked) };
    const outcome = isFailing ? 'rejected' : 'completed';
    invoice.push({ protocol, key, model, outcome, ...billed, inBatch: true });
    if (isFailing) return wire.fail(behaviour.as, false, undefined);
    return jsonResponse(200, wire.whole(asked, text, capped ? 'length' : 'complete', billed));
  }

  async function serveCache(record: RecordedRequest, response: ServerResponse): Promise<void> {
    const { response: reply, charge, stalls } = caches.handle(record.method, record);
    record.protocol = 'google';
    if (charge !== undefined) {
      const { key, model, writtenTokens, storedTokenHours } = charge;
      const billed = { ...nothingBilled, inputTokens: writtenTokens, cacheWriteLongTokens: writtenTokens };
      invoice.push({ protocol: 'google', key, model, outcome: 'completed', ...billed, storedTokenHours });
    }
    if (stalls) {
      await once(response, 'close');
      record.state = 'aborted';
      return;
    }
    record.state = reply.status === 200 ? 'completed' : 'rejected';
    send(response, reply);
  }

  function nextBehaviour(asked: AskedCall): Behaviour {
    if (options.badKeys?.includes(asked.key)) return { is: 'fail', as: 'bad-key' };
    const behaviour = behaviourOf(options.models?.[asked.model] ?? asked.model);
    if (behaviour.is !== 'fail' || behaviour.times === undefined) return behaviour;
    const before = failed.get(asked.model) ?? 0;
    failed.set(asked.model, before + 1);
    return before < behaviour.times ? behaviour : { is: 'answer' };
  }

  function textFor(behaviour: Behaviour, asked: AskedCall): string {
    switch (behaviour.is) {
      case 'refuse':
      case 'empty':
      case 'thoughts-only':
        return '';
      case 'blank':
        return '\n\n';
      default:
        return answerTo(asked);
    }
  }

  function answerTo(asked: AskedCall): string {
    const { answer = honestAnswer } = options;
    return typeof answer === 'string' ? answer : answer(asked);
  }

  /** Where the output is another than that of an answer. */
  function outputOf(behaviour: Behaviour, { maxOutputTokens }: AskedCall): object {
    if (behaviour.is === 'refuse' || behaviour.is === 'empty') return { outputTokens: 0, reasoningTokens: 0 };
    if (behaviour.is !== 'thoughts-only') return {};
    return { outputTokens: maxOutputTokens, reasoningTokens: maxOutputTokens };
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // A mistake in the fake or in a test's own answer: seen by the caller as a broken connection, and in the log.
      console.error(error);
      response.destroy();
    });
  });
  server.on('connection', () => {
    connections++;
  });
  const address = await listenLocally(server, options.port ?? 0);

  return {
    url: address.url,
    requests,
    invoice,
    batchRequests: batches.asked,
    get keptInBatches() {
      return batches.kept;
    },
    get connections() {
      return connections;
    },
    idle: () => until(() => requests.every(({ state }) => state !== 'open')),
    received: (count) => until(() => requests.length >= count),
    close: () => closeServer(server),
  };
}
