import { expect, test } from 'vitest';
import { readingRestMs } from '../../../proxy/answer/reading-rest.ts';

test('with few answers a connection never rests, with many for a moment', () => {
  expect(readingRestMs({ running: 64 })).toBe(0);
  expect(readingRestMs({ running: 500 })).toBe(100);
});
