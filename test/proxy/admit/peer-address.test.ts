import { describe, expect, it } from 'vitest';
import { networkOf } from '../../../proxy/admit/network-of.ts';
import { peerAddress } from '../../../proxy/admit/peer-address.ts';
import { trustCheck } from '../../../proxy/admit/trusted-proxies.ts';

describe('the address in an entry of X-Forwarded-For', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.7:51234', '192.0.2.7'],
    [' 192.0.2.7:1 ', '192.0.2.7'],
    ['"192.0.2.7:51234"', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['[::ffff:192.0.2.7]:443', '192.0.2.7'],
    ['2001:db8::1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:51234', '2001:db8::1'],
    ['"[2001:db8::1]:51234"', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['[fe80::1%25eth0]:9', 'fe80::1'],
  ])('%s', (entry, address) => {
    expect(peerAddress(entry)).toBe(address);
  });

  it.each(['', 'unknown', '_hidden', '192.0.2', '192.0.2.7:x', '192.0.2.7:123456', '[]:1', 'example.edu:80'])(
    '%s holds none',
    (entry) => {
      expect(peerAddress(entry)).toBeUndefined();
    },
  );
});

it('a port that changes with every connection makes no new network', () => {
  const of = (...entries: string[]) => new Set(entries.map(networkOf)).size;
  expect(of('192.0.2.7', '192.0.2.7:1', '192.0.2.7:2', '::ffff:192.0.2.7')).toBe(1);
  expect(of('[2001:db8:1:2::3]:1', '[2001:db8:1:2::4]:2', '2001:db8:1:2::5')).toBe(1);
});

it('a proxy is known by its address, whatever port it came from', () => {
  const isTrusted = trustCheck(['10.0.0.0/8', '2001:db8::5', 'loopback']);
  for (const entry of [
    '10.1.2.3',
    '10.1.2.3:80',
    '[2001:db8::5]:443',
    '127.0.0.1',
    '::1',
    '::ffff:10.0.0.1',
  ]) {
    expect(isTrusted(entry), entry).toBe(true);
  }
  for (const entry of ['11.1.2.3', '2001:db8::6', 'unknown', '']) expect(isTrusted(entry), entry).toBe(false);
});
