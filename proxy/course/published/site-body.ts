import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip, gunzip } from 'node:zlib';

/** A site sends more than is read, or in a way that is not read; the sentence goes on from an address. */
export class TooMuch extends Error {
  override readonly name = 'TooMuch';
}

const megabyte = 1024 * 1024;
const inflate = promisify(gunzip);

/**
 * The whole body, unpacked. A few kilobytes may unpack to gigabytes: it is left at the first byte above `mostBytes`.
 * @throws TooMuch, or what broke it off
 */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  mostBytes: number,
): Promise<Uint8Array> {
  const gather = async (chunks: AsyncIterable<Buffer>): Promise<Uint8Array> => {
    const kept: Buffer[] = [];
    let length = 0;
    for await (const chunk of chunks) {
      length += chunk.length;
      if (length > mostBytes) throw tooLarge(mostBytes);
      kept.push(chunk);
    }
    return Buffer.concat(kept);
  };
  switch (encoding?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
      return pipeline(body, gather);
    case 'gzip':
    case 'x-gzip':
      return pipeline(body, createGunzip(), gather);
    default:
      body.on('error', () => undefined).destroy();
      throw new TooMuch(`is sent in a coding that was not asked for (${encoding})`);
  }
}

/**
 * A file that is itself packed, as `sitemap.xml.gz`; others stay as they are.
 * @throws TooMuch
 */
export async function unpacked(bytes: Uint8Array, mostBytes: number): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await inflate(bytes, { maxOutputLength: mostBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(mostBytes);
    throw new TooMuch('is packed with gzip, but broken');
  }
}

function tooLarge(mostBytes: number): TooMuch {
  return new TooMuch(`has more than the ${Math.floor(mostBytes / megabyte)} MB that are read of a file`);
}
