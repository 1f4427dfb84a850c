import type { ImageMediaType, ImageSize } from '../../ground/image.ts';

/**
 * How large a picture is, as its own bytes say; undefined where they are none of this format, or none that everybody
 * reads in the same way. A size decides what a model's look at the picture costs, so that what a file says in two
 * ways, in which a vendor might read more than was paid for, is no picture here. Nothing is decoded: the cost is
 * that of its headers.
 */
export function imageSize(bytes: Buffer, mediaType: ImageMediaType): ImageSize | undefined {
  const size = readers[mediaType](bytes);
  return size !== undefined && size.widthPx > 0 && size.heightPx > 0 ? size : undefined;
}

const readers: Record<ImageMediaType, (bytes: Buffer) => ImageSize | undefined> = {
  'image/png': pngSize,
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
};

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The first chunk is IHDR: https://www.w3.org/TR/png-3/#11IHDR */
function pngSize(bytes: Buffer): ImageSize | undefined {
  if (bytes.length < 33 || !bytes.subarray(0, 8).equals(pngSignature)) return undefined;
  if (bytes.readUInt32BE(8) !== 13 || bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  return { widthPx: bytes.readUInt32BE(16), heightPx: bytes.readUInt32BE(20) };
}

/** Start of frame, in which the size is; 0xC4, 0xC8 and 0xCC are other segments. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

const startOfScan = 0xda;

/** Segments up to the first scan, of which one is the frame: ITU T.81, annex B. Previews lie inside a segment. */
function jpegSize(bytes: Buffer): ImageSize | undefined {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  let size: ImageSize | undefined;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    // Any number of fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === startOfScan) return size;
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2) return undefined;
    if (isFrame(marker)) {
      if (size !== undefined || at + 9 > bytes.length) return undefined;
      size = { heightPx: bytes.readUInt16BE(at + 5), widthPx: bytes.readUInt16BE(at + 7) };
    }
    at += 2 + length;
  }
  return undefined;
}

/** https://developers.google.com/speed/webp/docs/riff_container: one still picture, in as many chunks as it likes. */
function webpSize(bytes: Buffer): ImageSize | undefined {
  const name = (at: number) => bytes.toString('latin1', at, at + 4);
  if (bytes.length < 20 || name(0) !== 'RIFF' || name(8) !== 'WEBP') return undefined;
  let canvas: ImageSize | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4);
    const body = bytes.subarray(at + 8, at + 8 + length);
    switch (name(at)) {
      case 'VP8X':
        if (at !== 12 || body.length < 10) return undefined;
        canvas = { widthPx: 1 + body.readUIntLE(4, 3), heightPx: 1 + body.readUIntLE(7, 3) };
        break;
      case 'VP8 ':
        return ofCanvas(lossySize(body), canvas);
      case 'VP8L':
        return ofCanvas(losslessSize(body), canvas);
      // Moving pictures.
      case 'ANIM':
      case 'ANMF':
        return undefined;
    }
    at += 8 + length + (length % 2);
  }
  return undefined;
}

function ofCanvas(size: ImageSize | undefined, canvas: ImageSize | undefined): ImageSize | undefined {
  if (size === undefined || canvas === undefined) return size;
  return size.widthPx === canvas.widthPx && size.heightPx === canvas.heightPx ? size : undefined;
}

/** A key frame: RFC 6386, section 9.1. The two upper bits of each side are how it is shown. */
function lossySize(body: Buffer): ImageSize | undefined {
  if (body.length < 10 || body.readUIntBE(3, 3) !== 0x9d012a) return undefined;
  return { widthPx: body.readUInt16LE(6) & 0x3fff, heightPx: body.readUInt16LE(8) & 0x3fff };
}

/** 14 bits each: https://developers.google.com/speed/webp/docs/webp_lossless_bitstream_specification */
function losslessSize(body: Buffer): ImageSize | undefined {
  if (body.length < 5 || body[0] !== 0x2f) return undefined;
  const bits = body.readUInt32LE(1);
  return { widthPx: 1 + (bits & 0x3fff), heightPx: 1 + ((bits >>> 14) & 0x3fff) };
}
