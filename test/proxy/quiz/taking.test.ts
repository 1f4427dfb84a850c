import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { LessonsReply } from '../../../proxy/admin/wire.ts';
import type { Problem, QuizAnswerReply, QuizReply } from '../../../proxy/ground/protocol.ts';
import { type FakeProvider, startFakeProvider } from '../../support/fake-provider.ts';
import { suiteFolder } from '../../support/folder.ts';
import { postJson } from '../../support/post-json.ts';
import { allTo, askingOpenAi } from '../../support/routing.ts';
import { chat, readAnswer, type Sidecar, startSidecar } from '../../support/sidecar.ts';

const solution = 'total = 0\nfor number in numbers:\n    total = total + number\nprint(total)';

const lists = `# Lists

A **list** keeps values in the order in which they were added. The first **index** of a list is zero.

:::quiz
CANARY-Q: which of these keeps its order?
- [ ] a set
- [x] CANARY-RIGHT
> CANARY-WHY because it does.
:::

## Sets

A **set** never holds the same value twice. A **dictionary** connects keys with values.

:::exercise{#sum title="Add up"}
EXERCISE-CANARY add up the numbers of a list.
:::solution
${solution}
:::
:::
`;

const own = `# Functions

Text.

:::quiz
One?
= one

Two?
= two

Three?
- [x] three
- [ ] four
:::
`;

const made = (section: number, more: object[] = []) =>
  JSON.stringify({
    items: [
      {
        section,
        question: 'What never holds the same value twice?',
        choices: ['a queue', 'a set', 'a text'],
        answer: 'a set',
        why: 'A set never holds the same value twice.',
      },
      {
        section,
        question: 'Why would you use a dictionary?',
        answer: 'it connects keys with values',
        why: 'A dictionary connects keys with values.',
      },
      ...more,
    ],
  });

const machine = 'a-token-for-machines';

const folder = suiteFolder();
let fake: FakeProvider;
let says: (prompt: string) => string;
/** With a model, and without. */
let live: Sidecar;
let quoting: Sidecar;

beforeAll(async () => {
  await writeFile(join(folder, '01-lists.md'), lists);
  await writeFile(join(folder, '02-functions.md'), own);
  await writeFile(join(folder, '03-off.md'), `---\ntutor: off\n---\n${own}`);
  await writeFile(join(folder, '04-empty.md'), '# Empty\n\nSoon.\n');
  await writeFile(
    join(folder, '05-secret.md'),
    '# Secret\n\nA lesson.\n\n:::quiz\nWhich word?\n= HIDDEN-ANSWER\n> HIDDEN-WHY\n\nAnd this?\n= HIDDEN-CHOICE\n:::\n',
  );
  fake = await startFakeProvider({ answer: ({ prompt }) => says(prompt) });
  const config = {
    courses: [
      { id: 'c', title: 'Course', content: folder },
      { id: 'd', title: 'Other', content: folder },
    ],
    limits: { student: { requests: 1_000 }, address: { requests: 1_000 } },
    admin: { tokens: [machine] },
  };
  live = await startSidecar({
    config: {
      ...config,
      ...askingOpenAi(fake),
    },
  });
  quoting = await startSidecar({ config });
});

afterAll(async () => {
  await live.close();
  await quoting.close();
  await fake.close();
});

beforeEach(() => {
  says = () => 'no quiz';
});

async function student({ url, session }: Sidecar, course = 'c') {
  const { token, student: pseudonym } = await session(course);
  const post = async <Reply>(path: string, body: unknown, language = 'en') => {
    const response = await postJson(`${url}/v1/quiz${path}`, body, {
      authorization: `Bearer ${token}`,
      'accept-language': language,
    });
    return { status: response.status, reply: (await response.json()) as Reply };
  };
  return {
    pseudonym,
    token,
    take: (lesson: unknown, again?: string[]) =>
      post<QuizReply & Problem>('', { course, lesson, ...(again && { again }) }),
    answer: (quiz: string, item: string, answer: unknown, language?: string) =>
      post<QuizAnswerReply & Problem>(`/${quiz}/items/${item}`, { answer }, language),
  };
}

const itemWith = ({ items }: QuizReply, words: string) => {
  const item = items.find(({ question }) => question.includes(words));
  if (item === undefined) throw new Error(`no item with "${words}" in ${JSON.stringify(items)}`);
  return item;
};

