import { TutorError } from '../../ground/errors.ts';
import { type ImageMediaType, imageMediaTypes, type QuestionImage } from '../../ground/image.ts';
import type { ImageInput } from '../../ground/protocol.ts';
import { imageSize } from './image-size.ts';

const mostImages = 4;
export const mostImageBytes = 1024 * 1024;
/** Of the longer side: what a phone or a screen gives; vendors scale down what is larger, or refuse it. */
export const mostImageSidePx = 4_096;

/**
 * Pictures that came with a question, each found to be what it says it is.
 * @param field of the body, for those who read what is wrong
 * @throws TutorError `invalid_request` naming the first that is none, or that there are too many
 */
export function readImages(given: readonly ImageInput[], field: string): QuestionImage[] {
  if (given.length > mostImages) throw wrong(field, `no more than ${mostImages} pictures with a question`);
  return given.map((image, index) => readImage(image, `${field}.${index}`));
}

function readImage({ mediaType, data }: ImageInput, field: string): QuestionImage {
  const known = imageMediaTypes.find((each) => each === mediaType);
  if (known === undefined) throw wrong(field, `must be one of ${imageMediaTypes.join(', ')}`);
  const bytes = bytesOf(data);
  if (bytes === undefined) throw wrong(field, 'data must be base64 (RFC 4648, section 4)');
  if (bytes.length > mostImageBytes) {
    throw wrong(field, `must not be larger than ${mostImageBytes / 1024 / 1024} MiB`);
  }
  const size = imageSize(bytes, known);
  if (size === undefined) throw wrong(field, `is no ${formatNames[known]}, or a damaged or moving one`);
  const { widthPx, heightPx } = size;
  if (Math.max(widthPx, heightPx) > mostImageSidePx) {
    throw wrong(field, `must not be wider or higher than ${mostImageSidePx} pixels`);
  }
  return { mediaType: known, data, widthPx, heightPx };
}

const formatNames: Record<ImageMediaType, string> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
};

/** Node reads whatever it finds in a text as base64: only what it would write itself is. */
function bytesOf(data: string): Buffer | undefined {
  // More than this is too large in any case, and need not be read.
  if (data.length > 2 * mostImageBytes) return Buffer.alloc(mostImageBytes + 1);
  const bytes = Buffer.from(data, 'base64');
  return bytes.toString('base64') === data && bytes.length > 0 ? bytes : undefined;
}

function wrong(field: string, hint: string): TutorError {
  return new TutorError('invalid_request', { hint: `${field}: ${hint}`, concerns: 'picture' });
}
