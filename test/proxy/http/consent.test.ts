import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import type { CourseReply } from '../../../proxy/ground/protocol.ts';
import { sidecarForTest } from '../../support/for-test.ts';
import { postJson } from '../../support/post-json.ts';
import { chat, readAnswer, type Sidecar } from '../../support/sidecar.ts';

const sharedSecret = 'a shared secret of 32 bytes or so';
const question = 'What is a list?';

async function sidecarWith(consent: string): Promise<Sidecar> {
  const sidecar = await sidecarForTest({ config: { identity: { consent, sharedSecret } } });
  return sidecar;
}

async function termsOf({ url }: Sidecar): Promise<CourseReply['consent']> {
  return ((await (await fetch(`${url}/v1/courses/python-basics`)).json()) as CourseReply).consent;
}

const agree = ({ url }: Sidecar, token: string, version: string) =>
  postJson(`${url}/v1/consent`, { version }, { authorization: `Bearer ${token}` });

async function signedSession({ url, clock }: Sidecar, sub: string): Promise<string> {
  const iat = Math.floor(clock.now() / 1_000);
  const identity = await new SignJWT({ sub, course: 'python-basics', iat, exp: iat + 600 })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(sharedSecret));
  const response = await postJson(`${url}/v1/session`, { course: 'python-basics', identity });
  return ((await response.json()) as { token: string }).token;
}

test('without a text there is nothing to agree to', async () => {
  const sidecar = await sidecarWith('');
  expect(await termsOf(sidecar)).toBeUndefined();
  const { token } = await sidecar.session();
  expect((await chat(sidecar, token, { question })).status).toBe(200);
});

test('a question before it is not taken, in the language of the student; after it, it is', async () => {
  const sidecar = await sidecarWith('We keep your questions for a term.');
  const terms = await termsOf(sidecar);
  expect(terms).toEqual({
    version: expect.stringMatching(/^[\w-]{12}$/),
    text: 'We keep your questions for a term.',
  });
  const { token } = await sidecar.session();
  const refused = await chat(sidecar, token, { question }, { headers: { 'accept-language': 'de' } });
  expect(refused.status).toBe(403);
  expect(await refused.problem()).toMatchObject({
    code: 'consent_required',
    title: 'Bitte stimme zuerst zu',
  });
  expect((await agree(sidecar, token, terms?.version ?? '')).status).toBe(204);
  expect((await readAnswer(await chat(sidecar, token, { question }))).last).toMatchObject({ event: 'done' });
});

test('clients of the OpenAI protocol are asked as well', async () => {
  const sidecar = await sidecarWith('A text.');
  const { token } = await sidecar.session();
  const response = await postJson(
    `${sidecar.url}/v1/chat/completions`,
    { model: 'auto', messages: [{ role: 'user', content: question }] },
    { authorization: `Bearer ${token}` },
  );
  expect(response.status).toBe(403);
});

test('no word in a question stands for it, no other version, and nobody else’s', async () => {
  const sidecar = await sidecarWith('A text.');
  const [ann, bob] = [await sidecar.session(), await sidecar.session()];
  const claimed = await chat(sidecar, ann.token, { question, ...{ consent: true, version: 'x' } });
  expect(claimed.status).toBe(403);
  const other = await agree(sidecar, ann.token, 'anotherTextX');
  expect(other.status).toBe(403);
  await agree(sidecar, bob.token, (await termsOf(sidecar))?.version ?? '');
  expect((await chat(sidecar, ann.token, { question })).status).toBe(403);
  expect((await chat(sidecar, bob.token, { question })).status).toBe(200);
});

test('another text is another version, and an address is one', async () => {
  const one = await termsOf(await sidecarWith('A text.'));
  const two = await termsOf(await sidecarWith('Another text.'));
  expect(one?.version).not.toBe(two?.version);
  expect(await termsOf(await sidecarWith('https://www.example.edu/tutor'))).toEqual({
    version: expect.any(String),
    url: 'https://www.example.edu/tutor',
  });
});

test('a signed student is asked once, whatever the session; who is deleted is asked again', async () => {
  const sidecar = await sidecarWith('A text.');
  const first = await signedSession(sidecar, 'ann');
  await agree(sidecar, first, (await termsOf(sidecar))?.version ?? '');
  sidecar.clock.advance(1_000);
  const second = await signedSession(sidecar, 'ann');
  expect((await chat(sidecar, second, { question })).status).toBe(200);
  await fetch(`${sidecar.url}/v1/me`, { method: 'DELETE', headers: { authorization: `Bearer ${second}` } });
  sidecar.clock.advance(1_000);
  const third = await signedSession(sidecar, 'ann');
  expect((await chat(sidecar, third, { question })).status).toBe(403);
});