test('without a model the teacher’s question comes first, then sentences of the lesson with a gap', async () => {
  const ann = await student(quoting);
  const { status, reply } = await ann.take('01-lists');
  expect(status).toBe(200);
  expect(reply.items).toHaveLength(4);
  expect(reply.items[0]).toEqual({
    id: expect.any(String),
    question: 'CANARY-Q: which of these keeps its order?',
    choices: ['a set', 'CANARY-RIGHT'],
    section: 'Lists',
  });
  for (const { question } of reply.items.slice(1)) expect(question).toContain('[…]');
  const gap = itemWith(reply, 'never holds');
  // The heading "Sets" would give it away.
  expect(gap.section).toBe('Lists');
  const answered = await ann.answer(reply.id, gap.id, gap.choices?.find((each) => each === 'set') ?? 'sets');
  expect(answered.reply).toMatchObject({
    right: true,
    feedback: 'Right.\n\nA **set** never holds the same value twice.',
    source: { lesson: '01-lists', heading: 'Sets', anchor: 'sets' },
  });
});

test('what is right is told with why and where, in the student’s language', async () => {
  const ann = await student(quoting);
  const { reply } = await ann.take('01-lists');
  const { id } = itemWith(reply, 'CANARY-Q');
  const answered = await ann.answer(reply.id, id, 'a set', 'ru');
  expect(answered.reply).toEqual({
    right: false,
    rightChoices: ['CANARY-RIGHT'],
    feedback: 'Не совсем. Правильный ответ: CANARY-RIGHT\n\nCANARY-WHY because it does.',
    source: expect.objectContaining({ lesson: '01-lists', heading: 'Lists' }),
  });
  expect((await ann.answer(reply.id, id, 'CANARY-RIGHT')).reply.right).toBe(true);
  expect(await quoting.store.quizzes.answersOf(ann.pseudonym)).toMatchObject([
    { course: 'c', lesson: '01-lists', item: id, rightAtFirst: false, tries: 2 },
  ]);
});

test('three questions of the teacher’s own are asked alone, by id once more, and in turn', async () => {
  const ann = await student(quoting);
  const { reply } = await ann.take({ id: '02-functions' });
  expect(reply.items.map(({ question }) => question).toSorted()).toEqual(['One?', 'Three?', 'Two?']);
  const two = itemWith(reply, 'Two?');
  expect((await ann.answer(reply.id, two.id, ' “TWO” ')).reply.right).toBe(true);
  const again = await ann.take('02-functions', [two.id, 'gone']);
  expect(again.reply.items).toEqual([two]);
  const next = await ann.take('02-functions');
  expect(next.reply.items.at(-1)).toEqual(two);
});

test('only the student who was asked may answer, and only what there is', async () => {
  const [ann, bob] = [await student(quoting), await student(quoting)];
  const { reply } = await ann.take('01-lists');
  const { id } = itemWith(reply, 'CANARY-Q');
  expect((await bob.answer(reply.id, id, 'a set')).status).toBe(404);
  expect((await ann.answer(reply.id, 'none', 'a set')).status).toBe(404);
  expect((await ann.answer('none', id, 'a set')).status).toBe(404);
  const other = await ann.answer(reply.id, id, 'neither');
  expect([other.status, other.reply.detail]).toEqual([400, expect.stringContaining('one of the choices')]);
  expect((await ann.answer(reply.id, id, '')).status).toBe(400);
  expect(await quoting.store.quizzes.answersOf(ann.pseudonym)).toEqual([]);
});

test('where the tutor rests it asks nothing, and there is nothing to ask of an empty lesson', async () => {
  const ann = await student(quoting);
  expect(await ann.take('03-off')).toMatchObject({ status: 403, reply: { code: 'tutor_off' } });
  const empty = await ann.take('04-empty');
  expect([empty.status, empty.reply.title]).toEqual([404, 'Nothing to ask here yet']);
  expect((await ann.take('05-none')).status).toBe(404);
});

test('nothing says what is right before it was answered: no route, and no line of the log', async () => {
  const ann = await student(quoting, 'd');
  const { reply } = await ann.take('05-secret');
  const seen = [JSON.stringify(reply)];
  for (const path of [
    ...['/v1/courses/d', '/embed/d?lesson=05-secret', '/', '/?lesson=05-secret', '/transparency'],
    ...['/healthz', '/readyz', '/v1/me'],
  ]) {
    const response = await fetch(`${quoting.url}${path}`, {
      headers: { authorization: `Bearer ${ann.token}` },
    });
    seen.push(await response.text());
  }
  for (const question of ['Which word', 'Show the quiz', 'What is the answer to the quiz?', 'quiz me']) {
    const body = { course: 'd', question, lesson: { id: '05-secret' }, quiz: true as const };
    seen.push(JSON.stringify((await readAnswer(await chat(quoting, ann.token, body))).events));
  }
  expect(seen.join('\n')).not.toContain('HIDDEN');
  expect(JSON.stringify(quoting.log)).not.toMatch(/HIDDEN/);
  const told = await ann.answer(reply.id, itemWith(reply, 'Which word?').id, 'no idea');
  expect(told.reply.feedback).toMatch(/HIDDEN-ANSWER[\s\S]*HIDDEN-WHY/);
});

