import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import type { ChatBody } from '../../../proxy/ground/protocol.ts';
import type { FakeProvider } from '../../support/fake-provider.ts';
import { providerForTest, sidecarForTest } from '../../support/for-test.ts';
import { postJson } from '../../support/post-json.ts';
import { askingOpenAi } from '../../support/routing.ts';
import { chat, readAnswer, type Sidecar, sampleCourse } from '../../support/sidecar.ts';

const sharedSecret = 'a shared secret of 32 bytes or so';

interface Stage {
  sidecar: Sidecar;
  fake: FakeProvider;
  /** Asks in a new session with these claims beside the usual ones. */
  ask(claims: Record<string, unknown>, body?: Partial<ChatBody>): Promise<void>;
}

async function stage(course: Record<string, unknown> = {}): Promise<Stage> {
  const fake = await providerForTest({ answer: 'So it is.' });
  const sidecar = await sidecarForTest({
    config: {
      courses: [{ ...sampleCourse, ...course }],
      identity: { anonymous: false, sharedSecret },
      ...askingOpenAi(fake),
    },
  });
  return {
    sidecar,
    fake,
    async ask(claims, body = {}) {
      const iat = Math.floor(sidecar.clock.now() / 1000);
      const usual = { sub: 'u-1', course: 'python-basics', iat, exp: iat + 600 };
      const identity = await new SignJWT({ ...usual, ...claims })
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode(sharedSecret));
      const response = await postJson(`${sidecar.url}/v1/session`, { course: 'python-basics', identity });
      const { token } = (await response.json()) as { token: string };
      const asking = await chat(sidecar, token, { question: 'What is a list?', ...body });
      expect(asking.status).toBe(200);
      await readAnswer(asking);
    },
  };
}

/** What each call to the provider said. */
const sent = ({ fake }: Stage) => fake.requests.map(({ body }) => JSON.stringify(body));
const leads = 'lead instead of solving';
const solves = 'complete, direct answers';
const neverSolves = 'never show the solution';

test('a signed mode is taught in place of what the course says, and no answer is taken over from another', async () => {
  const at = await stage();
  for (const tutor of [undefined, 'direct', 'hints', 'coach']) await at.ask({ tutor });
  // What is taught alike shares its answer: hints is what the course says.
  const [course, direct, coach, ...more] = sent(at);
  expect(more).toEqual([]);
  expect(coach).toContain(neverSolves);
  expect(course).not.toContain(neverSolves);
  expect(course).toContain(leads);
  expect(course).not.toContain(solves);
  expect(direct).toContain(solves);
  expect(direct).not.toContain(leads);
});

test('a course of direct answers gives hints where the session says so', async () => {
  const at = await stage({ teaching: 'direct' });
  for (const tutor of [undefined, 'coach']) await at.ask({ tutor });
  expect(sent(at).map((each) => each.includes(leads))).toEqual([false, true]);
});

test('a signed lesson beats what the page says; one that the course does not have is named in the log', async () => {
  const at = await stage();
  const page = { lesson: { id: '01-first-program', title: 'A page' } };
  await at.ask({ lesson: '02-containers' });
  await at.ask({ lesson: '02-containers' }, { ...page, question: 'What is a tuple?' });
  await at.ask({ lesson: '99-none' }, { ...page, question: 'What is a dict?' });
  const [alone, against, unknown] = sent(at);
  expect(alone).toContain('(id 02-containers)');
  expect(against).toContain('(id 02-containers)');
  expect(against).not.toContain('(id 01-first-program)');
  expect(unknown).not.toContain('99-none');
  expect(at.sidecar.log).toContainEqual(
    expect.objectContaining({
      lesson: '99-none',
      msg: 'a signed identity names a lesson that the course does not have',
    }),
  );
});

test('roles, activity and name are read by nobody and kept nowhere', async () => {
  const at = await stage();
  await at.ask({ roles: ['role-of-ada'], activity: 'mod_page', name: 'Ada Lovelace' });
  expect(JSON.stringify([sent(at), at.sidecar.log])).not.toMatch(/role-of-ada|mod_page|Lovelace/);
});
