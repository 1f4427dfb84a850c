import { expect, it } from 'vitest';
import { headerRecord } from '../../../proxy/lms/header-list.ts';

it('a field that is named like what objects inherit changes nothing but itself, however often it comes', () => {
  const record = headerRecord([
    ...['__proto__', 'one', '__proto__', 'two'],
    ...['constructor', 'one', 'Constructor', 'two', 'toString', 'three'],
  ]);
  expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
  expect(Object.entries(record)).toEqual([
    ['constructor', ['one', 'two']],
    ['toString', 'three'],
  ]);
});
