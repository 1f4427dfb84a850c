import { expect, test } from 'vitest';
import { secretsInUrl, secretsOf } from '../../../proxy/config/secrets.ts';
import { createLog } from '../../../proxy/log/log.ts';
import { redactor } from '../../../proxy/log/redact.ts';
import { parseConfig } from '../../support/config.ts';

test('a secret is taken out in every form in which it may be written', () => {
  const secret = 'a "secret"/ä';
  const redact = redactor([secret]);
  for (const form of [
    secret,
    JSON.stringify({ secret }),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
  ]) {
    expect(redact(`before ${form} after`)).toMatch(/^before .*\[redacted\].* after$/);
  }
});

test('a secret that begins another does not leave the rest of it', () => {
  expect(redactor(['secret', 'secret-of-all'])('x secret-of-all x secret x')).toBe(
    'x [redacted] x [redacted] x',
  );
});

test('what is too short to be a secret, or not there, changes nothing', () => {
  expect(redactor(['', 'a', 'none'])('a tutor without any: none')).toBe('a tutor without any: none');
});

test('addresses hold passwords and keys', () => {
  expect(secretsInUrl('smtp://me:p%40ssword@mail.example')).toEqual([
    'p%40ssword',
    'p@ssword',
    '\0me\0p@ssword',
  ]);
  expect(secretsInUrl('http://models.example/v1?key=secret-key')).toEqual(['secret-key']);
  expect(secretsInUrl('sqlite:data/tutor.db')).toEqual([]);
});

test('no line of the log holds a secret of the configuration, wherever it came from', () => {
  const secrets = [
    'key-number-one',
    'token-number-one-of-the-admin',
    'a-shared-secret-of-at-least-32-bytes',
    'password-of-mail',
    'password-of-store',
    'header-of-a-gate',
  ] as const;
  const [key, token, shared, mail, store, header] = secrets;
  const config = parseConfig(
    JSON.stringify({
      courses: [{ id: 'c', title: 'C', content: 'c' }],
      providers: { openai: { apiKeys: [key], headers: { 'x-gate': header } } },
      admin: { tokens: [token] },
      identity: { sharedSecret: shared },
      email: { smtpUrl: `smtp://me:${mail}@mail.example`, to: ['a@example.edu'] },
      storage: { url: `postgres://me:${store}@db.example/tutor` },
    }),
    '/c/config.yaml',
    {},
  );
  const lines: string[] = [];
  const log = createLog('trace', secretsOf(config), (line) => lines.push(line));
  for (const secret of secrets) {
    log.warn(
      { reason: `it was ${secret}`, err: new TypeError(`"Bearer ${secret}" is an invalid header value`) },
      secret,
    );
  }
  expect(lines).toHaveLength(secrets.length);
  for (const secret of secrets) expect(lines.join('')).not.toContain(secret);
  expect(lines.every((line) => line.includes('[redacted]'))).toBe(true);
});

test('a line has no headers and nothing that lets somebody in, and what was given is left as it was', () => {
  const lines: string[] = [];
  const log = createLog('trace', [], (line) => lines.push(line));
  const fields = {
    headers: { cookie: 'crumbs' },
    authorization: 'Bearer crumbs',
    req: { url: '/v1/chat', headers: { cookie: 'crumbs' }, authorization: 'crumbs' },
    upstream: { authorization: 'crumbs', port: 8787 },
    headersMs: 5,
  };
  const before = structuredClone(fields);
  log.warn(fields, 'a request');
  expect(lines.join('')).not.toContain('crumbs');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    req: { url: '/v1/chat' },
    upstream: { port: 8787 },
    headersMs: 5,
    msg: 'a request',
  });
  expect(fields).toEqual(before);
});

test('a secret is found whatever characters it is made of', () => {
  const secrets = ['a.b*c+d?e^$', '(x|y)[z]{1}', 'back\\slash/-_', 'longer-secret', 'longer-secret-still'];
  const redact = redactor(secrets);
  for (const secret of secrets) expect(redact(`it was ${secret}!`)).toBe('it was [redacted]!');
  expect(redact('a-b*c+d?e')).toBe('a-b*c+d?e');
  expect(redactor([])('nothing to hide')).toBe('nothing to hide');
});
