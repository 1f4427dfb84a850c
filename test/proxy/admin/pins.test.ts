import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PinReply, PinsReply } from '../../../proxy/admin/wire.ts';
import { type FakeProvider, startFakeProvider } from '../../support/fake-provider.ts';
import { askingOpenAi } from '../../support/routing.ts';
import { chat, readAnswer, type Sidecar, startSidecar } from '../../support/sidecar.ts';

const token = 'a-token-for-machines';
let fake: FakeProvider;
let sidecar: Sidecar;
beforeAll(async () => {
  let answers = 0;
  fake = await startFakeProvider({ answer: () => `Answer ${++answers}.` });
  sidecar = await startSidecar({
    config: {
      admin: { tokens: [token] },
      limits: { student: { requests: 1_000 }, address: { requests: 1_000 } },
      ...askingOpenAi(fake),
    },
  });
});
afterAll(async () => {
  await sidecar.close();
  await fake.close();
});

async function call(method: string, path: string, body?: object) {
  const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
  return fetch(`${sidecar.url}/admin/api/${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
async function ask(question: string) {
  const { token: session } = await sidecar.session();
  return readAnswer(await chat(sidecar, session, { question, lesson: { id: '02-containers' } }));
}
const detailOf = async (response: Response) => ((await response.json()) as { detail: string }).detail;
const pinsOf = async () => ((await (await call('GET', 'pins')).json()) as PinsReply).pins;

test('an answer that is marked wrong is given to nobody again, and the teacher’s own takes its place', async () => {
  const question = 'What is a tuple good for?';
  const first = await ask(question);
  // Kept: the next one gets it without a call.
  expect((await ask(question)).text).toBe(first.text);
  const [opening] = first.events;
  const answerId = opening?.event === 'answer' ? opening.data.id : '';
  expect((await call('POST', 'reviews', { answerId, mark: 'right' })).status).toBe(204);
  expect((await ask(question)).text).toBe(first.text);
  expect((await call('POST', 'reviews', { answerId, mark: 'wrong' })).status).toBe(204);
  const other = await ask(question);
  expect(other.text).not.toBe(first.text);
  const body = {
    questions: [question],
    answer: 'For what stays together.',
    sources: ['02-containers#tuples'],
  };
  const put = await call('PUT', 'pins/python-basics/tuple', {
    ...body,
    lesson: '02-containers',
    everywhere: true,
  });
  expect(put.status).toBe(200);
  const calls = fake.requests.length;
  expect((await ask('hello, what are tuples good for')).text).toBe('For what stays together.');
  expect(fake.requests).toHaveLength(calls);
});

test('answers are listed, changed, taken away, and are files that can be taken in again', async () => {
  const words = {
    questions: ['What is a set?', 'set meaning'],
    answer: 'Each **once**.',
    until: '2099-12-31',
  };
  await call('PUT', 'pins/python-basics/set', words);
  const made = (await pinsOf()).find(({ id }) => id === 'set');
  expect(made).toMatchObject({
    ...words,
    course: 'python-basics',
    from: 'page',
    everywhere: true,
    lesson: '',
  });
  const zip = unzipSync(
    new Uint8Array(await (await call('GET', 'pins/files?course=python-basics')).arrayBuffer()),
  );
  const file = new TextDecoder().decode(zip['pins/set.md']);
  expect(file).toContain('question: What is a set?');
  expect((await call('DELETE', 'pins/python-basics/set')).status).toBe(204);
  expect((await pinsOf()).map(({ id }) => id)).not.toContain('set');
  expect((await call('DELETE', 'pins/python-basics/set')).status).toBe(404);
  const files = [{ name: 'pins/set.md', text: file }];
  expect((await call('POST', 'pins', { course: 'python-basics', files })).status).toBe(200);
  expect((await pinsOf()).find(({ id }) => id === 'set')).toEqual(made);
});

test('an answer says what it names and the course has no more', async () => {
  const words = { questions: ['What is a set?'], answer: 'So [1].' };
  const place = { lesson: '02-old-name', everywhere: false, sources: ['02-containers', '02-old-name#sets'] };
  const kept = { ...words, ...place, writtenOn: '2026-09-30', until: undefined };
  await sidecar.store.pins.put({ course: 'python-basics', id: 'old', words: kept, changedMs: 0 });
  await sidecar.tutor.pins.look();
  const gone = async (id: string) => (await pinsOf()).find((pin) => pin.id === id)?.gone;
  expect(await gone('old')).toEqual({ lesson: true, sources: ['02-old-name#sets'] });
  await call('PUT', 'pins/python-basics/old', { ...words, lesson: '', sources: ['02-containers'] });
  expect(await gone('old')).toEqual({ lesson: false, sources: [] });
});

test('what would never be given, or lead nowhere, is refused with what to do', async () => {
  const before: PinReply[] = await pinsOf();
  const wrong: [object, RegExp][] = [
    [{ questions: ['why?'], answer: 'So.' }, /says nothing by itself/],
    [{ questions: ['What is a set?'], answer: 'So.', sources: ['99-none'] }, /has no "99-none"/],
    [{ questions: ['What is a set?'], answer: 'So.', lesson: 'none' }, /no lesson "none"/],
    [{ questions: [], answer: 'So.' }, /questions/],
    [{ questions: ['What is a set?'], answer: ' ' }, /answer/],
    [{ questions: ['What is a set?'], answer: 'So.', until: 'tomorrow' }, /until/],
  ];
  for (const [body, hint] of wrong) {
    const response = await call('PUT', 'pins/python-basics/x', body);
    expect([response.status, await detailOf(response)]).toEqual([400, expect.stringMatching(hint)]);
  }
  expect((await call('PUT', 'pins/python-basics/..%2Fx', wrong[0]?.[0])).status).toBe(400);
  expect((await call('PUT', 'pins/none/x', { questions: ['What is a set?'], answer: 'So.' })).status).toBe(
    404,
  );
  const files = [
    { name: 'good.md', text: '---\nquestion: What is a set?\ndate: 2026-09-30\n---\nSo.\n' },
    { name: 'bad.md', text: '---\nquestion: What is a set?\n---\nSo.\n' },
  ];
  const response = await call('POST', 'pins', { course: 'python-basics', files });
  expect([response.status, await detailOf(response)]).toEqual([400, expect.stringMatching(/bad\.md:1 date/)]);
  expect(await pinsOf()).toEqual(before);
});
