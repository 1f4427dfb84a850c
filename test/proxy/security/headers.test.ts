import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { suiteFolder } from '../../support/folder.ts';
import { chat, type Sidecar, startSidecar } from '../../support/sidecar.ts';

const adminToken = 'administrators-token';
let sidecar: Sidecar;
let token = '';
const directory = suiteFolder();
beforeAll(async () => {
  await mkdir(join(directory, 'widget', 'assets'), { recursive: true });
  await mkdir(join(directory, 'admin', 'assets'), { recursive: true });
  await writeFile(join(directory, 'widget', 'course-tutor.js'), 'export {};');
  await writeFile(join(directory, 'widget', 'assets', 'chunk-1.js'), 'export {};');
  await writeFile(join(directory, 'admin', 'index.html'), '<!doctype html>');
  sidecar = await startSidecar({
    config: {
      origins: ['https://lms.example.edu'],
      server: { publicUrl: 'https://tutor.example.edu' },
      admin: { tokens: [adminToken] },
    },
    widgetDirectory: join(directory, 'widget'),
    admin: { directory: join(directory, 'admin') },
  });
  token = (await sidecar.session()).token;
});
afterAll(() => sidecar.close());

const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const asAdmin = { authorization: `Bearer ${adminToken}` };
const asStudent = () => ({ authorization: `Bearer ${token}` });

interface Kind {
  path: string;
  init?: () => RequestInit;
}

const personal: [string, Kind][] = [
  ['a course', { path: '/v1/courses/python-basics' }],
  ['a problem', { path: '/v1/nothing' }],
  ['an address that cannot be read', { path: '/v1/courses/%zz' }],
  [
    'a session',
    {
      path: '/v1/session',
      init: () => ({
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"course":"python-basics"}',
      }),
    },
  ],
  ['a refusal', { path: '/v1/answers/x/events', init: () => ({ headers: asStudent() }) }],
  ['health', { path: '/healthz' }],
  ['readiness', { path: '/readyz' }],
  ['metrics', { path: '/metrics', init: () => ({ headers: asAdmin }) }],
  ['metrics for nobody', { path: '/metrics' }],
  ['figures', { path: '/admin/api/summary', init: () => ({ headers: asAdmin }) }],
  ['the ledger', { path: '/admin/api/ledger?format=csv', init: () => ({ headers: asAdmin }) }],
];

function alwaysThere(headers: Headers): void {
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-request-id')).toMatch(/./);
  expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d+$/);
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('server')).toBeNull();
  expect(headers.get('set-cookie')).toBeNull();
}

test.each(personal)(
  '%s is kept by nobody, run by nobody and read by no other site',
  async (_name, { path, init }) => {
    const { headers } = await fetch(`${sidecar.url}${path}`, init?.());
    alwaysThere(headers);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toBe(nothing);
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  },
);

test('an answer is kept by nobody either, as events and as one object', async () => {
  const asked = { question: 'What is a list?' };
  const events = await chat(sidecar, token, asked);
  for await (const _event of events.events);
  alwaysThere(events.headers);
  expect(events.headers.get('cache-control')).toBe('private, no-cache, no-transform');
  const object = await chat(sidecar, token, asked, { headers: { accept: 'application/json' } });
  alwaysThere(object.headers);
  expect(object.headers.get('cache-control')).toBe('no-store');
});

test.each([
  ['the lesson page', '/', "frame-ancestors 'self'"],
  [
    'the tutor in a frame',
    '/embed/python-basics',
    "frame-ancestors 'self' https://lms.example.edu https://tutor.example.edu",
  ],
  ['the metrics page', '/admin/', "frame-ancestors 'none'"],
])(
  '%s runs its own scripts alone, is framed by nobody else, and has no use for devices',
  async (_name, path, ancestors) => {
    const { status, headers } = await fetch(`${sidecar.url}${path}`);
    expect(status).toBe(200);
    alwaysThere(headers);
    const policy = (headers.get('content-security-policy') ?? '').split('; ');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
      ]),
    );
    expect(policy.at(-1)).toBe(ancestors);
    const scripts = policy.find((directive) => directive.startsWith('script-src ')) ?? '';
    expect(scripts).toMatch(/^script-src 'self'( 'nonce-[\w-]{24}')?$/);
    expect(headers.get('permissions-policy')).toContain('camera=(), ');
    expect(headers.get('permissions-policy')).toContain('microphone=()');
  },
);

test.each(['/course-tutor.js', '/assets/chunk-1.js'])(
  '%s is for pages of any origin, and keeps its type',
  async (path) => {
    const { headers } = await fetch(`${sidecar.url}${path}`);
    alwaysThere(headers);
    expect(headers.get('content-type')).toMatch(/^(text|application)\/javascript/);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('cache-control')).toMatch(/^public, /);
  },
);

describe('without TLS', () => {
  test('browsers are not told to insist on it', async () => {
    const plain = await startSidecar();
    const { headers } = await fetch(`${plain.url}/healthz`);
    expect(headers.get('strict-transport-security')).toBeNull();
    await plain.close();
  });
});
