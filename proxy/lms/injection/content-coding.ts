import type { Duplex } from 'node:stream';
import {
  constants,
  createBrotliCompress,
  createBrotliDecompress,
  createDeflate,
  createDeflateRaw,
  createGunzip,
  createGzip,
  createInflate,
  createInflateRaw,
  createZstdCompress,
  createZstdDecompress,
} from 'node:zlib';

/** A coding that can be taken off a page and put on again while it streams. */
export type Coding = 'identity' | 'gzip' | 'deflate' | 'br' | 'zstd';

export type CompressedCoding = Exclude<Coding, 'identity'>;

export interface CodingStreams {
  decoder: Duplex;
  encoder: Duplex;
}

const byName: Readonly<Record<string, Coding>> = {
  identity: 'identity',
  gzip: 'gzip',
  'x-gzip': 'gzip',
  deflate: 'deflate',
  br: 'br',
  zstd: 'zstd',
};

/**
 * What an LMS writes into `Content-Encoding` that is no coding: browsers pass it
 * over. The names of charsets belong elsewhere, `none` and the rest mean nothing.
 */
const noCoding =
  /^(?:|identity|none|null|off|binary|[78]bit|utf-?8|us-ascii|iso-8859-\d+|windows-125\d|koi8-[ru]|text\/html)$/;

/** @returns undefined for a coding, or a chain of codings, that is not understood here */
export function codingOf(contentEncoding: string | undefined): Coding | undefined {
  const codings = (contentEncoding ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => !noCoding.test(name));
  if (codings.length > 1) return undefined;
  const [coding = 'identity'] = codings;
  return Object.hasOwn(byName, coding) ? byName[coding] : undefined;
}

/** Whether bytes can be of the coding that the head names; some LMSs name one that they do not use. */
export function beginsAs(coding: Coding, first: Uint8Array): boolean {
  if (coding === 'gzip') return first[0] === 0x1f;
  // A frame, or one to be skipped (RFC 8878 section 3.1).
  if (coding === 'zstd') return first[0] === 0x28 || ((first[0] ?? 0) & 0xf0) === 0x50;
  return true;
}

/** The part of an `Accept-Encoding` that leaves the page readable here. */
export function readableCodings(acceptEncoding: string): string {
  const kept = acceptEncoding.split(',').filter((item) => {
    const name = item.split(';', 1)[0]?.trim().toLowerCase() ?? '';
    return Object.hasOwn(byName, name);
  });
  return kept.length > 0 ? kept.map((item) => item.trim()).join(', ') : 'identity';
}

/** Compression method in the first byte of a zlib stream (RFC 1950 section 2.2). */
const zlibMethod = 8;

/**
 * Each piece of the page goes out as soon as it has come in, or a page that an
 * LMS writes bit by bit would wait for its end. The levels are those usual for
 * pages made on the fly.
 * @param firstByte of the coded page: `deflate` is in use with and without a zlib header
 */
export function codingStreams(coding: CompressedCoding, firstByte: number): CodingStreams {
  const flush = constants.Z_SYNC_FLUSH;
  switch (coding) {
    case 'gzip':
      return { decoder: createGunzip(), encoder: createGzip({ level: 5, flush }) };
    case 'deflate': {
      const hasHeader = (firstByte & 0x0f) === zlibMethod;
      return hasHeader
        ? { decoder: createInflate(), encoder: createDeflate({ level: 5, flush }) }
        : { decoder: createInflateRaw(), encoder: createDeflateRaw({ level: 5, flush }) };
    }
    case 'br':
      return {
        decoder: createBrotliDecompress(),
        encoder: createBrotliCompress({
          flush: constants.BROTLI_OPERATION_FLUSH,
          params: { [constants.BROTLI_PARAM_QUALITY]: 4 },
        }),
      };
    case 'zstd':
      return {
        decoder: createZstdDecompress(),
        encoder: createZstdCompress({ flush: constants.ZSTD_e_flush }),
      };
    default:
      return coding satisfies never;
  }
}
