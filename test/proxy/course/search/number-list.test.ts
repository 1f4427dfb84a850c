import { expect, test } from 'vitest';
import { NumberList } from '../../../../proxy/course/search/number-list.ts';

test('numbers are kept in order, however many there are and however they come', () => {
  const list = new NumberList();
  const expected: number[] = [];
  for (let round = 0; round < 3_000; round++) {
    list.add(round);
    list.addAll([round * 2, 0xffff_ffff]);
    expected.push(round, round * 2, 0xffff_ffff);
  }
  expect(list.length).toBe(9_000);
  expect([list.at(0), list.at(8_999), list.at(9_000)]).toEqual([0, 0xffff_ffff, 0]);
  const kept = list.all();
  expect(Array.from(list.view())).toEqual(expected);
  list.clear();
  list.add(7);
  expect(list.at(1)).toBe(0);
  expect(Array.from(list.all())).toEqual([7]);
  expect(Array.from(kept)).toEqual(expected);
});
