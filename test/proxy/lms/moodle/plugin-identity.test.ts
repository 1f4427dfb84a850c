import { decodeJwt } from 'jose';
import { afterEach, expect, test } from 'vitest';
import type { SessionReply } from '../../../../proxy/ground/protocol.ts';
import { postJson } from '../../../support/post-json.ts';
import { chat, type Sidecar, startSidecar } from '../../../support/sidecar.ts';

/**
 * Signed by the plugin in a Moodle 4.5, for the user with the id 42: for a page of the course, and that
 * an attempt has begun.
 */
const page =
  'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJjb3Vyc2UiOiJweXRob24tYmFzaWNzIiwicm9sZXMiOlsic3R1ZGVudCJdLCJsZXNzb24iOiIwMi1jb250YWluZXJzIiwiYWN0aXZpdHkiOiJtb2RfcGFnZSIsInR1dG9yIjoiZGlyZWN0IiwiaXNzIjoiaHR0cHM6Ly9tb29kbGUuZXhhbXBsZS5lZHUiLCJhdWQiOiJjb3Vyc2UtdHV0b3IiLCJzdWIiOiI2NDY2YjVhNDZkNmE1OTcwMDJlYjNmOTAwZTQzZmU1YSIsImlhdCI6MTc5NTk3OTI4OSwiZXhwIjoxNzk1OTc5ODg5LCJqdGkiOiJkNDUyYTczZTFmYzBkZGM0NzRhODhiMDQzNmQyODAyNSJ9.bwxnsDBM1ix91W-mOKzjsRbNoVR4LckvMX3SZo_hor0';
const attempt =
  'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJjb3Vyc2UiOiJweXRob24tYmFzaWNzIiwicm9sZXMiOlsic3R1ZGVudCJdLCJ0dXRvciI6Im9mZiIsImlzcyI6Imh0dHBzOi8vbW9vZGxlLmV4YW1wbGUuZWR1IiwiYXVkIjoiY291cnNlLXR1dG9yIiwic3ViIjoiNjQ2NmI1YTQ2ZDZhNTk3MDAyZWIzZjkwMGU0M2ZlNWEiLCJpYXQiOjE3OTU5NzkyODksImV4cCI6MTc5NTk3OTg4OSwianRpIjoiOTIwZTJhNWQ1YTFiZjllNzEzZmY4YWI0ZTQzMDZlNDgifQ.XlixhDTc-6K6TG7sl4_mFkJ5VLb-k-n1HVuaD4NpI1k';
const sharedSecret = 'moodle-shared-secret-of-more-than-32-bytes';
const madeSeconds = 1795979289;

let sidecar: Sidecar | undefined;
afterEach(() => sidecar?.close());

async function tutor(): Promise<Sidecar> {
  sidecar = await startSidecar({ config: { identity: { anonymous: false, sharedSecret } } });
  sidecar.clock.advance((madeSeconds + 5) * 1000 - sidecar.clock.now());
  return sidecar;
}

async function open({ url }: Sidecar, identity: string): Promise<{ status: number; reply: SessionReply }> {
  const response = await postJson(`${url}/v1/session`, { course: 'python-basics', identity });
  return { status: response.status, reply: (await response.json()) as SessionReply };
}

test('what the plugin has signed names a pseudonym and nothing of the person', () => {
  expect(decodeJwt(page)).toEqual({
    course: 'python-basics',
    roles: ['student'],
    lesson: '02-containers',
    activity: 'mod_page',
    tutor: 'direct',
    iss: 'https://moodle.example.edu',
    aud: 'course-tutor',
    sub: expect.stringMatching(/^[0-9a-f]{32}$/),
    iat: madeSeconds,
    exp: madeSeconds + 600,
    jti: expect.stringMatching(/^[0-9a-f]{32}$/),
  });
});

test('the sidecar opens a session with it, once', async () => {
  const reading = await tutor();
  const { status, reply } = await open(reading, page);
  expect(status).toBe(200);
  expect((await chat(reading, reply.token, { question: 'What is a list?' })).status).toBe(200);
  expect((await open(reading, page)).status).toBe(401);
});

test('an attempt ends the sessions of before, and the identities of pages that are open', async () => {
  const reading = await tutor();
  const { reply } = await open(reading, page);
  expect((await open(reading, attempt)).status).toBe(200);
  const asking = await chat(reading, reply.token, { question: 'Which answer is right?' });
  expect([asking.status, (await asking.problem())?.code]).toEqual([403, 'tutor_off']);
  expect((await open(reading, page)).status).toBe(403);
});
