import { describe, expect, test } from 'vitest';
import { imageSize } from '../../../../proxy/http/images/image-size.ts';
import { jpeg, jpegOfTwoSizes, png, webp } from '../../../support/images.ts';

describe('the size of a picture', () => {
  test.each([
    ['PNG', 'image/png', png(640, 480)],
    ['JPEG, whatever its preview has', 'image/jpeg', jpeg(640, 480)],
    ['progressive JPEG', 'image/jpeg', jpeg(640, 480, 0xc2)],
    ['lossy WebP', 'image/webp', webp.lossy(640, 480)],
    ['lossless WebP', 'image/webp', webp.lossless(640, 480)],
    ['extended WebP', 'image/webp', webp.extended(640, 480)],
  ] as const)('is read of a %s', (_name, mediaType, bytes) => {
    expect(imageSize(bytes, mediaType)).toEqual({ widthPx: 640, heightPx: 480 });
  });

  test.each([
    ['a picture of another format', 'image/png', jpeg(640, 480)],
    ['SVG', 'image/png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a web page', 'image/jpeg', Buffer.from('<!doctype html><title>Hello</title>'.repeat(9))],
    ['a signature with nothing behind it', 'image/png', png(640, 480).subarray(0, 20)],
    ['a PNG without pixels', 'image/png', png(0, 480)],
    ['a JPEG that says two sizes', 'image/jpeg', jpegOfTwoSizes([64, 48], [4000, 4000])],
    ['a JPEG that ends before its first scan', 'image/jpeg', jpeg(640, 480).subarray(0, -10)],
    ['a JPEG without a frame', 'image/jpeg', Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 8, 0, 0, 0, 0, 0, 0])],
    ['a WebP that says two sizes', 'image/webp', webp.ofTwoSizes([64, 48], [4000, 4000])],
    ['a moving WebP', 'image/webp', webp.moving(640, 480)],
    ['RIFF that is no WebP', 'image/webp', Buffer.from('RIFF\0\0\0\0WAVEfmt aaaaaaaaaaaaaaaa', 'latin1')],
    ['nothing', 'image/webp', Buffer.alloc(0)],
  ] as const)('%s has none', (_name, mediaType, bytes) => {
    expect(imageSize(bytes, mediaType)).toBeUndefined();
  });

  test('whatever bytes are cut or changed, it is found or not, and nothing is thrown', () => {
    const samples = [png(64, 48), jpeg(64, 48), webp.extended(64, 48), webp.lossless(64, 48)] as const;
    const types = ['image/png', 'image/jpeg', 'image/webp'] as const;
    for (const sample of samples) {
      for (let at = 0; at < sample.length; at += 1) {
        const changed = Buffer.from(sample);
        changed[at] = (changed[at] ?? 0) ^ 0xff;
        for (const type of types) {
          imageSize(changed, type);
          imageSize(sample.subarray(0, at), type);
        }
      }
    }
  });

  test('a file of a megabyte of segments is read once', () => {
    const empty = Buffer.from([0xff, 0xe0, 0, 2]);
    const worst = Buffer.concat([Buffer.from([0xff, 0xd8]), ...Array.from({ length: 262_000 }, () => empty)]);
    expect(imageSize(worst, 'image/jpeg')).toBeUndefined();
    expect(
      imageSize(Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(1 << 20, 0xff)]), 'image/jpeg'),
    ).toBeUndefined();
  });
});
