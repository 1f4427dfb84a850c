import type { ByteSource } from './byte-source.ts';
import { ProviderFault } from './fault.ts';
import type { ModelFinish, ModelReply, ReplyChunk, TokenUsage } from './provider.ts';
import { SseReader } from './sse.ts';
import { StreamedResponse } from './streamed-response.ts';

/**
 * Bytes without a word of the answer, after which nothing is to be hoped for:
 * some hundred thousand tokens of a model that thinks aloud.
 */
const silentBytesLimit = 32 * 1024 * 1024;

/** What the events of a reply have said so far. */
export interface ReplyState {
  /** Text that has not been handed on yet. */
  text: string;
  usage: TokenUsage | undefined;
  finish: ModelFinish | undefined;
  /** The provider has announced that nothing follows. */
  done: boolean;
}

/**
 * Enters one event of a provider into the state. Throws a ProviderFault where
 * the provider reports an error or says what cannot be understood.
 */
export type ReadEvent = (data: string, state: ReplyState) => void;

/**
 * Turns a provider's event stream into chunks, one per network read (also for a
 * read without text: a sign of life). `finish` comes with the last chunk only,
 * because the usage may follow it on the wire. A stream that ends without a
 * finish throws ProviderFault `cut`.
 */
export function readReply(response: Response, signal: AbortSignal, readEvent: ReadEvent): ModelReply {
  if (!(response instanceof StreamedResponse)) {
    throw new TypeError('the client was made with another fetch than ProviderFetch');
  }
  return { headers: response.headers, chunks: chunksOf(response.source, watch(response, signal), readEvent) };
}

/** The caller's signal closes the connection at once. The SDKs forget it when their response object is collected. */
function watch({ source }: StreamedResponse, signal: AbortSignal): Watched {
  const onAbort = () => source.destroy(signal.reason);
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  return { signal, stop: () => signal.removeEventListener('abort', onAbort) };
}

interface Watched {
  signal: AbortSignal;
  stop(): void;
}

async function* chunksOf(
  source: ByteSource,
  watched: Watched,
  readEvent: ReadEvent,
): AsyncGenerator<ReplyChunk, void> {
  const { signal } = watched;
  const sse = new SseReader();
  const state: ReplyState = { text: '', usage: undefined, finish: undefined, done: false };
  let handedUsage: TokenUsage | undefined;
  let complete = false;
  let silentBytes = 0;
  try {
    for (;;) {
      const { bytes, fault: broken } = await readFrom(source);
      const fault = broken ?? enter(bytes);
      signal.throwIfAborted();
      const over = bytes === undefined || fault !== undefined || state.done;
      // What breaks after the finish cannot unsay the answer.
      complete = over && state.finish !== undefined;
      if (complete) source.discard();
      const chunk = nextChunk();
      silentBytes = chunk.text === '' ? silentBytes + (bytes?.length ?? 0) : 0;
      if (silentBytes > silentBytesLimit) {
        throw new ProviderFault('cut', { cause: new Error('a stream without an answer') });
      }
      // What was said before a fault counts: it may have been shown, and it is billed.
      if (!over || complete || chunk.text !== '' || chunk.usage !== undefined) yield chunk;
      if (complete) return;
      if (fault !== undefined) throw fault;
      if (over) throw new ProviderFault('cut', { cause: new Error('the stream ended without a finish') });
    }
  } finally {
    watched.stop();
    if (!complete) source.destroy(new Error('the reader left'));
  }

  function enter(bytes: Buffer | undefined): unknown {
    try {
      for (const data of bytes === undefined ? sse.end() : sse.read(bytes)) {
        readEvent(data, state);
        if (state.done) break;
      }
      return undefined;
    } catch (error) {
      // JSON of an unknown form fails where it is read; it too leaves the answer incomplete.
      return error instanceof ProviderFault ? error : new ProviderFault('cut', { cause: error });
    }
  }

  function nextChunk(): ReplyChunk {
    const chunk: ReplyChunk = { text: state.text };
    state.text = '';
    if (state.usage !== undefined && state.usage !== handedUsage) chunk.usage = state.usage;
    handedUsage = state.usage;
    if (complete && state.finish !== undefined) chunk.finish = state.finish;
    return chunk;
  }
}

/** The next bytes; none at the end, or with the fault that ended the body. */
async function readFrom(source: ByteSource): Promise<{ bytes?: Buffer; fault?: unknown }> {
  try {
    const read = await source.next();
    return read.done ? {} : { bytes: read.value };
  } catch (fault) {
    return { fault };
  }
}

/** The JSON object of an event. Throws ProviderFault `cut` for anything else: what follows cannot be trusted. */
export function parseEvent(data: string): object {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch (cause) {
    throw new ProviderFault('cut', { cause });
  }
  if (typeof value !== 'object' || value === null) {
    throw new ProviderFault('cut', { cause: new Error('an event that is no JSON object') });
  }
  return value;
}
