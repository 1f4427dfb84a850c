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

/** @returns undefined for a coding, or a chain of codings, that is not understood here */
export function codingOf(contentEncoding: string | undefined): Coding | undefined {
  return byName[contentEncoding?.trim().toLowerCase() || 'identity'];
}

/** The part of an `Accept-Encoding` that leaves the page readable here. */
export function readableCodings(acceptEncoding: string): string {
  const kept = acceptEncoding.split(',').filter((item) => {
    const name = item.split(';', 1)[0]?.trim().toLowerCase() ?? '';
    return name in byName;
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
export function codingStreams(coding: Exclude<Coding, 'identity'>, firstByte: number): CodingStreams {
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
