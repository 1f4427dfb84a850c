import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, encodingMistake } from '../../../proxy/ground/decode.ts';

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
    expect(decode(encoded)).toEqual({ ok: false, byteOffset: 8, encoding: 'UTF-16LE' });
  });

  test('the first byte that is no UTF-8 is named, not a U+FFFD that the author wrote', () => {
    const encoded = bytes('Ж \ufffd ok ', [0xcf, 0xee], ' \ufffd');
    expect(decode(encoded)).toEqual({ ok: false, byteOffset: 10, encoding: 'UTF-8' });
  });

  test('binary data is refused at its first NUL', () => {
    expect(decode(bytes('ab', [0], 'c'))).toEqual({ ok: false, byteOffset: 2, encoding: 'text' });
  });

  test('text before a bad byte is counted in bytes, whatever it is', () => {
    const clean = fc.string({ unit: 'grapheme' }).filter((text) => !/\0|^\ufeff|^\ufffe/.test(text));
    fc.assert(
      fc.property(clean, (before) => {
        const offset = Buffer.byteLength(before);
        const reading = decode(bytes(before, [0xff], 'after'));
        expect(reading).toEqual({ ok: false, byteOffset: offset, encoding: 'UTF-8' });
      }),
    );
  });

  const word = '<html xmlns:v="urn:schemas-microsoft-com:vml">\r\n<head>\r\n';
  test.each([
    [
      'Word',
      `${word}<meta http-equiv=Content-Type content="text/html; charset=windows-1252">`,
      [0x93, 0x63, 0x61, 0x66, 0xe9, 0x94, 0x20, 0x80],
      '“café” €',
    ],
    ['a short element', '<meta charset=windows-1251>', [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2], 'Привет'],
    ['a quoted element', `<meta name="x"><META  charset = 'KOI8-R' >`, [0xf0, 0xd2], 'Пр'],
    ['XML', '<?xml version="1.0" encoding="iso-8859-2"?>', [0xb3, 0xf3, 0x64, 0xbc], 'łódź'],
    ['Japan', '<meta charset="shift_jis">', [0x93, 0xfa, 0x96, 0x7b], '日本'],
    ['Japanese mail', '<meta charset="iso-2022-jp">', [0x1b, 0x24, 0x42, 0x46, 0x7c, 0x1b, 0x28, 0x42], '日'],
    ['China', '<meta charset="gb2312">', [0xd6, 0xd0, 0xce, 0xc4], '中文'],
    ['a name of old', '<meta charset="latin1">', [0xe9], 'é'],
  ])('an encoding that the file declares is read as such (%s)', (_, head, encoded, text) => {
    expect(decode(bytes(head, encoded))).toEqual({ ok: true, text: head.replaceAll('\r', '') + text });
  });

  test('text that is UTF-8 is read as such, whatever a forgotten element says', () => {
    const page = '<meta charset="windows-1251">\n# Ёлка — “да”';
    expect(decode(bytes(page))).toEqual({ ok: true, text: page });
  });

  test('bytes that the declared encoding does not have are named', () => {
    const head = '<meta charset="euc-jp">';
    expect(decode(bytes(head, [0xc6, 0xfc, 0xff, 0x41]))).toEqual({
      ok: false,
      byteOffset: head.length + 2,
      encoding: 'EUC-JP',
    });
  });

  test('an encoding of nowhere is named, and so is one that browsers refuse', () => {
    for (const declared of ['klingon', 'iso-2022-kr', 'x']) {
      const reading = decode(bytes(`<meta charset="${declared}">`, [0xff]));
      expect(reading).toEqual({ ok: false, declared });
      expect(reading.ok ? '' : encodingMistake(reading)).toMatch(
        /^says that its encoding is ".*", .*UTF-8\.$/,
      );
    }
  });

  test('what cannot be so is not believed: UTF-16 that can be read byte by byte', () => {
    expect(decode(bytes('<meta charset="utf-16">', [0xe9]))).toMatchObject({ ok: false, encoding: 'UTF-8' });
  });

  test('a declaration is looked for at the beginning alone, in linear time', () => {
    const page = `${'<meta '.repeat(100_000)}<meta charset="latin1">`;
    expect(decode(bytes(page, [0xe9]))).toMatchObject({ ok: false, encoding: 'UTF-8' });
  });
});
