import { describe, expect, test } from 'vitest';
import { isAllowedOrigin } from '../../../proxy/http/origins.ts';

function config(origins: string[], publicUrl = 'https://tutor.example.edu/base') {
  return {
    origins,
    server: { host: '0.0.0.0', port: 8787, publicUrl, internalUrl: '', trustedProxies: [], stopSeconds: 45 },
  };
}

const lms = config(['https://lms.example.edu']);

describe('a page may use the tutor', () => {
  test.each([
    ['its origin is configured', 'https://lms.example.edu', 'tutor.example.edu'],
    ['it is one of the sidecar, by its public address', 'https://tutor.example.edu', 'anything'],
    ['it is one of the sidecar, opened on this machine', 'http://localhost:9999', 'localhost:9999'],
    ['the same by number', 'http://127.0.0.1:8787', '127.0.0.1:8787'],
    ['the same in IPv6', 'http://[::1]:8787', '[::1]:8787'],
    ['no page made the request', undefined, 'tutor.example.edu'],
  ])('%s', (_why, origin, host) => {
    expect(isAllowedOrigin(origin, host, lms)).toBe(true);
  });

  test('any, where the configuration says so', () => {
    expect(isAllowedOrigin('https://evil.example', 'x', config(['*']))).toBe(true);
  });
});

describe('a page may not', () => {
  test.each([
    ['of another site', 'https://evil.example', 'tutor.example.edu'],
    ['of a longer name', 'https://lms.example.edu.evil.example', 'tutor.example.edu'],
    ['of a subdomain', 'https://x.lms.example.edu', 'tutor.example.edu'],
    ['over plain HTTP', 'http://lms.example.edu', 'tutor.example.edu'],
    ['on another port', 'https://lms.example.edu:8443', 'tutor.example.edu'],
    ['that has rebound its name to this machine', 'http://evil.example:8787', 'evil.example:8787'],
    ['of another program on this machine', 'http://localhost:3000', 'localhost:8787'],
    ['in a sandbox', 'null', 'tutor.example.edu'],
    ['that is none', 'nonsense', 'nonsense'],
  ])('%s', (_why, origin, host) => {
    expect(isAllowedOrigin(origin, host, lms)).toBe(false);
  });
});
