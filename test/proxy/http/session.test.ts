import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import type { Problem, SessionReply } from '../../../proxy/ground/protocol.ts';
import { sidecarForTest } from '../../support/for-test.ts';
import { postJson } from '../../support/post-json.ts';
import { type Sidecar, sampleCourse } from '../../support/sidecar.ts';

const sharedSecret = 'a shared secret of 32 bytes or so';

async function sidecarWith(config: Record<string, unknown> = {}): Promise<Sidecar> {
  const sidecar = await sidecarForTest({
    config: {
      courses: [sampleCourse, { ...sampleCourse, id: 'second' }],
      identity: { anonymous: false, sharedSecret },
      ...config,
    },
  });
  return sidecar;
}

function identity({ clock }: Sidecar, extra: Record<string, unknown> = {}): Promise<string> {
  const exp = Math.floor(clock.now() / 1000) + 300;
  return new SignJWT({ sub: 'u-1', course: 'python-basics', name: 'Ada Lovelace', exp, ...extra })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(sharedSecret));
}

async function openSession(
  { url }: Sidecar,
  body: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<{ status: number; reply: SessionReply & Problem }> {
  const response = await postJson(`${url}/v1/session`, { course: 'python-basics', ...body }, headers);
  return { status: response.status, reply: (await response.json()) as SessionReply & Problem };
}

test('a signed identity opens a session under a lasting pseudonym', async () => {
  const sidecar = await sidecarWith();
  const first = await openSession(sidecar, { identity: await identity(sidecar) });
  expect(first.status).toBe(200);
  const student = await sidecar.tutor.sessions.verify(`Bearer ${first.reply.token}`);
  expect(student).toEqual({
    pseudonym: first.reply.student,
    course: 'python-basics',
    anonymous: false,
    role: 'student',
  });
  const again = await openSession(sidecar, {
    course: 'second',
    identity: await identity(sidecar, { course: 'second' }),
  });
  expect(again.reply.student).toBe(first.reply.student);
});

test('a refused identity opens no session, and the log alone says why', async () => {
  const sidecar = await sidecarWith({ identity: { anonymous: true, sharedSecret } });
  const { status, reply } = await openSession(sidecar, {
    course: 'second',
    identity: await identity(sidecar),
  });
  expect(status).toBe(401);
  expect(reply.code).toBe('unauthenticated');
  expect(JSON.stringify(reply)).not.toContain('course"');
  expect(sidecar.log).toContainEqual(
    expect.objectContaining({
      msg: 'a signed identity was refused',
      reason: 'identity: its "course" is "python-basics", the page asks for "second"',
    }),
  );
  expect(JSON.stringify(sidecar.log)).not.toMatch(/Lovelace|u-1|eyJ/);
});

test('without an identity there is no session where nobody may be anonymous', async () => {
  expect((await openSession(await sidecarWith(), {})).status).toBe(401);
});

test('an identity with a jti opens one session in all its time', async () => {
  const sidecar = await sidecarWith();
  const hour = await identity(sidecar, { jti: 'once', exp: sidecar.clock.now() / 1000 + 3600 });
  expect((await openSession(sidecar, { identity: hour })).status).toBe(200);
  expect((await openSession(sidecar, { identity: hour })).status).toBe(401);
  for (let minutes = 10; minutes <= 60; minutes += 10) {
    sidecar.clock.advance(10 * 60_000);
    expect((await openSession(sidecar, { identity: hour })).status).toBe(401);
  }
  sidecar.clock.advance(60_000);
  expect((await openSession(sidecar, { identity: hour })).reply.code).toBe('unauthenticated');
});

test('an identity without a jti may come again', async () => {
  const sidecar = await sidecarWith();
  const token = await identity(sidecar);
  for (let i = 0; i < 3; i += 1) expect((await openSession(sidecar, { identity: token })).status).toBe(200);
});

test('of many sessions asked for at once with one jti there is one', async () => {
  const sidecar = await sidecarWith();
  const token = await identity(sidecar, { jti: 'once' });
  const all = await Promise.all(Array.from({ length: 8 }, () => openSession(sidecar, { identity: token })));
  expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('sessions of a named student are limited by student, and a refusal uses no identity up', async () => {
  const sidecar = await sidecarWith({
    limits: { address: { requests: 2, windowSeconds: 60 } },
  });
  const ask = async (extra: Record<string, unknown>) =>
    openSession(sidecar, { identity: await identity(sidecar, extra) });
  expect((await ask({})).status).toBe(200);
  expect((await ask({})).status).toBe(200);
  const third = await identity(sidecar, { jti: 'third' });
  expect((await openSession(sidecar, { identity: third })).status).toBe(429);
  expect((await ask({ sub: 'u-2' })).status).toBe(200);
  sidecar.clock.advance(60_000);
  expect((await openSession(sidecar, { identity: third })).status).toBe(200);
});

test('a trusted proxy may name the student, and nobody else', async () => {
  const identityByHeader = { anonymous: false, trustedHeader: 'X-Remote-User' };
  const named = { 'x-remote-user': 'ada', 'x-forwarded-for': '192.0.2.7' };
  const trusting = await sidecarWith({
    identity: identityByHeader,
    server: { trustedProxies: ['127.0.0.1'] },
  });
  const first = await openSession(trusting, {}, named);
  expect(first.status).toBe(200);
  expect((await openSession(trusting, {}, named)).reply.student).toBe(first.reply.student);
  expect((await openSession(trusting, {}, { 'x-forwarded-for': '192.0.2.7' })).status).toBe(401);
  const wary = await sidecarWith({ identity: identityByHeader, server: { trustedProxies: ['10.0.0.0/8'] } });
  expect((await openSession(wary, {}, named)).status).toBe(401);
  expect((await openSession(wary, {}, { ...named, 'x-forwarded-for': '10.0.0.1, 10.0.0.2' })).status).toBe(
    401,
  );
});
