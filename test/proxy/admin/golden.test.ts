import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EvaluationReply, GoldenReply } from '../../../proxy/admin/wire.ts';
import { growGolden } from '../../../proxy/evaluation/questions/grow.ts';
import { readGolden } from '../../../proxy/evaluation/questions/read-golden.ts';
import { runFolder, saveRun } from '../../../proxy/evaluation/report/saved-runs.ts';
import { suiteFolder } from '../../support/folder.ts';
import { chat, readAnswer, type Sidecar, sampleCourse, startSidecar } from '../../support/sidecar.ts';

const token = 'a-token-for-machines';
const course = 'mine';
const folder = suiteFolder();
let sidecar: Sidecar;
beforeAll(async () => {
  const content = join(folder, 'course');
  cpSync(sampleCourse.content, content, { recursive: true });
  rmSync(join(content, 'evals'), { recursive: true });
  sidecar = await startSidecar({
    config: {
      courses: [{ id: course, title: 'Mine', content }],
      admin: { tokens: [token] },
      evaluation: { folder: join(folder, 'runs') },
    },
  });
});
afterAll(async () => {
  await sidecar.close();
});

const file = () => join(folder, 'course', 'evals', 'from-class.yaml');

async function call(method: string, path: string, body?: object): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) };
  return fetch(`${sidecar.url}/admin/api/${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

const evaluation = async () =>
  (await (await call('GET', `evaluation?course=${course}`)).json()) as EvaluationReply;
const add = async (body: object) =>
  (await (await call('POST', 'golden', { course, ...body })).json()) as GoldenReply;

async function asked(question: string): Promise<string> {
  const { token: session } = await sidecar.session(course);
  const body = { course, question, lesson: { id: '02-containers' } };
  const { events } = await readAnswer(await chat(sidecar, session, body));
  const [opening] = events;
  return opening?.event === 'answer' ? opening.data.id : expect.fail('no answer');
}

test('a question that was answered badly becomes one that the course is evaluated with, once', async () => {
  expect(await evaluation()).toEqual({ course, golden: 0, problems: [], run: null });
  const answer = await asked('What is a tuple: good for "this"?');
  const first = await add({ answer, mark: 'wrong' });
  expect(first).toMatchObject({ outcome: 'written', file: 'evals/from-class.yaml' });
  expect(readFileSync(file(), 'utf8')).toBe(first.text);
  const loaded = sidecar.tutor.library.get(course) ?? expect.fail();
  const [question] = await readGolden(join(folder, 'course', 'evals'), loaded);
  expect(question).toMatchObject({
    message: 'What is a tuple: good for "this"?',
    page: '02-containers',
    mustCite: [],
    marked: [{ mark: 'wrong' }],
  });
  expect(await add({ answer, mark: 'wrong' })).toMatchObject({ outcome: 'there' });
  expect((await evaluation()).golden).toBe(1);
  const { entries } = await sidecar.store.audit.page({
    fromMs: 0,
    untilMs: Number.MAX_SAFE_INTEGER,
    limit: 100,
  });
  expect(entries.filter(({ action }) => action === 'golden_added')).toHaveLength(1);
});

test('of a good one its sources have to be cited, and a teacher’s answer is a right one', async () => {
  writeFileSync(file(), readFileSync(file(), 'utf8').trimEnd());
  const answer = await asked('How do I remove duplicates from a list?');
  expect((await add({ answer, mark: 'right' })).text).toContain('mustCite:');
  const pin = {
    questions: ['What is a set?', 'sets?'],
    answer: 'Each once.',
    sources: ['02-containers#sets'],
  };
  expect((await call('PUT', `pins/${course}/sets`, pin)).ok).toBe(true);
  await add({ pin: 'sets' });
  const loaded = sidecar.tutor.library.get(course) ?? expect.fail();
  const questions = await readGolden(join(folder, 'course', 'evals'), loaded);
  expect(questions.map(({ message }) => message)).toEqual([
    'What is a tuple: good for "this"?',
    'How do I remove duplicates from a list?',
    'What is a set?',
  ]);
  expect(questions[2]).toMatchObject({
    mustCite: ['02-containers#sets'],
    marked: [{ answer: 'Each once.', mark: 'right' }],
  });
});

test('a question that ends in a line end is the same one when it is added again', async () => {
  const before = readFileSync(file(), 'utf8');
  const answer = await asked('What is a dictionary?\n');
  expect(await add({ answer })).toMatchObject({ outcome: 'written' });
  expect(await add({ answer })).toMatchObject({ outcome: 'there' });
  writeFileSync(file(), before);
});

test('what does not exist, or is of another course, is not found', async () => {
  expect((await call('POST', 'golden', { course, answer: 'nobody' })).status).toBe(404);
  expect((await call('POST', 'golden', { course, pin: 'nothing' })).status).toBe(404);
  expect((await call('POST', 'golden', { course: 'other', pin: 'sets' })).status).toBe(404);
  expect((await call('POST', 'golden', { course, text: 'mine' })).status).toBe(400);
});

test('a mistake in a file is told with its line, and nothing is added to it', async () => {
  const before = readFileSync(file(), 'utf8');
  writeFileSync(file(), `${before}- massage: typo\n`);
  const { golden, problems } = await evaluation();
  expect(golden).toBe(0);
  expect(problems.join('\n')).toMatch(/from-class\.yaml:\d+ message: /);
  const refused = await call('POST', 'golden', { course, pin: 'sets' });
  expect(refused.status).toBe(400);
  writeFileSync(file(), before);
});

test('the last evaluation is shown with what was wrong in it', async () => {
  const tries = (broken: boolean) => [
    {
      text: 'yes',
      model: 'm',
      mark: null,
      why: '',
      costUsd: 0.01,
      firstTokenMs: 1,
      totalMs: 2,
      broken: broken ? [{ rule: 'cites' as const, why: 'it cites nothing' }] : [],
    },
  ];
  const questions = [false, true].map((broken, index) => ({
    id: `q${index}`,
    kind: 'golden' as const,
    message: `Q${index}?`,
    asked: 'h',
    tries: tries(broken),
  }));
  await saveRun(runFolder(sidecar.tutor.config, course), {
    form: 1,
    course,
    courseVersion: 'v',
    startedAt: '2026-11-20T00:00:00Z',
    seconds: 1,
    repeat: 1,
    budgetUsd: 1,
    spentUsd: 0.02,
    stopped: null,
    judge: null,
    worse: ['auto'],
    models: [{ model: 'auto', questions }],
  });
  const { run } = await evaluation();
  expect(run).toMatchObject({
    startedAt: '2026-11-20T00:00:00Z',
    isWhole: true,
    models: [
      {
        model: 'auto',
        questions: 2,
        isWorse: true,
        failed: 1,
        passed: { share: 0.5 },
        failures: [{ message: 'Q1?', why: 'it cites nothing' }],
      },
    ],
  });
});

/** A folder that not even root may write into. */
const readOnly = '/sys/kernel';

test.runIf(existsSync(readOnly))('where the folder may not be written, the text is given back', async () => {
  const loaded = sidecar.tutor.library.get(course) ?? expect.fail();
  const settings = { ...loaded.settings, content: readOnly };
  const { config } = sidecar.tutor;
  const outcome = await growGolden(
    { message: 'Why?' },
    { ...loaded, settings },
    config,
    async () => undefined,
  );
  expect(outcome).toMatchObject({ kind: 'read_only', text: '- message: Why?\n' });
});
