import type { IncomingMessage, ServerResponse } from 'node:http';
import { headersOf, send } from './fake-provider-http.ts';
import {
  isObject,
  type JsonObject,
  jsonResponse,
  objectsOf,
  type Protocol,
  type WireResponse,
} from './fake-provider-wire.ts';

interface Settings {
  /** Looks at a batch before it is done. */
  looks: number;
  /** Answers one call of a batch, and bills it. */
  answer(call: { path: string; headers: Record<string, string>; body: JsonObject }): WireResponse;
  /** Names of calls that their day is over for. */
  isLate(name: string): boolean;
}

interface Call {
  name: string;
  path: string;
  body: JsonObject;
}

interface Batch {
  id: string;
  protocol: Protocol;
  /** OpenAI's. */
  inputFile: unknown;
  headers: Record<string, string>;
  calls: Call[];
  looks: number;
  isCancelled: boolean;
  /** By name; empty until it is done. */
  results: Map<string, WireResponse | 'late'>;
  failure?: string;
}

/**
 * OpenAI's `/v1/batches` with `/v1/files`, Anthropic's `/v1/messages/batches`, and Google's
 * `models/...:batchGenerateContent` with `batches/...`.
 */
export class FakeBatches {
  readonly #settings: Settings;
  readonly #files = new Map<string, string>();
  readonly #batches = new Map<string, Batch>();
  #uploads = 0;
  #made = 0;
  /** What was asked of it, such as `POST /v1/batches`. */
  readonly asked: string[] = [];

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** @returns false for a request that is not its own */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const { pathname: path } = new URL(request.url ?? '', 'http://fake');
    if (!/^\/v1\/(?:files|batches|messages\/batches)(?:\/|$)/.test(path) && !googleRoute.test(path))
      return false;
    this.asked.push(`${request.method} ${path}`);
    const text = await textOf(request);
    if (request.method === 'POST' && path === '/v1/files') send(response, this.#upload(text));
    else if (request.method === 'DELETE') send(response, this.#delete(path));
    else if (path.startsWith('/v1/files/')) send(response, this.#download(path));
    else send(response, this.#batch(headersOf(request), path, text));
    return true;
  }

  /** What is kept of anybody's words: files of OpenAI's, and the other vendors' batches. */
  get kept(): string[] {
    const batches = [...this.#batches.values()].filter(({ protocol }) => protocol !== 'openai');
    return [...this.#files.keys(), ...batches.map(({ id }) => id)];
  }

  #delete(path: string): WireResponse {
    const file = /^\/v1\/files\/([^/]+)$/.exec(path)?.[1];
    if (file !== undefined) {
      if (!this.#files.delete(file)) return unknown('file');
      return jsonResponse(200, { id: file, object: 'file', deleted: true });
    }
    const [id = ''] = placeOf(path);
    const batch = this.#batches.get(id);
    if (batch === undefined || batch.protocol === 'openai') return unknown('batch');
    this.#look(batch);
    // Anthropic's has to be over.
    if (batch.protocol === 'anthropic' && batch.results.size === 0) return complaint('processing_status');
    this.#batches.delete(id);
    return jsonResponse(200, { id, type: 'message_batch_deleted' });
  }

  /** What a form holds beside its file is short; each line of the file is a call. */
  #upload(form: string): WireResponse {
    if (!/name="purpose"\r\n\r\nbatch\r\n/.test(form)) return complaint('purpose');
    if (!/name="expires_after\[seconds\]"\r\n\r\n\d+\r\n/.test(form)) return complaint('expires_after');
    this.#uploads += 1;
    const id = `file-${this.#uploads}`;
    const lines = form.split(/\r?\n/).filter((line) => line.startsWith('{'));
    this.#files.set(id, lines.join('\n'));
    return jsonResponse(200, { id, object: 'file', purpose: 'batch', filename: 'calls.jsonl' });
  }

  #download(path: string): WireResponse {
    const body = this.#files.get(path.split('/')[3] ?? '');
    if (body === undefined || !path.endsWith('/content')) return unknown('file');
    return { status: 200, headers: { 'content-type': 'application/octet-stream' }, body };
  }

  #batch(headers: Batch['headers'], path: string, text: string): WireResponse {
    const protocol = googleRoute.test(path)
      ? 'google'
      : path.startsWith('/v1/batches')
        ? 'openai'
        : 'anthropic';
    const [id = '', action] = placeOf(path);
    if (id === '') {
      const body: unknown = JSON.parse(text);
      const made = this.#make(protocol, headers, path, isObject(body) ? body : {});
      return 'status' in made ? made : jsonResponse(200, formOf(made));
    }
    const batch = this.#batches.get(id);
    if (batch === undefined) return unknown('batch');
    if (action === 'results') {
      return { status: 200, headers: { 'content-type': 'application/x-jsonl' }, body: anthropicLines(batch) };
    }
    if (action === 'cancel') batch.isCancelled = true;
    else this.#look(batch);
    return jsonResponse(200, formOf(batch));
  }

  #make(protocol: Protocol, headers: Batch['headers'], path: string, body: JsonObject): Batch | WireResponse {
    const calls =
      protocol === 'openai'
        ? this.#callsOf(body)
        : protocol === 'google'
          ? googleCalls(path, body)
          : anthropicCalls(body);
    if (calls === undefined) return complaint('input_file_id, endpoint or completion_window');
    const names = new Set(calls.map(({ name }) => name));
    if (names.size !== calls.length || ![...names].every((name) => /^[\w-]{1,64}$/.test(name))) {
      return complaint('custom_id');
    }
    this.#made += 1;
    const models = new Set(calls.map(({ body: { model } }) => model));
    const batch: Batch = {
      id: `batch-${this.#made}`,
      protocol,
      headers,
      calls,
      looks: 0,
      isCancelled: false,
      inputFile: body.input_file_id,
      results: new Map(),
      ...(protocol === 'openai' && models.size > 1 && { failure: 'every line must name the same model' }),
    };
    this.#batches.set(batch.id, batch);
    return batch;
  }

  #callsOf({
    input_file_id,
    endpoint,
    completion_window,
    output_expires_after,
  }: JsonObject): Call[] | undefined {
    if (!isObject(output_expires_after)) return undefined;
    const file = this.#files.get(String(input_file_id));
    if (file === undefined || endpoint !== '/v1/chat/completions' || completion_window !== '24h')
      return undefined;
    return file.split('\n').map((line) => {
      const { custom_id, url, body } = JSON.parse(line) as {
        custom_id: string;
        url: string;
        body: JsonObject;
      };
      return { name: custom_id, path: url, body };
    });
  }

  #look(batch: Batch): void {
    batch.looks += 1;
    if (batch.looks <= this.#settings.looks || batch.results.size > 0 || batch.failure !== undefined) return;
    const { headers } = batch;
    for (const { name, path, body } of batch.calls) {
      const isLate = this.#settings.isLate(name) || batch.isCancelled;
      batch.results.set(name, isLate ? 'late' : this.#settings.answer({ path, headers, body }));
    }
    if (batch.protocol === 'openai') {
      this.#files.set(
        `${batch.id}-output`,
        openAiLines(batch, (result) => isGood(result)),
      );
      this.#files.set(
        `${batch.id}-errors`,
        openAiLines(batch, (result) => !isGood(result)),
      );
    }
  }
}

