import { describe, expect, test } from 'vitest';
import { TutorError } from '../../../../proxy/ground/errors.ts';
import type { ImageInput } from '../../../../proxy/ground/protocol.ts';
import { mostImageBytes, readImages } from '../../../../proxy/http/images/read-images.ts';
import { imageInput, jpeg, png } from '../../../support/images.ts';

function hintOf(images: readonly ImageInput[]): string {
  try {
    readImages(images, 'images');
  } catch (error) {
    if (error instanceof TutorError && error.code === 'invalid_request') return error.details.hint ?? '';
    throw error;
  }
  throw new Error('they were taken');
}

describe('pictures of a question', () => {
  test('are taken as they came, with their size', () => {
    const given = [imageInput(png(64, 48)), imageInput(jpeg(1_568, 20), 'image/jpeg')];
    expect(readImages(given, 'images')).toEqual([
      { ...given[0], widthPx: 64, heightPx: 48 },
      { ...given[1], widthPx: 1_568, heightPx: 20 },
    ]);
  });

  test('may be of one megabyte each, and not of one byte more', () => {
    expect(readImages([imageInput(png(64, 48, mostImageBytes))], 'images')).toHaveLength(1);
    const larger = 'images.0: must not be larger than 1 MiB';
    expect(hintOf([imageInput(png(64, 48, mostImageBytes + 1))])).toBe(larger);
    expect(hintOf([imageInput(png(64, 48, 5 * mostImageBytes))])).toBe(larger);
  });

  const one = imageInput(png(64, 48));
  const { data } = one;
  test.each([
    ['more than four', Array.from({ length: 5 }, () => one), 'no more than 4 pictures'],
    [
      '60,000 pixels a side',
      [imageInput(png(60_000, 60_000))],
      'must not be wider or higher than 4096 pixels',
    ],
    ['4,097 pixels a side', [one, imageInput(png(1, 4_097))], 'images.1: must not be wider or higher'],
    ['SVG that says it is a PNG', [imageInput(Buffer.from('<svg/>'.repeat(20)))], 'is no PNG'],
    [
      'a format that browsers do not agree on',
      [{ ...one, mediaType: 'image/heic' }],
      'must be one of image/png',
    ],
    ['a name that only looks right', [{ ...one, mediaType: 'IMAGE/PNG' }], 'must be one of image/png'],
    ['a name out of every object', [{ ...one, mediaType: 'constructor' }], 'must be one of image/png'],
    [
      'a data URL in place of its data',
      [{ ...one, data: `data:image/png;base64,${data}` }],
      'must be base64',
    ],
    ['base64 for addresses', [{ ...one, data: '_-_-' }], 'must be base64'],
    [
      'base64 with breaks in it',
      [{ ...one, data: `${data.slice(0, 8)}\n${data.slice(8)}` }],
      'must be base64',
    ],
    ['base64 without its end', [{ ...one, data: data.replace(/.$/, '') }], 'must be base64'],
    ['nothing', [{ ...one, data: '' }], 'must be base64'],
  ])('%s: refused, with what is wrong', (_name, images, hint) => {
    expect(hintOf(images)).toContain(hint);
  });
});
