import { expect, test } from 'vitest';
import { OutputLengths } from '../../../proxy/plan/output-lengths.ts';

test('what nearly all answers take is known from twenty on, for each model and kind of question', () => {
  const lengths = new OutputLengths();
  for (let length = 1; length < 20; length += 1) lengths.observe('m', 'simple', length * 10);
  expect(lengths.likely('m', 'simple')).toBeUndefined();
  lengths.observe('m', 'simple', 3_000);
  expect(lengths.likely('m', 'simple')).toBe(209);
  expect(lengths.likely('m', 'complex')).toBeUndefined();
  expect(lengths.likely('another', 'simple')).toBeUndefined();
});

test('answers of long ago are forgotten', () => {
  const lengths = new OutputLengths();
  for (let asked = 0; asked < 200; asked += 1) lengths.observe('m', 'simple', 1_000);
  for (let asked = 0; asked < 200; asked += 1) lengths.observe('m', 'simple', 100);
  expect(lengths.likely('m', 'simple')).toBe(110);
});