const googleRoute = /^\/v1beta\/(?:models\/([^/:]+):batchGenerateContent|batches\/)/;

/** Name and action of a batch; empty where one is to be made. */
function placeOf(path: string): string[] {
  if (googleRoute.test(path)) return path.replace(googleRoute, '').split(':');
  return path.replace(/^\/v1\/(?:messages\/)?batches\/?/, '').split('/');
}

function googleCalls(path: string, { batch }: JsonObject): Call[] {
  const config = isObject(batch) && isObject(batch.inputConfig) ? batch.inputConfig : {};
  const model = googleRoute.exec(path)?.[1] ?? '';
  return objectsOf(isObject(config.requests) ? config.requests.requests : []).map(
    ({ request, metadata }) => ({
      name: isObject(metadata) ? String(metadata.name) : '',
      path: `/v1beta/models/${model}:generateContent`,
      body: isObject(request) ? request : {},
    }),
  );
}

function googleResponses({ results }: Batch): object[] {
  return [...results].map(([name, result]) => {
    const metadata = { name };
    if (result === 'late') return { metadata, error: { code: 4, message: 'Deadline expired.' } };
    const body: unknown = JSON.parse(result.body);
    if (result.status === 200) return { metadata, response: body };
    // Here alone errors have the codes of gRPC: RESOURCE_EXHAUSTED, and INVALID_ARGUMENT.
    const message = isObject(body) && isObject(body.error) ? body.error.message : '';
    return { metadata, error: { code: result.status === 429 ? 8 : 3, message } };
  });
}

