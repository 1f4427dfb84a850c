import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import OpenAI from 'openai';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CourseReply } from '../../../proxy/ground/protocol.ts';
import { type FakeProvider, startFakeProvider } from '../../support/fake-provider.ts';
import { suiteFolder } from '../../support/folder.ts';
import { askingOpenAi } from '../../support/routing.ts';
import { chat, readAnswer, type Sidecar, startSidecar } from '../../support/sidecar.ts';
import { thrownBy } from '../providers/calls.ts';

const examText =
  'Write a program that reads temperatures from a file, one in each line, and prints the mean of those above zero.';
const lessons = {
  '01-lists.md': '# Lists\n\nA list keeps values in their order, and `append` adds one at its end.\n',
  '02-exam.md': `---\ntutor: off\nfrom: 2027-03-01 10:00\nuntil: 2027-03-01 12:00\n---\n# Exam\n\n${examText}\n`,
  '03-loops.md':
    '---\ntutor: coach\ninstructions: Say that the lab is in room 12.\navoid: [lambda]\n---\n# Loops\n\nA loop does the same for each value of a list.\n',
};
const during = '2027-03-01T10:30:00Z';
const after = '2027-03-01T11:00:00Z';

const folder = suiteFolder();
let fake: FakeProvider;
let sidecar: Sidecar;
let token: string;

beforeAll(async () => {
  for (const [name, text] of Object.entries(lessons)) await writeFile(join(folder, name), text);
  fake = await startFakeProvider({ answer: 'So it is.' });
  sidecar = await startSidecar({
    config: {
      timezone: 'Europe/Berlin',
      courses: [
        {
          id: 'c',
          title: 'Course',
          content: folder,
          tutor: 'direct',
          instructions: 'Be cheerful.',
          avoid: ['eval'],
        },
      ],
      ...askingOpenAi(fake),
    },
  });
  token = (await sidecar.session('c')).token;
});

afterAll(async () => {
  await sidecar.close();
  await fake.close();
});

async function at(instant: string): Promise<void> {
  await sidecar.clock.advance(Date.parse(instant) - sidecar.clock.now());
  token = (await sidecar.session('c')).token;
}

const ask = (lesson: Record<string, string>, question = 'What is a list?', language = 'en') =>
  chat(sidecar, token, { course: 'c', question, lesson }, { headers: { 'accept-language': language } });

test('a course’s own mode, the teacher’s words and what has not been taught are rules for the model', async () => {
  const answer = await readAnswer(await ask({ id: '01-lists' }));
  expect(answer.events[0]).toMatchObject({ event: 'answer', data: { mode: 'direct' } });
  const sent = JSON.stringify(fake.requests.at(-1)?.body);
  expect(sent).toContain('complete, direct answers');
  expect(sent).toContain('What the teacher of this course asks of you:');
  expect(sent).toContain('Be cheerful.');
  expect(sent).toContain('This has not been taught yet: \\"eval\\"');
});

test('those of a lesson come beside them, in that lesson alone', async () => {
  const answer = await readAnswer(await ask({ id: '03-loops' }, 'What is a loop?'));
  expect(answer.events[0]).toMatchObject({ event: 'answer', data: { mode: 'coach' } });
  const sent = JSON.stringify(fake.requests.at(-1)?.body);
  expect(sent).toContain('never show the solution');
  expect(sent).toContain('Be cheerful.');
  expect(sent).toContain('Say that the lab is in room 12.');
  expect(sent).toContain('\\"lambda\\"');
  await readAnswer(await ask({ id: '01-lists' }, 'What is a loop?'));
  expect(JSON.stringify(fake.requests.at(-1)?.body)).not.toContain('room 12');
});

test('a page learns before the first question in which lessons the tutor rests, and until when', async () => {
  const lessons = async () => {
    const { lessons: all, rests } = (await (
      await fetch(`${sidecar.url}/v1/courses/c`)
    ).json()) as CourseReply;
    return [...all.map((lesson) => lesson.rests), rests];
  };
  expect(await lessons()).toEqual([undefined, undefined, undefined, undefined]);
  await at(during);
  const rests = { until: '2027-03-01T11:00:00.000Z', seconds: 1_800 };
  expect(await lessons()).toEqual([undefined, rests, undefined, undefined]);
});

test('a lesson in which the tutor rests is refused until it is over, and says when that is', async () => {
  await at(during);
  const before = fake.requests.length;
  const asking = await ask({ id: '02-exam' });
  expect(asking.status).toBe(403);
  const problem = await asking.problem();
  expect(problem).toMatchObject({
    code: 'tutor_off',
    until: '2027-03-01T11:00:00.000Z',
    retryAfterSeconds: 1_800,
  });
  expect(problem.detail).toMatch(/back on 1 March|back on March 1/);
  expect(problem.detail).toContain('12:00');
  expect((await (await ask({ id: '02-exam' }, 'What is a list?', 'ru')).problem()).detail).toContain(
    '1 марта',
  );
  expect(fake.requests.length).toBe(before);
});

test('it is refused on a page that shows the lesson without naming it, and in OpenAI’s form', async () => {
  await at(during);
  expect((await ask({ title: 'Quiz', text: `Exam\n\n${examText}` })).status).toBe(403);
  const client = new OpenAI({ apiKey: token, baseURL: `${sidecar.url}/v1`, maxRetries: 0 });
  const asking = () =>
    client.chat.completions.create({
      model: 'auto',
      messages: [
        { role: 'system', content: `Exam\n\n${examText}` },
        { role: 'user', content: 'What is a list?' },
      ],
    });
  expect(await thrownBy(asking)).toMatchObject({ status: 403 });
});

test('it does not rest in other lessons meanwhile, nor in this one afterwards', async () => {
  await at(during);
  const elsewhere = await ask({ id: '01-lists' }, 'What does append do?');
  expect((await readAnswer(elsewhere)).last).toMatchObject({ event: 'done' });
  await at(after);
  const over = await readAnswer(await ask({ id: '02-exam' }, 'What is a mean?'));
  expect(over.events[0]).toMatchObject({ event: 'answer', data: { mode: 'direct' } });
});
