import { setImmediate as turn } from 'node:timers/promises';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type BodySink, decoding } from '../../../../proxy/providers/wire/content-coding.ts';

const text = 'data: {"word":"list"}\n\n'.repeat(500);

/** Resolves with what became of a body that was pushed in pieces of so many bytes. */
async function read(coding: string | undefined, body: Buffer, piece = 7): Promise<string> {
  let read = '';
  const { promise, resolve } = Promise.withResolvers<string>();
  const sink: BodySink = {
    push: (bytes) => {
      read += bytes.toString();
    },
    end: () => resolve(read),
    fail: (error) => resolve(`failed: ${error}`),
  };
  const decoded = decoding(sink, coding, (cause) => resolve(`broken: ${cause.message}`));
  for (let at = 0; at < body.length; at += piece) decoded.push(body.subarray(at, at + piece));
  decoded.end();
  return promise;
}

describe('a body that nobody asked to be compressed', () => {
  test.each<[string | undefined, Buffer]>([
    [undefined, Buffer.from(text)],
    ['identity', Buffer.from(text)],
    ['none', Buffer.from(text)],
    ['utf-8', Buffer.from(text)],
    ['gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['zstd', zstdCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
  ])('%s', async (coding, body) => {
    expect(await read(coding, body)).toBe(text);
  });

  test.each<[string, string, Buffer]>([
    ['cut short', 'gzip', gzipSync(text).subarray(0, 40)],
    ['none of it', 'gzip', Buffer.from(text)],
    ['a coding that nobody knows', 'compress', Buffer.from(text)],
    ['two codings', 'gzip, br', brotliCompressSync(gzipSync(text))],
  ])('%s is told once, and never handed on', async (_what, coding, body) => {
    expect(await read(coding, body)).toMatch(/^broken: /);
  });

  test('without a byte is empty, whatever it says', async () => {
    expect(await read('gzip', Buffer.alloc(0))).toBe('');
  });

  test('is not unfolded any further once it is left', async () => {
    let length = 0;
    const sink: BodySink = {
      push: (bytes) => {
        length += bytes.length;
      },
      end: () => undefined,
      fail: () => undefined,
    };
    const body = decoding(sink, 'gzip', () => undefined);
    body.push(gzipSync(Buffer.alloc(64 * 1024 * 1024)));
    while (length === 0) await turn();
    body.fail(new Error('left'));
    const whenLeft = length;
    for (let turns = 0; turns < 50; turns += 1) await turn();
    expect(length).toBe(whenLeft);
    expect(length).toBeLessThan(32 * 1024 * 1024);
  });
});
