import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../../../proxy/course/decode.ts';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part))),
  );

describe('decoding a lesson', () => {
  test('a UTF-8 byte order mark is no part of the text', () => {
    expect(decode(bytes([0xef, 0xbb, 0xbf], '# Ёлка'))).toEqual({ ok: true, text: '# Ёлка' });
  });

  test('line ends of every system become \\n', () => {
    expect(decode(bytes('a\r\nb\rc\n'))).toEqual({ ok: true, text: 'a\nb\nc\n' });
  });

  test.each([
    ['little', [0xff, 0xfe], (text: string) => Buffer.from(text, 'utf16le')],
    ['big', [0xfe, 0xff], (text: string) => Buffer.from(text, 'utf16le').swap16()],
  ])('UTF-16 with a byte order mark is read (%s endian)', (_, mark, encode) => {
    const encoded = Buffer.concat([Buffer.from(mark), encode('Списки 😀')]);
    expect(decode(encoded)).toEqual({ ok: true, text: 'Списки 😀' });
  });

  test('half of a UTF-16 pair is named by its byte', () => {
    const encoded = Buffer.from([0xff, 0xfe, 0x41, 0, 0x3d, 0xd8, 0x00, 0xde, 0x3d, 0xd8, 0x42, 0]);
    expect(decode(encoded)).toEqual({ ok: false, byteOffset: 8, reason: 'not-utf-16' });
  });

  test('the first byte that is no UTF-8 is named, not a U+FFFD that the author wrote', () => {
    const encoded = bytes('Ж \ufffd ok ', [0xcf, 0xee], ' \ufffd');
    expect(decode(encoded)).toEqual({ ok: false, byteOffset: 10, reason: 'not-utf-8' });
  });

  test('binary data is refused at its first NUL', () => {
    expect(decode(bytes('ab', [0], 'c'))).toEqual({ ok: false, byteOffset: 2, reason: 'nul' });
  });

  test('text before a bad byte is counted in bytes, whatever it is', () => {
    const clean = fc.string({ unit: 'grapheme' }).filter((text) => !/\0|^\ufeff|^\ufffe/.test(text));
    fc.assert(
      fc.property(clean, (before) => {
        const offset = Buffer.byteLength(before);
        const reading = decode(bytes(before, [0xff], 'after'));
        expect(reading).toEqual({ ok: false, byteOffset: offset, reason: 'not-utf-8' });
      }),
    );
  });
});
