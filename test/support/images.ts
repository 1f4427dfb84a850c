import { crc32, deflateSync } from 'node:zlib';
import type { ImageInput } from '../../proxy/ground/protocol.ts';

/** Pictures as their formats write them, of any size that they can claim. */

/** Nothing but the header is true to the size: what it claims need not be there. */
export function png(widthPx: number, heightPx: number, bytes = 0): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    signature,
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc((1 + widthPx) * Math.min(heightPx, 16)))),
    pngChunk('IEND', Buffer.alloc(0)),
  ];
  const whole = Buffer.concat(parts);
  return whole.length >= bytes ? whole : Buffer.concat([whole, Buffer.alloc(bytes - whole.length)]);
}

function pngChunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

function frame(widthPx: number, heightPx: number, marker = 0xc0): Buffer {
  const body = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  body.writeUInt16BE(heightPx, 1);
  body.writeUInt16BE(widthPx, 3);
  return segment(marker, body);
}

const start = Buffer.from([0xff, 0xd8]);
const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([0, 0xff, 0xd9])]);

/** With a preview of another size inside, as cameras write it. `marker`: 0xC0 for baseline, 0xC2 for progressive. */
export function jpeg(widthPx: number, heightPx: number, marker = 0xc0): Buffer {
  const preview = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), start, frame(160, 120), scan]);
  return Buffer.concat([
    start,
    segment(0xe1, preview),
    segment(0xc4, Buffer.alloc(20)),
    frame(widthPx, heightPx, marker),
    scan,
  ]);
}

/** Two frames, of which one reader may take the first and another the last. */
export function jpegOfTwoSizes(first: readonly [number, number], second: readonly [number, number]): Buffer {
  return Buffer.concat([start, frame(...first), frame(...second), scan]);
}

function riff(...chunks: Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...chunks]);
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

function webpChunk(name: string, body: Buffer): Buffer {
  const head = Buffer.from(`${name}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

function lossy(widthPx: number, heightPx: number): Buffer {
  const body = Buffer.from([0x10, 0, 0, 0x9d, 0x01, 0x2a, 0, 0, 0, 0, 0, 0]);
  body.writeUInt16LE(widthPx, 6);
  body.writeUInt16LE(heightPx, 8);
  return webpChunk('VP8 ', body);
}

function lossless(widthPx: number, heightPx: number): Buffer {
  const body = Buffer.from([0x2f, 0, 0, 0, 0, 0]);
  body.writeUInt32LE(((widthPx - 1) | ((heightPx - 1) << 14)) >>> 0, 1);
  return webpChunk('VP8L', body);
}

function extended(widthPx: number, heightPx: number, flags = 0): Buffer {
  const body = Buffer.alloc(10);
  body[0] = flags;
  body.writeUIntLE(widthPx - 1, 4, 3);
  body.writeUIntLE(heightPx - 1, 7, 3);
  return webpChunk('VP8X', body);
}

export const webp = {
  lossy: (widthPx: number, heightPx: number) => riff(lossy(widthPx, heightPx)),
  lossless: (widthPx: number, heightPx: number) => riff(lossless(widthPx, heightPx)),
  extended: (widthPx: number, heightPx: number) =>
    riff(extended(widthPx, heightPx), lossy(widthPx, heightPx)),
  /** The canvas says one size, what is painted on it has another. */
  ofTwoSizes: (canvas: readonly [number, number], painted: readonly [number, number]) =>
    riff(extended(...canvas), lossy(...painted)),
  moving: (widthPx: number, heightPx: number) =>
    riff(
      extended(widthPx, heightPx, 2),
      webpChunk('ANIM', Buffer.alloc(6)),
      webpChunk('ANMF', Buffer.alloc(24)),
    ),
};

export function imageInput(bytes: Buffer, mediaType = 'image/png'): ImageInput {
  return { mediaType, data: bytes.toString('base64') };
}
