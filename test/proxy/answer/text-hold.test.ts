import { expect, test } from 'vitest';
import { textHoldMs } from '../../../proxy/answer/text-hold.ts';

test('with few answers text waits for nothing, with many a moment', () => {
  expect(textHoldMs({ running: 64 })).toBe(0);
  expect(textHoldMs({ running: 500 })).toBe(60);
});
