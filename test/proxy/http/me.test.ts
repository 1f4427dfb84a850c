import { expect, test } from 'vitest';
import { sidecarForTest } from '../../support/for-test.ts';
import { chat, readAnswer, type Sidecar } from '../../support/sidecar.ts';

async function sidecarWith(config: Record<string, unknown> = {}): Promise<Sidecar> {
  return sidecarForTest({ config });
}

const me = ({ url }: Sidecar, token: string, method = 'GET') =>
  fetch(`${url}/v1/me`, { method, headers: { authorization: `Bearer ${token}` } });

test('a student reads all that is kept of it, and nothing of others', async () => {
  const sidecar = await sidecarWith();
  const [ann, bob] = [await sidecar.session(), await sidecar.session()];
  await readAnswer(
    await chat(sidecar, ann.token, { question: 'What is a list?', lesson: { id: '02-containers' } }),
  );
  sidecar.clock.advance(60_000);
  await readAnswer(await chat(sidecar, bob.token, { question: 'What is a tuple?' }));
  await sidecar.tutor.funnel.settled();
  const progress = { step: 2, asks: 3, attempts: 1, giveAways: 0, shown: [4] };
  const at = { course: 'python-basics', lesson: '04-loops', exercise: 'sum' };
  await sidecar.store.exercises.note({ student: ann.student, ...at }, progress, '2026-11-23');
  await sidecar.store.exercises.note({ student: bob.student, ...at }, progress, '2026-11-23');
  const answer = { course: 'python-basics', lesson: '04-loops', question: 'Which loop?', isRight: true };
  for (const { student } of [ann, bob])
    await sidecar.store.quizzes.answered({ ...answer, student, item: student }, '2026-11-23');
  const response = await me(sidecar, ann.token);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="tutor.json"');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const kept = (await response.json()) as Record<string, unknown>;
  expect(kept).toMatchObject({
    student: ann.student,
    anonymous: true,
    consent: null,
    steps: [
      { course: 'python-basics', lesson: '', step: 'asked' },
      { course: 'python-basics', lesson: '02-containers', step: 'asked' },
    ],
    exercises: [{ ...at, ...progress }],
    quizAnswers: [{ lesson: '04-loops', question: 'Which loop?', rightAtFirst: true, tries: 1 }],
    questions: [{ question: 'What is a list?', course: 'python-basics' }],
  });
  expect(JSON.stringify(kept)).not.toContain('What is a tuple?');
});

test('who has done nothing yet gets an empty list', async () => {
  const sidecar = await sidecarWith();
  const { token, student } = await sidecar.session();
  expect(await (await me(sidecar, token)).json()).toEqual({
    student,
    anonymous: true,
    consent: null,
    steps: [],
    exercises: [],
    quizAnswers: [],
    toTeachers: [],
    questions: [],
  });
});

test('a deletion takes name and words, ends the session, and lets sums stay', async () => {
  const sidecar = await sidecarWith();
  const { token, student } = await sidecar.session();
  await readAnswer(await chat(sidecar, token, { question: 'What is a list?' }));
  await sidecar.tutor.funnel.settled();
  const deleted = await me(sidecar, token, 'DELETE');
  expect(await deleted.json()).toEqual({ answers: 1 });
  expect((await me(sidecar, token)).status).toBe(401);
  expect((await chat(sidecar, token, { question: 'And now?' })).status).toBe(401);
  const records: unknown[] = [];
  for await (const record of sidecar.store.privacy.recordsOf(student)) records.push(record);
  expect(records).toEqual([]);
  expect(await sidecar.store.funnel.stepsOf(student)).toEqual([]);
  const day = sidecar.tutor.funnel.today;
  expect(await sidecar.store.funnel.counts({ from: day, to: day })).toHaveLength(1);
});

test('without a session, or by another site’s page, nothing is read or deleted', async () => {
  const sidecar = await sidecarWith();
  expect((await me(sidecar, 'none')).status).toBe(401);
  const { token } = await sidecar.session();
  for (const method of ['GET', 'DELETE']) {
    const response = await fetch(`${sidecar.url}/v1/me`, {
      method,
      headers: { authorization: `Bearer ${token}`, origin: 'https://evil.example' },
    });
    expect(response.status).toBe(403);
  }
});
