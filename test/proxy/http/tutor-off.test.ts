import { setImmediate as turn } from 'node:timers/promises';
import { SignJWT } from 'jose';
import OpenAI, { PermissionDeniedError } from 'openai';
import { describe, expect, test, vi } from 'vitest';
import type { Problem, SessionReply } from '../../../proxy/ground/protocol.ts';
import { providerForTest, sidecarForTest } from '../../support/for-test.ts';
import { Gate } from '../../support/gate.ts';
import { postJson } from '../../support/post-json.ts';
import { askingOpenAi } from '../../support/routing.ts';
import { chat, readAnswer, type Sidecar, sampleCourse } from '../../support/sidecar.ts';
import { thrownBy } from '../providers/calls.ts';

const sharedSecret = 'a shared secret of 32 bytes or so';
const question = 'What is a list?';

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
  const iat = Math.floor(clock.now() / 1000);
  return new SignJWT({ sub: 'u-1', course: ['python-basics', 'second'], iat, exp: iat + 600, ...extra })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(sharedSecret));
}

async function present(
  { url }: Sidecar,
  token: string,
  course = 'python-basics',
): Promise<{ status: number; reply: SessionReply & Problem }> {
  const response = await postJson(`${url}/v1/session`, { course, identity: token });
  return { status: response.status, reply: (await response.json()) as SessionReply & Problem };
}

/** A session opened now, with more claims than the usual ones. */
async function sessionOf(sidecar: Sidecar, extra: Record<string, unknown> = {}, course = 'python-basics') {
  const { status, reply } = await present(sidecar, await identity(sidecar, extra), course);
  expect(status).toBe(200);
  return reply.token;
}

async function refusal(sidecar: Sidecar, token: string, language = 'en'): Promise<Problem | undefined> {
  const headers = { 'accept-language': language };
  const asking = await chat(sidecar, token, { question }, { headers });
  return asking.status === 200 ? undefined : asking.problem();
}

const off = { status: 403, code: 'tutor_off' };

describe('where the tutor is off', () => {
  test('the session opens, and every question is refused in the language of the student', async () => {
    const sidecar = await sidecarWith();
    const token = await sessionOf(sidecar, { tutor: 'off' });
    expect(await refusal(sidecar, token)).toMatchObject({
      ...off,
      type: 'urn:course-tutor:problem:tutor_off',
      title: 'The tutor is off during this activity',
    });
    expect((await refusal(sidecar, token, 'ru'))?.title).toBe('Во время этого задания тьютор выключен');
  });

  test("clients of OpenAI's protocol read it in their own shape", async () => {
    const sidecar = await sidecarWith();
    const apiKey = await sessionOf(sidecar, { tutor: 'off' });
    const client = new OpenAI({ baseURL: `${sidecar.url}/v1`, apiKey, maxRetries: 0 });
    const messages = [{ role: 'user' as const, content: question }];
    const error = await thrownBy(() => client.chat.completions.create({ model: 'auto', messages }));
    expect(error).toBeInstanceOf(PermissionDeniedError);
    expect(error).toMatchObject({ code: 'tutor_off', type: 'invalid_request_error' });
  });

  test('neither an answer of before nor its events are read again', async () => {
    const sidecar = await sidecarWith();
    const before = await sessionOf(sidecar);
    const { events } = await readAnswer(await chat(sidecar, before, { question }));
    const id = events[0]?.event === 'answer' ? events[0].data.id : '';
    const token = await sessionOf(sidecar, { tutor: 'off' });
    for (const each of [before, token]) {
      const response = await fetch(`${sidecar.url}/v1/answers/${id}/events`, {
        headers: { authorization: `Bearer ${each}` },
      });
      expect(await response.json()).toMatchObject(off);
    }
  });

  test('an answer under way stops', async () => {
    const gate = new Gate();
    const fake = await providerForTest({ answer: 'One two three four five.', pace: gate.pace });
    const sidecar = await sidecarWith({
      ...askingOpenAi(fake),
      retry: { firstByteSeconds: 600, idleSeconds: 600 },
    });
    const token = await sessionOf(sidecar);
    const reading = chat(sidecar, token, { question }).then(readAnswer);
    gate.openTo(1);
    await fake.received(1);
    while (sidecar.tutor.answers.running === 0) await turn();
    await sessionOf(sidecar, { tutor: 'off' });
    expect((await reading).last).toMatchObject({ event: 'done', data: { finish: 'stopped' } });
    gate.openTo(Number.POSITIVE_INFINITY);
  });
});

