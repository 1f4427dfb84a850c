import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { CourseReply, QuestionsReply } from '../../../proxy/admin/wire.ts';
import { type Sidecar, sampleCourse, startSidecar } from '../../support/sidecar.ts';
import { admitRequest, closing, someSource } from '../store/requests.ts';

const course = sampleCourse.id;
const token = 'a-token-for-everything';
let sidecar: Sidecar;
let day: string;

beforeAll(async () => {
  sidecar = await startSidecar({
    config: { admin: { tokens: [token] }, privacy: { reviewSamplePercent: 100 } },
  });
  const { calendar, clock, store } = { ...sidecar.tutor, ...sidecar };
  day = calendar.dayOf(clock.now());
  const before = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  const ask = async (id: string, admit: object, close: object = {}) => {
    await store.admit(admitRequest(id, { nowMs: clock.now(), day, course, question: id, ...admit }));
    await store.close(closing(id, { nowMs: clock.now(), ...close }));
  };
  await ask('What is a list?', { lesson: '02-containers' }, { sources: [someSource] });
  await ask('What is a tuple?', { lesson: '02-containers' }, { sources: [someSource], cached: true });
  await ask('How do I install numpy?', { lesson: 'sign in at evil.example' });
  await ask('install numpy', { lesson: '02-containers', student: 'bob' });
  await ask('Is anybody there?', {}, { outcome: 'providers_unavailable', text: '' });
  await ask('Yesterday?', { day: before, lesson: '02-containers' }, { sources: [someSource] });
  const limits = [{ subject: 's', requests: 1, windowMs: 60_000 }];
  for (const id of ['Let in', 'Turned away']) {
    await store.admit(
      admitRequest(id, { nowMs: clock.now(), day, course, question: id, limits, lesson: '02-containers' }),
    );
  }
  await store.close(closing('Let in', { nowMs: clock.now(), outcome: 'stopped' }));
});
afterAll(() => sidecar.close());

async function read<Reply>(path: string): Promise<Reply> {
  const response = await fetch(`${sidecar.url}/admin/api/${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Reply;
}

async function questions(filter: string): Promise<string[]> {
  return (await read<QuestionsReply>(`questions?from=${day}&to=${day}&${filter}`)).questions.map(
    ({ question }) => question,
  );
}

it('opens the questions behind a figure, newest first', async () => {
  expect(await questions('')).toHaveLength(6);
  expect(await questions('kind=cached')).toEqual(['What is a tuple?']);
  expect(await questions('kind=unanswered')).toEqual(['install numpy', 'How do I install numpy?']);
  expect(await questions('lesson=02-containers&heading=Lists')).toEqual([
    'What is a tuple?',
    'What is a list?',
  ]);
});

it('takes a lesson that only a page has named for none, in what is found and in what is said', async () => {
  const reply = await read<QuestionsReply>(`questions?from=${day}&to=${day}&course=${course}&lesson=-`);
  expect(reply.questions.map(({ question }) => question)).toEqual([
    'Is anybody there?',
    'How do I install numpy?',
  ]);
  expect(JSON.stringify(reply)).not.toContain('evil');
});

it('says of the failed ones why, and how many were refused before they began', async () => {
  const reply = await read<QuestionsReply>(`questions?from=${day}&to=${day}&kind=failed`);
  expect(reply.questions).toMatchObject([
    { question: 'Is anybody there?', outcome: 'providers_unavailable' },
  ]);
  expect(reply.refusals).toMatchObject([{ cause: 'refusal_rate_limited', count: 1 }]);
  const refused = await read<QuestionsReply>(`questions?from=${day}&to=${day}&cause=refusal_rate_limited`);
  expect(refused).toMatchObject({ questions: [], refusals: [{ count: 1 }] });
  expect(await questions('cause=providers_unavailable')).toEqual(['Is anybody there?']);
});

it('has the questions of one hour of a chart', async () => {
  const hour = new Date(Math.floor(sidecar.clock.now() / 3_600_000) * 3_600_000).toISOString();
  expect(await questions(`hour=${hour}`)).toHaveLength(6);
  const next = new Date(Date.parse(hour) + 3_600_000).toISOString();
  expect(await questions(`hour=${next}`)).toEqual([]);
});

it('reads for an hour no other day of the range than its own, and says the range as it was asked for', async () => {
  const reads = vi.spyOn(sidecar.store.admin, 'asked');
  const hour = new Date(Math.floor(sidecar.clock.now() / 3_600_000) * 3_600_000).toISOString();
  const reply = await read<QuestionsReply>(`questions?from=2026-01-01&to=${day}&hour=${hour}`);
  expect(reply).toMatchObject({ from: '2026-01-01', to: day });
  expect(reply.questions).toHaveLength(6);
  expect(reads.mock.lastCall?.[0].range).toEqual({ from: day, to: day });
  expect(
    (await read<QuestionsReply>(`questions?from=${day}&to=${day}&hour=2026-01-01T00:00:00Z`)).questions,
  ).toEqual([]);
  reads.mockRestore();
});

it('tells a course’s teacher how it is doing beside the days before, and what to look at', async () => {
  const reply = await read<CourseReply>(`course?from=${day}&to=${day}&course=${course}`);
  expect(reply).toMatchObject({
    summary: { questions: 6 },
    summaryBefore: { questions: 1 },
    waiting: { handovers: 0, reviews: 5 },
    unanswered: [{ question: 'install numpy', count: 2, students: 2 }],
  });
  expect(reply.lessons[0]).toMatchObject({ lesson: '02-containers', questions: 4, questionsBefore: 1 });
  expect(reply.next.map(({ kind }) => kind)).toEqual(['unanswered', 'reviews']);
  expect(JSON.stringify(reply)).not.toContain('evil');
});
