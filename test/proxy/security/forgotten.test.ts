import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../../proxy/cli/main.ts';
import type { Problem } from '../../../proxy/ground/protocol.ts';
import { applyRetention } from '../../../proxy/watch/retention.ts';
import { type FakeProvider, startFakeProvider } from '../../support/fake-provider.ts';
import { testFolder } from '../../support/folder.ts';
import { postJson } from '../../support/post-json.ts';
import { askingOpenAi } from '../../support/routing.ts';
import { chat, readAnswer, type Sidecar, sampleCourse, startSidecar } from '../../support/sidecar.ts';

const adminToken = 'a-token-for-machines';
const dayMs = 86_400_000;

let folder: string;
let fake: FakeProvider;
let sidecar: Sidecar;
/** What the model says next, and what it waits for before each piece. */
let said: string;
let hold: () => Promise<void>;

beforeEach(async () => {
  folder = testFolder();
  said = '';
  hold = () => Promise.resolve();
  fake = await startFakeProvider({ answer: () => said, pace: () => hold() });
  sidecar = await startSidecar({
    directory: folder,
    config: {
      courses: [sampleCourse],
      storage: { url: 'sqlite:data/tutor.db' },
      ...askingOpenAi(fake),
      admin: { tokens: [adminToken] },
    },
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await sidecar.close();
  await fake.close();
});

interface Student {
  token: string;
  pseudonym: string;
  words: string;
}

/** Somebody whose every word can be found again, and some words of a length that no page holds. */
async function someStudent(words: string, questions = 3): Promise<Student> {
  const { token, student } = await sidecar.session();
  for (let i = 0; i < questions; i += 1) {
    sidecar.clock.advance(60_000);
    said = `The answer to ${words} ${'is long '.repeat(i === 1 ? 900 : 3)} ${words}`;
    const question = `${words} question ${i} ${`${words} `.repeat(i === 1 ? 300 : 2)}`;
    const { events, last } = await readAnswer(await chat(sidecar, token, { question }));
    expect(last?.event).toBe('done');
    const [first] = events;
    const id = first?.event === 'answer' ? first.data.id : '';
    await postJson(
      `${sidecar.url}/v1/answers/${id}/rating`,
      { stars: 4, comment: `${words} comment` },
      { authorization: `Bearer ${token}` },
    );
  }
  return { token, pseudonym: student, words };
}

/** In which files something stands, byte by byte. */
async function filesWith(text: string): Promise<string[]> {
  const data = join(folder, 'data');
  const names = await readdir(data);
  const found = await Promise.all(
    names.map(async (name) => (await readFile(join(data, name))).includes(text)),
  );
  return names.filter((_, index) => found[index]);
}

const remove = ({ pseudonym }: Student) =>
  fetch(`${sidecar.url}/admin/api/students/${pseudonym}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${adminToken}` },
  });

async function refusalOf({ token }: Student): Promise<Problem> {
  const asking = await chat(sidecar, token, { question: 'Why?' });
  expect(asking.status).toBe(401);
  return asking.problem();
}

describe('a student who is removed', () => {
  test('leaves no word and no name in any file, while the tutor runs', async () => {
    const ann = await someStudent('zebrafinch');
    const bob = await someStudent('quokka');
    expect(await filesWith(ann.words)).not.toEqual([]);
    expect((await remove(ann)).status).toBe(200);
    for (const text of [ann.words, ann.pseudonym]) expect(await filesWith(text)).toEqual([]);
    for (const text of [bob.words, bob.pseudonym]) expect(await filesWith(text)).not.toEqual([]);
    expect(JSON.stringify(sidecar.log)).not.toMatch(/zebrafinch/);
    expect((await readAnswer(await chat(sidecar, bob.token, { question: 'Why?' }))).last?.event).toBe('done');
  });

  test('and has asked a teacher leaves no name either', async () => {
    const ann = await someStudent('zebrafinch');
    const { events } = await readAnswer(await chat(sidecar, ann.token, { question: 'zebrafinch?' }));
    const id = events[0]?.event === 'answer' ? events[0].data.id : '';
    const headers = { authorization: `Bearer ${ann.token}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ note: ann.words });
    const handed = await fetch(`${sidecar.url}/v1/answers/${id}/handover`, { method: 'POST', headers, body });
    expect(handed.status).toBe(200);
    expect((await remove(ann)).status).toBe(200);
    for (const text of [ann.words, ann.pseudonym]) expect(await filesWith(text)).toEqual([]);
  });

  test('by the command, while the tutor runs, is gone from the files and known to the tutor', async () => {
    const ann = await someStudent('zebrafinch');
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const complaints = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const config = join(folder, 'config.json');
    await writeFile(
      config,
      JSON.stringify({ courses: [sampleCourse], storage: { url: 'sqlite:data/tutor.db' } }),
    );
    vi.spyOn(Date, 'now').mockReturnValue(sidecar.clock.now());
    await main(['student', 'delete', ann.pseudonym, '--config', config], {});
    expect(complaints.mock.calls).toEqual([]);
    await sidecar.tutor.forgetting.look();
    for (const text of [ann.words, ann.pseudonym]) expect(await filesWith(text)).toEqual([]);
    expect((await refusalOf(ann)).code).toBe('unauthenticated');
  });

  test('has no session any more, is told so, and may begin another', async () => {
    const ann = await someStudent('zebrafinch', 1);
    await remove(ann);
    const problem = await refusalOf(ann);
    expect(problem).toMatchObject({ code: 'unauthenticated', title: 'Your session has ended' });
    const { token } = await sidecar.session();
    expect((await readAnswer(await chat(sidecar, token, { question: 'Why?' }))).last?.event).toBe('done');
  });

  test('gets no further word of an answer that is running, and nothing of it is kept', async () => {
    const ann = await someStudent('zebrafinch', 1);
    sidecar.clock.advance(60_000);
    said = 'zebrafinch '.repeat(50);
    let pieces = 0;
    hold = () => (++pieces > 2 ? new Promise(() => undefined) : Promise.resolve());
    const running = await chat(sidecar, ann.token, { question: 'zebrafinch again' });
    await vi.waitFor(() => expect(sidecar.tutor.answers.running).toBe(1), 20_000);
    expect((await remove(ann)).status).toBe(200);
    expect(sidecar.tutor.answers.running).toBe(0);
    const { last } = await readAnswer(running);
    expect(last).toMatchObject({ event: 'done', data: { finish: 'stopped' } });
    for (const text of [ann.words, ann.pseudonym]) expect(await filesWith(text)).toEqual([]);
  });

  test('is no part of answers to others: what was kept of theirs is asked anew', async () => {
    const { token, student } = await sidecar.session();
    const question = 'What is a zebrafinch list?';
    await readAnswer(await chat(sidecar, token, { question }));
    await remove({ token, pseudonym: student, words: '' });
    const other = await sidecar.session();
    const { events } = await readAnswer(await chat(sidecar, other.token, { question }));
    expect(events[0]).toMatchObject({ event: 'answer', data: { cached: false } });
  });
});

test('what retention removes is in no file any more, and what is younger is', async () => {
  const old = await someStudent('zebrafinch');
  sidecar.clock.advance(91 * dayMs);
  const young = await someStudent('quokka');
  await applyRetention({ ...sidecar.tutor, keyStatus: () => [], hasMail: false });
  for (const text of [old.words, old.pseudonym]) expect(await filesWith(text)).toEqual([]);
  for (const text of [young.words, young.pseudonym]) expect(await filesWith(text)).not.toEqual([]);
});
