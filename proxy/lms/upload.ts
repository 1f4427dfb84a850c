import type { IncomingMessage } from 'node:http';
import { Transform } from 'node:stream';

/** How a request's body is delimited. */
export interface Framing {
  /** Infinite for a body in chunks. */
  readonly bytes: number;
  /** The same for the LMS: made of what the parser has accepted, never copied from what was sent. */
  readonly fields: readonly string[];
}

/** @returns undefined for contradictory or malformed framing, which must never be passed on */
export function framingOf({ headers, rawHeaders }: IncomingMessage): Framing | undefined {
  const encoding = headers['transfer-encoding'];
  const length = headers['content-length'];
  if (encoding !== undefined) {
    if (length !== undefined || encoding.toLowerCase() !== 'chunked') return undefined;
    return { bytes: Number.POSITIVE_INFINITY, fields: ['Transfer-Encoding', 'chunked'] };
  }
  if (length === undefined) return { bytes: 0, fields: [] };
  // Node keeps the first of several.
  const lengths = rawHeaders.filter((each, at) => at % 2 === 0 && each.toLowerCase() === 'content-length');
  if (lengths.length > 1 || !/^\d{1,15}$/.test(length)) return undefined;
  return { bytes: Number(length), fields: ['Content-Length', length] };
}

/** An upload has gone over the limit. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/**
 * The body on its way to the LMS. It stands between the two connections so that an LMS that answers early, and ends
 * its side, does not end the client's: what is left is read to nowhere.
 */
export function openUpload(request: IncomingMessage, maxBytes: number, onProgress: () => void): Transform {
  let bytes = 0;
  const upload = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      onProgress();
      if (bytes > maxBytes) done(new TooLargeError());
      else done(null, chunk);
    },
  });
  request.once('error', (error) => upload.destroy(error));
  upload.once('close', () => {
    request.unpipe(upload);
    request.resume();
  });
  return request.pipe(upload);
}