describe('what was opened before', () => {
  test('ends for the student and the course alone', async () => {
    const sidecar = await sidecarWith();
    const before = await sessionOf(sidecar);
    const elsewhere = await sessionOf(sidecar, {}, 'second');
    const other = await sessionOf(sidecar, { sub: 'u-2' });
    sidecar.clock.advance(60_000);
    await sessionOf(sidecar, { tutor: 'off' });
    expect(await refusal(sidecar, before)).toMatchObject(off);
    expect(await refusal(sidecar, other)).toBeUndefined();
    const inSecond = await chat(sidecar, elsewhere, { question, course: 'second' });
    expect(inSecond.status).toBe(200);
  });

  test('the identity of a page of before opens no session, dated or not', async () => {
    const sidecar = await sidecarWith();
    const before = await identity(sidecar);
    const undated = await identity(sidecar, { iat: undefined });
    sidecar.clock.advance(2_000);
    await sessionOf(sidecar, { tutor: 'off' });
    for (const each of [before, undated]) {
      expect((await present(sidecar, each)).reply).toMatchObject(off);
      expect((await present(sidecar, each, 'second')).status).toBe(200);
    }
  });

  test('an identity that was fetched just in time opens none: in the same second, or by a clock that is ahead', async () => {
    for (const aheadSeconds of [0, 45]) {
      const sidecar = await sidecarWith();
      const signed = (extra = {}) => {
        const iat = Math.floor(sidecar.clock.now() / 1000) + aheadSeconds;
        return identity(sidecar, { iat, exp: iat + 600, ...extra });
      };
      const fetched = await signed();
      const later = await signed();
      await present(sidecar, await signed({ tutor: 'off' }));
      expect((await present(sidecar, fetched)).reply).toMatchObject(off);
      sidecar.clock.advance(5_000);
      expect((await present(sidecar, later)).reply).toMatchObject(off);
      expect((await present(sidecar, await signed())).status).toBe(200);
    }
  });

  test('a session that is being opened at that moment is not', async () => {
    const sidecar = await sidecarWith();
    const { store } = sidecar.tutor;
    const before = await identity(sidecar);
    vi.spyOn(store, 'count').mockImplementationOnce(async (...counted) => {
      sidecar.clock.advance(1_000);
      await sessionOf(sidecar, { tutor: 'off' });
      sidecar.clock.advance(1_000);
      return store.count(...counted);
    });
    expect((await present(sidecar, before)).reply).toMatchObject(off);
  });

  test('ends also where the student has used up the sessions of a minute, on purpose', async () => {
    const sidecar = await sidecarWith({ limits: { address: { requests: 2, windowSeconds: 60 } } });
    const before = await sessionOf(sidecar);
    await sessionOf(sidecar);
    sidecar.clock.advance(1_000);
    expect((await present(sidecar, await identity(sidecar, { tutor: 'off' }))).status).toBe(429);
    expect(await refusal(sidecar, before)).toMatchObject(off);
  });

  test('a page that is loaded afterwards has its tutor again', async () => {
    const sidecar = await sidecarWith();
    await sessionOf(sidecar, { tutor: 'off' });
    sidecar.clock.advance(1_000);
    expect(await refusal(sidecar, await sessionOf(sidecar, { tutor: 'hints' }))).toBeUndefined();
  });

  test('a page that is off stays off while others are not', async () => {
    const sidecar = await sidecarWith();
    const token = await sessionOf(sidecar, { tutor: 'off' });
    sidecar.clock.advance(1_000);
    await sessionOf(sidecar);
    expect(await refusal(sidecar, token)).toMatchObject(off);
  });
});

test('whatever a signer says that is no mode opens nothing, and the log says what may be said', async () => {
  const sidecar = await sidecarWith();
  for (const tutor of ['Off', 'on', '', 'none', true, 0, ['off'], {}]) {
    expect((await present(sidecar, await identity(sidecar, { tutor }))).status).toBe(401);
  }
  expect(sidecar.log).toContainEqual(
    expect.objectContaining({
      msg: 'a signed identity was refused',
      reason: expect.stringMatching(/"tutor": .*direct.*hints.*coach.*off/),
    }),
  );
  for (const tutor of [null, undefined]) {
    expect(await refusal(sidecar, await sessionOf(sidecar, { tutor }))).toBeUndefined();
  }
});
