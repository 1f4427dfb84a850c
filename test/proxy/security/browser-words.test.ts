import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chat, readAnswer, type Sidecar, sampleCourse, startSidecar } from '../../support/sidecar.ts';

const token = 'a-token-for-machines';
const word = (place: string) => `planted-in-${place}`;

let folder: string;
let sidecar: Sidecar;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'browser-words-'));
  sidecar = await startSidecar({
    directory: folder,
    config: { courses: [sampleCourse], storage: { url: 'sqlite:data/tutor.db' }, admin: { tokens: [token] } },
  });
});

afterEach(async () => {
  await sidecar.close();
  await rm(folder, { recursive: true, force: true });
});

const asAdmin = async (path: string) =>
  (await fetch(`${sidecar.url}${path}`, { headers: { authorization: `Bearer ${token}` } })).text();

async function kept(): Promise<string> {
  const data = join(folder, 'data');
  const files = await Promise.all((await readdir(data)).map((name) => readFile(join(data, name), 'latin1')));
  return files.join('\n');
}

describe('what a page says of itself', () => {
  test('helps this one answer, and is kept, logged, counted and shown nowhere', async () => {
    const { token: session } = await sidecar.session();
    const answered = await fetch(`${sidecar.url}/v1/chat`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${session}`,
        'content-type': 'application/json',
        'user-agent': word('user-agent'),
        referer: `https://${word('referer')}/`,
        'x-request-id': word('request-id'),
        'accept-language': `en, x-${word('language')}`,
      },
      body: JSON.stringify({
        course: 'python-basics',
        question: 'What is a list?',
        lesson: {
          id: `${word('id')} ada@example.edu ACTION REQUIRED`,
          title: word('title'),
          url: `https://${word('url')}/`,
          language: word('lesson-language'),
          text: word('text'),
          selection: word('selection'),
        },
        history: [{ role: 'student', text: word('history') }],
      }),
    });
    expect(answered.headers.get('x-request-id')).not.toContain('planted');
    expect(await answered.text()).toContain('event: done');
    const refused = await fetch(`${sidecar.url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ course: word('course') }),
    });
    expect(refused.status).toBe(404);
    const pages = ['lessons', 'ledger', 'calls', 'quality', 'overview'];
    const shown = await Promise.all([
      ...pages.map((page) => asAdmin(`/admin/api/${page}`)),
      asAdmin('/metrics'),
    ]);
    for (const text of [await kept(), JSON.stringify(sidecar.log), ...shown]) {
      expect(text).not.toMatch(/planted-in|ada@example\.edu|ACTION REQUIRED/);
    }
  });

  test('is believed where it names a lesson of the course', async () => {
    const { token: session } = await sidecar.session();
    const question = {
      course: 'python-basics',
      question: 'What is a list?',
      lesson: { id: '02-containers' },
    };
    await readAnswer(await chat(sidecar, session, question));
    const { lessons } = JSON.parse(await asAdmin('/admin/api/lessons')) as { lessons: { lesson: string }[] };
    expect(lessons).toMatchObject([{ lesson: '02-containers' }]);
  });
});