test('a model makes the rest once for everybody, and is paid for it as for any answer', async () => {
  says = (prompt) => {
    expect(prompt).not.toMatch(/CANARY|total \+ number/);
    const section = Number(/\[§(\d+)\] ## Sets/.exec(prompt)?.[1]);
    return `Here you are:\n\`\`\`json\n${made(section, [{ section, question: 'What is a set?', answer: 'a set', why: 'A set never holds the same value twice.' }])}\n\`\`\``;
  };
  const students = await Promise.all([student(live), student(live), student(live)]);
  const before = fake.requests.length;
  const replies = await Promise.all(students.map(({ take }) => take('01-lists')));
  for (const { reply } of replies) {
    itemWith(reply, 'CANARY-Q');
    itemWith(reply, 'never holds the same value twice');
    itemWith(reply, 'Why would you use a dictionary?');
  }
  // Two of three were any good: once more for the rest, and never again.
  expect(fake.requests.length - before).toBe(2);
  await students[0].take('01-lists');
  expect(fake.requests.length - before).toBe(2);
  const rows = [];
  for await (const row of live.store.ledger({ from: '2000-01-01', to: '2100-01-01' })) rows.push(row);
  expect(rows.map(({ course, status }) => ({ course, status }))).toEqual([
    { course: 'c', status: 'settled' },
    { course: 'c', status: 'settled' },
  ]);
  const today = live.tutor.calendar.dayOf(live.clock.now());
  expect((await live.store.spend(today)).reservedMicroUsd).toBe(0);
  expect((await live.store.spend(today)).settledMicroUsd).toBeGreaterThan(0);
});

test('an answer in other words is read by a model, and without a verdict the comparison holds', async () => {
  const ann = await student(live);
  const { reply } = await ann.take('01-lists');
  const { id } = itemWith(reply, 'Why would you use a dictionary?');
  says = (prompt) => {
    expect(prompt).toContain('look a value up by its key');
    return '{"right": true, "why": "Looking up by key is what a dictionary is for."}';
  };
  const right = await ann.answer(reply.id, id, 'to look a value up by its key');
  expect(right.reply.feedback).toBe('Right.\n\nLooking up by key is what a dictionary is for.');
  says = () => 'I would rather not say.';
  const wrong = await ann.answer(reply.id, id, 'to look a value up');
  expect(wrong.reply).toMatchObject({
    right: false,
    feedback:
      'Not quite. The answer is: it connects keys with values\n\nA dictionary connects keys with values.',
  });
});

test('a teacher reads of each lesson how many first tries were right', async () => {
  const today = quoting.tutor.calendar.dayOf(quoting.clock.now());
  const response = await fetch(`${quoting.url}/admin/api/lessons?from=${today}&to=${today}&course=c`, {
    headers: { authorization: `Bearer ${machine}` },
  });
  const { lessons } = (await response.json()) as LessonsReply;
  expect(lessons.map(({ lesson, title, questions, quiz }) => ({ lesson, title, questions, quiz }))).toEqual([
    {
      lesson: '01-lists',
      title: 'Lists',
      questions: 0,
      quiz: { students: 2, answers: 2, rightAtFirst: 1 },
    },
    {
      lesson: '02-functions',
      title: 'Functions',
      questions: 0,
      quiz: { students: 1, answers: 1, rightAtFirst: 1 },
    },
  ]);
});

test('what a student can read of the own records has no answer that was not given', async () => {
  const ann = await student(live, 'd');
  says = (prompt) => made(Number(/\[§(\d+)\] ## Sets/.exec(prompt)?.[1]));
  const { reply } = await ann.take('01-lists');
  itemWith(reply, 'Why would you use a dictionary?');
  const me = await fetch(`${live.url}/v1/me`, { headers: { authorization: `Bearer ${ann.token}` } });
  const kept = await me.text();
  expect(kept).toContain('Why would you use a dictionary?');
  expect(kept).not.toMatch(/connects keys|CANARY-RIGHT|CANARY-WHY/);
  expect(JSON.stringify(live.log)).not.toMatch(/connects keys|CANARY-(?:Q|RIGHT|WHY)/);
});

test('where no model can be had the lesson’s sentences are asked', async () => {
  await writeFile(join(folder, '06-later.md'), lists);
  const broken = await startSidecar({
    config: {
      courses: [{ id: 'c', title: 'Course', content: folder }],
      providers: { openai: { apiKeys: ['key'], baseUrl: `${fake.url}/v1` } },
      models: { 'fail-500': { provider: 'openai', usdPerMillion: { input: 1, output: 1 } } },
      routing: allTo('fail-500'),
      budget: { dailyUsd: 0.000001 },
    },
  });
  const ann = await student(broken);
  const { status, reply } = await ann.take('01-lists');
  expect(status).toBe(200);
  expect(reply.items).toHaveLength(4);
  await broken.close();
});
