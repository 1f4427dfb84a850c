/** Pictures as students have them, made by the browser. */

/** Of every colour at random: no format makes it small. */
export async function photo(
  widthPx: number,
  heightPx: number,
  { type = 'image/jpeg', name = 'photo.jpg', isNoise = false } = {},
): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = widthPx;
  canvas.height = heightPx;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('this browser paints nothing');
  context.fillStyle = 'steelblue';
  context.fillRect(0, 0, widthPx, heightPx);
  context.fillStyle = 'gold';
  context.fillRect(0, 0, widthPx / 2, heightPx / 2);
  if (isNoise) {
    const data = context.getImageData(0, 0, widthPx, heightPx);
    for (let at = 0; at < data.data.length; at += 65_536)
      crypto.getRandomValues(data.data.subarray(at, at + 65_536));
    context.putImageData(data, 0, 0);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.95));
  if (!blob) throw new Error('no picture was made');
  return new File([blob], name, { type });
}

export const secretPlace = '52.5200N 13.4050E canary of a place';

/** The same photo with what a camera writes into it: how it was held, and where. */
export async function withExif(file: File, orientation: number): Promise<File> {
  const words = new TextEncoder().encode(`${secretPlace}\0`);
  const tiff = new DataView(new ArrayBuffer(38 + words.length));
  // Little-endian TIFF with two entries: Orientation (0x0112) and ImageDescription (0x010E).
  tiff.setUint16(0, 0x4949);
  tiff.setUint16(2, 42, true);
  tiff.setUint32(4, 8, true);
  tiff.setUint16(8, 2, true);
  entry(tiff, 10, { tag: 0x010e, kind: 2, count: words.length, value: 38 });
  entry(tiff, 22, { tag: 0x0112, kind: 3, count: 1, value: orientation });
  new Uint8Array(tiff.buffer).set(words, 38);
  const exif = new TextEncoder().encode('Exif\0\0');
  const length = 2 + exif.length + tiff.byteLength;
  const head = new Uint8Array([0xff, 0xe1, length >> 8, length & 0xff]);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const parts = [bytes.slice(0, 2), head, exif, tiff.buffer, bytes.slice(2)];
  return new File(parts, file.name, { type: file.type });
}

function entry(
  tiff: DataView,
  at: number,
  { tag, kind, count, value }: { tag: number; kind: number; count: number; value: number },
): void {
  tiff.setUint16(at, tag, true);
  tiff.setUint16(at + 2, kind, true);
  tiff.setUint32(at + 4, count, true);
  if (kind === 3) tiff.setUint16(at + 8, value, true);
  else tiff.setUint32(at + 8, value, true);
}
