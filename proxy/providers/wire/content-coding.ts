import type { Transform } from 'node:stream';
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
} from 'node:zlib';

/** Takes the bytes of a body as they come. */
export interface BodySink {
  push(bytes: Buffer): void;
  /** The body is complete. */
  end(): void;
  /** The connection broke. */
  fail(error: unknown): void;
}

/**
 * The same sink for bytes as they stand on the wire. Calls ask for no
 * compression, but some servers and gateways compress what nobody asked for.
 * @param coding of the response; undefined: none
 * @param broken called once, with what keeps the bytes from being read
 */
export function decoding(
  sink: BodySink,
  coding: string | undefined,
  broken: (cause: Error) => void,
): BodySink {
  const name = coding?.trim().toLowerCase() ?? 'identity';
  if (plain.has(name)) return sink;
  const make = decoders.get(name);
  // What is known to be no text is not handed on as text.
  if (make === undefined) return unreadable(new Error(`a body in the content coding "${name}"`), broken);
  let decoder: Transform | undefined;
  let isOver = false;
  const begin = (first: Buffer) => {
    const begun = make(first);
    begun.on('data', (bytes: Buffer) => sink.push(bytes));
    begun.on('end', () => sink.end());
    begun.on('error', (cause) => {
      if (!isOver) broken(cause);
      isOver = true;
    });
    return begun;
  };
  return {
    push(bytes) {
      if (isOver) return;
      decoder ??= begin(bytes);
      decoder.write(bytes);
    },
    end() {
      if (decoder === undefined) sink.end();
      else if (!isOver) decoder.end();
    },
    fail(error) {
      isOver = true;
      decoder?.destroy();
      sink.fail(error);
    },
  };
}

/** Names that say that nothing was done to the body; the last two are no codings, but are written. */
const plain: ReadonlySet<string> = new Set(['', 'identity', 'none', 'utf-8']);

const decoders = new Map<string, (first: Buffer) => Transform>([
  ['gzip', () => createGunzip()],
  ['x-gzip', () => createGunzip()],
  ['br', () => createBrotliDecompress()],
  ['zstd', () => createZstdDecompress()],
  // By the standard with zlib's head, by many servers without it: https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1.2
  ['deflate', (first) => (hasZlibHead(first) ? createInflate() : createInflateRaw())],
]);

function hasZlibHead(bytes: Buffer): boolean {
  return ((bytes[0] ?? 0) & 0x0f) === 8;
}

function unreadable(cause: Error, broken: (cause: Error) => void): BodySink {
  let isTold = false;
  const tell = () => {
    if (!isTold) broken(cause);
    isTold = true;
  };
  return { push: tell, end: tell, fail: tell };
}
