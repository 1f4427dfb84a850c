import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ProviderFault } from '../../../../proxy/providers/fault.ts';
import { SseReader } from '../../../../proxy/providers/wire/sse.ts';

function readIn(bytes: Buffer, sizes: number[]): string[] {
  const reader = new SseReader();
  const events: string[] = [];
  let at = 0;
  for (const size of [...sizes, bytes.length]) {
    events.push(...reader.read(bytes.subarray(at, at + size)).map(({ data }) => data));
    at += size;
  }
  return [...events, ...reader.end().map(({ data }) => data)];
}

test('events are the same wherever the network splits them, with any line ending', () => {
  const line = fc.string({ unit: 'binary' }).map((text) => text.replaceAll(/[\r\n\0\uFEFF]/g, ''));
  fc.assert(
    fc.property(
      fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), { maxLength: 5 }),
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.array(fc.integer({ min: 0, max: 9 })),
      (events, newline, sizes) => {
        const wire = events
          .map(
            (lines) =>
              `: comment${newline}event: x${newline}${lines.map((text) => `data: ${text}${newline}`).join('')}${newline}`,
          )
          .join('');
        const expected = events.map((lines) => Buffer.from(lines.join('\n')).toString());
        expect(readIn(Buffer.from(wire), sizes)).toEqual(expected);
      },
    ),
  );
});

test('all events of one read come together', () => {
  const reader = new SseReader();
  expect(reader.read(Buffer.from('data: 1\n\nevent: x\ndata:2\n\ndata: 3'))).toEqual([
    { name: '', data: '1' },
    { name: 'x', data: '2' },
  ]);
  expect(reader.read(Buffer.from('4\n\n'))).toEqual([{ name: '', data: '34' }]);
});

test('a last event without its empty line is not lost', () => {
  const reader = new SseReader();
  expect(reader.read(Buffer.from('data: [DONE]'))).toEqual([]);
  expect(reader.end()).toEqual([{ name: '', data: '[DONE]' }]);
});

test('an error in a field of its own, as llama.cpp wrote it in 2025, is an event of that name', () => {
  const reader = new SseReader();
  expect(reader.read(Buffer.from('error: {"code":400}\n\ndata: [DONE]\n\n'))).toEqual([
    { name: 'error', data: '{"code":400}' },
    { name: '', data: '[DONE]' },
  ]);
  expect(reader.read(Buffer.from('warning: x\n\n'))).toEqual([]);
});

test('an event that never ends is given up instead of filling the memory', () => {
  const reader = new SseReader();
  const mebibyte = Buffer.from(`data: ${'x'.repeat(1024 * 1024)}\n`);
  expect(() => {
    for (let sent = 0; sent < 40; sent++) reader.read(mebibyte);
  }).toThrow(expect.objectContaining({ constructor: ProviderFault, kind: 'cut' }));
});

test('a page that is no event stream has no events', () => {
  const reader = new SseReader();
  expect(reader.read(Buffer.from('<html><body>Bad gateway</body></html>\n\n'))).toEqual([]);
  expect(reader.end()).toEqual([]);
});
