import { expect, test } from 'vitest';
import { atLeisure } from '../../../proxy/ground/at-leisure.ts';

test('what takes long rests after each millisecond, keeps its order and leaves nothing out', async () => {
  let nowMs = 0;
  const seen: (number | 'rest')[] = [];
  await atLeisure(
    [1, 2, 3, 4, 5, 6],
    (item) => {
      nowMs += item === 4 ? 3 : 0.5;
      seen.push(item);
    },
    async () => {
      seen.push('rest');
    },
    () => nowMs,
  );
  expect(seen).toEqual([1, 2, 'rest', 3, 4, 'rest', 5, 6]);
});

test('what takes no time does not rest', async () => {
  let rests = 0;
  await atLeisure(
    Array(10_000),
    () => undefined,
    async () => {
      rests += 1;
    },
    () => 0,
  );
  expect(rests).toBe(0);
});
