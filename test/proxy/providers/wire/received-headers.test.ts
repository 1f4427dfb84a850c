import { expect, test } from 'vitest';
import { ReceivedHeaders } from '../../../../proxy/providers/wire/received-headers.ts';

test('a header is found whatever the case of its name', () => {
  const headers = new ReceivedHeaders({ 'retry-after': '2' });
  expect(headers.get('Retry-After')).toBe('2');
  expect(headers.get('retry-after')).toBe('2');
});

test('what did not come is null', () => {
  expect(new ReceivedHeaders({ 'x-empty': undefined }).get('x-empty')).toBeNull();
  expect(new ReceivedHeaders({}).get('retry-after')).toBeNull();
});

test('several headers of one name are one value for those who ask, and apart in the list', () => {
  const headers = new ReceivedHeaders({ via: ['a', 'b'], date: 'now' });
  expect(headers.get('via')).toBe(new Headers([...headers]).get('via'));
  expect([...headers]).toEqual([
    ['via', 'a'],
    ['via', 'b'],
    ['date', 'now'],
  ]);
});