function formOf(batch: Batch): object {
  const { id, protocol, results, failure, isCancelled } = batch;
  const isDone = results.size > 0;
  if (protocol === 'google') {
    const state = isDone ? 'BATCH_STATE_SUCCEEDED' : 'BATCH_STATE_RUNNING';
    const output = { inlinedResponses: { inlinedResponses: googleResponses(batch) } };
    return { name: `batches/${id}`, metadata: { state, ...(isDone && { output }) }, done: isDone };
  }
  if (protocol === 'anthropic') {
    const processing_status = isDone ? 'ended' : isCancelled ? 'canceling' : 'in_progress';
    return {
      id,
      type: 'message_batch',
      processing_status,
      results_url: isDone ? `/v1/messages/batches/${id}/results` : null,
    };
  }
  const status =
    failure !== undefined
      ? 'failed'
      : isDone
        ? isCancelled
          ? 'cancelled'
          : 'completed'
        : isCancelled
          ? 'cancelling'
          : 'in_progress';
  return {
    id,
    object: 'batch',
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
    status,
    input_file_id: batch.inputFile,
    ...(failure !== undefined && {
      errors: { object: 'list', data: [{ code: 'mismatched_model', message: failure }] },
    }),
    ...(isDone && { output_file_id: `${id}-output`, error_file_id: `${id}-errors` }),
  };
}

function isGood(result: WireResponse | 'late'): boolean {
  return result !== 'late' && result.status === 200;
}

function openAiLines({ results }: Batch, wanted: (result: WireResponse | 'late') => boolean): string {
  return [...results]
    .filter(([, result]) => wanted(result))
    .map(([custom_id, result]) =>
      JSON.stringify(
        result === 'late'
          ? {
              custom_id,
              response: null,
              error: {
                code: 'batch_expired',
                message: 'This request could not be executed before the completion window expired.',
              },
            }
          : {
              custom_id,
              response: { status_code: result.status, body: JSON.parse(result.body) },
              error: null,
            },
      ),
    )
    .join('\n');
}

function anthropicCalls({ requests }: JsonObject): Call[] {
  return objectsOf(requests).map(({ custom_id, params }) => ({
    name: String(custom_id),
    path: '/v1/messages',
    body: isObject(params) ? params : {},
  }));
}

function anthropicLines({ results }: Batch): string {
  const resultOf = (result: WireResponse | 'late') => {
    if (result === 'late') return { type: 'expired' };
    const body: unknown = JSON.parse(result.body);
    return result.status === 200 ? { type: 'succeeded', message: body } : { type: 'errored', error: body };
  };
  return [...results]
    .map(([custom_id, result]) => `${JSON.stringify({ custom_id, result: resultOf(result) })}\n`)
    .join('');
}

function unknown(what: string): WireResponse {
  return jsonResponse(404, { error: { type: 'not_found_error', message: `no such ${what}` } });
}

function complaint(field: string): WireResponse {
  return jsonResponse(400, {
    error: { type: 'invalid_request_error', message: `Invalid ${field}`, code: null, param: field },
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const reads: Buffer[] = [];
  for await (const read of request) reads.push(read);
  return Buffer.concat(reads).toString();
}
