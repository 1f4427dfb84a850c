import { describe, expect, test } from 'vitest';
import { internalUrl } from '../../../proxy/config/internal-url.ts';
import { parseConfig } from '../../support/config.ts';
import { sampleCourse } from '../../support/sidecar.ts';

const address = { netmask: '255.255.255.0', mac: '00:00:00:00:00:00', cidr: null } as const;
const interfaces = {
  lo: [{ ...address, family: 'IPv4', address: '127.0.0.1', internal: true } as const],
  eth0: [
    { ...address, family: 'IPv6', address: 'fe80::1', internal: false, scopeid: 2 } as const,
    { ...address, family: 'IPv4', address: '10.0.0.7', internal: false } as const,
  ],
};

function urlFor(
  server: object,
  lms: object = {},
  found: Parameters<typeof internalUrl>[2] = interfaces,
): string {
  const config = parseConfig(
    JSON.stringify({ courses: [sampleCourse], server, lms }),
    '/srv/config.yaml',
    {},
  );
  return internalUrl(config, 9000, found);
}

describe('the address at which other sidecars reach this one', () => {
  test.each([
    ['is where it listens', { host: '10.0.0.5' }, 'http://10.0.0.5:9000'],
    ['has brackets around a number of IPv6', { host: '::1' }, 'http://[::1]:9000'],
    ['is one of the machine’s where it listens at all', { host: '0.0.0.0' }, 'http://10.0.0.7:9000'],
    [
      'is what the configuration says',
      { internalUrl: 'https://tutor-1.internal/' },
      'https://tutor-1.internal',
    ],
  ])('%s', (_how, server, expected) => {
    expect(urlFor(server)).toBe(expected);
  });

  test('is the loopback on a machine without a network', () => {
    expect(urlFor({ host: '::' }, {}, {})).toBe('http://127.0.0.1:9000');
  });

  test('has the prefix in front of an LMS', () => {
    const lms = { upstream: 'http://127.0.0.1:8080' };
    expect(urlFor({ host: '10.0.0.5' }, lms)).toBe('http://10.0.0.5:9000/course-tutor');
  });

  test.each(['10.0.0.7:8787', 'ftp://10.0.0.7', 'http://10.0.0.7/path', 'http://user:secret@10.0.0.7'])(
    'is no %s',
    (internal) => {
      expect(() => urlFor({ internalUrl: internal })).toThrow('server.internalUrl');
    },
  );
});
