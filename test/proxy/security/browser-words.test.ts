import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { testFolder } from '../../support/folder.ts';
import { sidecarForTest } from '../../support/for-test.ts';
import { postJson } from '../../support/post-json.ts';
import { chat, readAnswer, type Sidecar, sampleCourse } from '../../support/sidecar.ts';

const token = 'a-token-for-machines';
const word = (place: string) => `planted-in-${place}`;

let folder: string;
let sidecar: Sidecar;

beforeEach(async () => {
  folder = testFolder();
  sidecar = await sidecarForTest({
    directory: folder,
    config: { courses: [sampleCourse], storage: { url: 'sqlite:data/tutor.db' }, admin: { tokens: [token] } },
  });
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
    const answered = await postJson(
      `${sidecar.url}/v1/chat`,
      {
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
      },
      {
        authorization: `Bearer ${session}`,
        'user-agent': word('user-agent'),
        referer: `https://${word('referer')}/`,
        'x-request-id': word('request-id'),
        'accept-language': `en, x-${word('language')}`,
      },
    );
    expect(answered.headers.get('x-request-id')).not.toContain('planted');
    expect(await answered.text()).toContain('event: done');
    const refused = await postJson(`${sidecar.url}/v1/session`, { course: word('course') });
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
