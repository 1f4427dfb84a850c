import { expect, test } from 'vitest';
import { networkOf } from '../../../proxy/admit/network-of.ts';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::FFFF:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['no address', 'no address'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test('whoever has a network has one limit, however many addresses are in it', () => {
  const subjects = Array.from({ length: 1_000 }, (_, index) =>
    networkOf(`2001:db8:1:2::${index.toString(16)}`),
  );
  expect(new Set(subjects).size).toBe(1);
  expect(networkOf('2001:db8:1:3::1')).not.toBe(subjects[0]);
});
