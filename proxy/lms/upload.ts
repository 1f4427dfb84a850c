import type { IncomingMessage } from 'node:http';
import { Transform, type TransformCallback } from 'node:stream';

/** How a request's body is delimited, from what the parser has accepted, not from what was sent. */
export type Framing = { kind: 'none' } | { kind: 'length'; bytes: number } | { kind: 'chunked' };

/** @returns undefined for contradictory or malformed framing, which must never be passed on */
export function framingOf({ headers, rawHeaders }: IncomingMessage): Framing | undefined {
  const encoding = headers['transfer-encoding'];
  let lengths = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() === 'content-length') lengths += 1;
  }
  if (encoding !== undefined) {
    return lengths === 0 && encoding.toLowerCase() === 'chunked' ? { kind: 'chunked' } : undefined;
  }
  if (lengths === 0) return { kind: 'none' };
  const length = headers['content-length'] ?? '';
  if (lengths > 1 || !/^\d{1,15}$/.test(length)) return undefined;
  return { kind: 'length', bytes: Number(length) };
}

/** An upload has gone over the limit. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/**
 * The body on its way to the LMS. It stands between the two connections so that
 * an LMS that answers early, and ends its side, does not end the client's.
 */
export class Upload extends Transform {
  readonly #maxBytes: number;
  readonly #onProgress: () => void;
  #bytes = 0;

  constructor(maxBytes: number, onProgress: () => void) {
    super();
    this.#maxBytes = maxBytes;
    this.#onProgress = onProgress;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#bytes += chunk.length;
    this.#onProgress();
    if (this.#bytes > this.#maxBytes) done(new TooLargeError());
    else done(null, chunk);
  }
}

/** Lets the body flow, and reads what is left of it to nowhere once the LMS wants no more. */
export function openUpload(request: IncomingMessage, maxBytes: number, onProgress: () => void): Upload {
  const upload = new Upload(maxBytes, onProgress);
  request.once('error', (error) => upload.destroy(error));
  upload.once('close', () => {
    request.unpipe(upload);
    request.resume();
  });
  request.pipe(upload);
  return upload;
}
