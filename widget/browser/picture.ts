import type { ImageInput } from '../../proxy/ground/protocol.ts';

/** A picture as it is sent, and small to be looked at. */
export interface Picture {
  image: ImageInput;
  /** Canvases, because a page's policy may forbid pictures from data and blobs: for the box, and for the question once it is asked. */
  preview: HTMLCanvasElement;
  shown: HTMLCanvasElement;
}

/** Why a file cannot be sent as a picture. */
export type PictureFault = 'not-a-picture' | 'heic' | 'unreadable' | 'too-large';

export class PictureError extends Error {
  readonly fault: PictureFault;

  constructor(fault: PictureFault, cause?: unknown) {
    super(fault, { cause });
    this.fault = fault;
  }
}

/** As much as models look at; a vendor scales down what is larger, and bills the rest of it to nobody's use. */
const longestSidePx = 1_568;
/** As the sidecar takes them. */
const mostBytes = 1024 * 1024;
/** A browser needs four bytes a pixel to read one; what a phone makes is far below. */
const mostFileBytes = 40 * 1024 * 1024;
/** On a screen with two pixels where others have one. */
const previewPx = 192;

/** What is tried in turn until one is small enough. */
const qualities = [0.85, 0.7, 0.5];
const shrinkBy = 0.75;
const leastSidePx = 64;

/**
 * Reads a picture of any format that this browser knows, and paints it anew: what else is in the file (place and time
 * of a photo, its camera, a preview of what was cut away) stays behind.
 * @throws PictureError
 */
export async function readPicture(file: Blob & { name?: string }): Promise<Picture> {
  if (!/^image\/(?!svg)/.test(file.type) && !isHeic(file)) throw new PictureError('not-a-picture');
  if (file.size > mostFileBytes) throw new PictureError('too-large');
  const bitmap = await decoded(file);
  try {
    const image = encoded(bitmap, file.type);
    return { image, preview: painted(bitmap, previewPx), shown: painted(bitmap, previewPx) };
  } finally {
    bitmap.close();
  }
}

/** The same picture for another place in the page: a canvas stands in one. */
export function shownAgain(picture: Picture): Picture {
  const { shown } = picture;
  const copy = blank(shown.width, shown.height);
  copy.context.drawImage(shown, 0, 0);
  return { ...picture, shown: copy.canvas };
}

/** Some browsers give such files no type. */
function isHeic({ type, name = '' }: Blob & { name?: string }): boolean {
  return /^image\/hei[cf]/.test(type) || /\.hei[cf]$/i.test(name);
}

/** Turned as the camera was held. */
async function decoded(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file);
  } catch (error) {
    throw new PictureError(isHeic(file) ? 'heic' : 'unreadable', error);
  }
}

/** @throws PictureError `unreadable` where the browser paints none */
function encoded(bitmap: ImageBitmap, type: string): ImageInput {
  for (let sidePx = longestSidePx; sidePx >= leastSidePx; sidePx *= shrinkBy) {
    const canvas = painted(bitmap, sidePx);
    // Letters of a screenshot stay sharp.
    if (type === 'image/png') {
      const sharp = read(canvas.toDataURL('image/png'));
      if (sharp) return sharp;
    }
    for (const quality of qualities) {
      const image = read(canvas.toDataURL('image/jpeg', quality));
      if (image) return image;
    }
  }
  throw new PictureError('too-large');
}

function read(url: string): ImageInput | undefined {
  const [, mediaType, data] = /^data:(image\/(?:png|jpeg));base64,(.+)$/s.exec(url) ?? [];
  if (!mediaType || !data) throw new PictureError('unreadable');
  const bytes = (data.length / 4) * 3;
  return bytes <= mostBytes ? { mediaType, data } : undefined;
}

/** No larger than it is, its longer side at most as long as that. On white, where nothing is painted. */
function painted(source: ImageBitmap, longestPx: number): HTMLCanvasElement {
  const scale = Math.min(1, longestPx / Math.max(source.width, source.height));
  const { canvas, context } = blank(
    Math.max(1, Math.round(source.width * scale)),
    Math.max(1, Math.round(source.height * scale)),
  );
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** @throws PictureError `unreadable` where the browser paints none */
function blank(
  widthPx: number,
  heightPx: number,
): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas');
  canvas.width = widthPx;
  canvas.height = heightPx;
  const context = canvas.getContext('2d');
  if (!context) throw new PictureError('unreadable');
  return { canvas, context };
}
