/** The teacher's answer, from the question to what the student reads. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ChatBody } from '../../../../proxy/ground/protocol.ts';
import type { PinWords } from '../../../../proxy/store/pins.ts';
import { type FakeProvider, startFakeProvider } from '../../../support/fake-provider.ts';
import { suiteFolder } from '../../../support/folder.ts';
import { askingOpenAi } from '../../../support/routing.ts';
import { chat, readAnswer, type Sidecar, startSidecar } from '../../../support/sidecar.ts';

const solution = `def mean(values):
    total = 0
    for value in values:
        total += value
    return total / len(values)`;
const lesson = `# Loops

A for loop goes through a list, one value after the other.

## The while loop

It goes on as long as a condition holds.

:::exercise{#mean title="Mean of a list"}
Write a function that returns the mean of a list.
:::solution
${solution}
:::
:::
`;

const folder = suiteFolder();
let fake: FakeProvider;
let sidecar: Sidecar;
beforeAll(async () => {
  await writeFile(join(folder, '01-loops.md'), lesson);
  await writeFile(join(folder, '02-more.md'), '# More loops\n\nLoops stand in loops.\n');
  fake = await startFakeProvider({ answer: () => 'The model says so.' });
  const course = { id: 'c', title: 'Python', content: folder };
  sidecar = await startSidecar({
    config: {
      courses: [
        course,
        { ...course, id: 'direct', tutor: 'direct' },
        { ...course, id: 'exam', tutor: 'off' },
      ],
      limits: { student: { requests: 1_000 }, address: { requests: 1_000 } },
      ...askingOpenAi(fake),
    },
  });
});
afterAll(async () => {
  await sidecar.close();
  await fake.close();
});
afterEach(async () => {
  for (const { course, id } of await sidecar.store.pins.all()) {
    await sidecar.store.pins.put({ course, id, words: undefined, changedMs: 0 });
  }
  await sidecar.tutor.pins.look();
});

async function pin(words: Partial<PinWords> = {}, course = 'c') {
  const usual = {
    lesson: '01-loops',
    everywhere: true,
    questions: ['What is a while loop?'],
    answer: 'Our **while** loop, see [1].',
    sources: ['01-loops#the-while-loop'],
    writtenOn: '2026-09-29',
    until: undefined,
  };
  await sidecar.store.pins.put({ course, id: 'while', words: { ...usual, ...words }, changedMs: 0 });
  await sidecar.tutor.pins.look();
}
async function ask(question: string, more: Partial<ChatBody> = {}) {
  const course = more.course ?? 'c';
  const { token } = await sidecar.session(course);
  const body = { question, course, lesson: { id: '01-loops' }, ...more };
  return readAnswer(await chat(sidecar, token, body));
}
const modelOf = ({ events }: Awaited<ReturnType<typeof ask>>) =>
  events.map((each) => (each.event === 'answer' ? each.data.model : undefined))[0];

describe('a question that the teacher has answered', () => {
  test('gets the teacher’s words with their day and place, and asks no model', async () => {
    await pin();
    const before = fake.requests.length;
    const answer = await ask('what does while loop mean?');
    expect(answer.events[0]).toMatchObject({
      event: 'answer',
      data: { model: 'teacher', provider: 'teacher', writtenOn: '2026-09-29', cached: false },
    });
    expect(answer.text).toBe('Our **while** loop, see [1].');
    expect(answer.events).toContainEqual(
      expect.objectContaining({
        event: 'sources',
        data: { items: [expect.objectContaining({ lesson: '01-loops', anchor: 'the-while-loop' })] },
      }),
    );
    expect(answer.last).toMatchObject({ event: 'done', data: { finish: 'complete', costUsd: 0 } });
    expect(fake.requests).toHaveLength(before);
  });

  test('gets a model’s once the day is over until which it holds', async () => {
    await pin({ until: '2026-09-29' });
    expect(modelOf(await ask('What is a while loop?'))).toBe('gpt-6-luna');
    await pin({ until: '9999-12-31' });
    expect(modelOf(await ask('What is a while loop?'))).toBe('teacher');
  });

  test('is known in its lesson alone where the teacher says so', async () => {
    await pin({ everywhere: false });
    expect(modelOf(await ask('What is a while loop?', { lesson: { id: '02-more' } }))).toBe('gpt-6-luna');
    await pin();
    expect(modelOf(await ask('What is a while loop?', { lesson: { id: '02-more' } }))).toBe('teacher');
  });

  test('stays answered when its lesson is renamed or removed', async () => {
    await pin({ lesson: '01-old-name', everywhere: false, sources: ['01-old-name#while'] });
    const answer = await ask('What is a while loop?');
    expect(modelOf(answer)).toBe('teacher');
    // "Exercise 2" is another one in each lesson.
    await pin({ lesson: '01-old-name', everywhere: false, questions: ['What is exercise 2?'] });
    expect(modelOf(await ask('What is exercise 2?'))).toBe('gpt-6-luna');
  });

  test('is none that goes on from what was said, nor about what is selected', async () => {
    await pin({ questions: ['Why?', 'and a while loop?', 'What is a while loop?'] });
    const history = [
      { role: 'student' as const, text: 'What is a for loop?' },
      { role: 'tutor' as const, text: 'It goes through a list.' },
    ];
    expect(modelOf(await ask('why?', { history }))).toBe('gpt-6-luna');
    expect(modelOf(await ask('and a while loop?', { history }))).toBe('gpt-6-luna');
    const selected = { id: '01-loops', selection: 'a condition holds' };
    expect(modelOf(await ask('What is a while loop?', { lesson: selected }))).toBe('gpt-6-luna');
    // One that stands by itself is asked again wherever it comes.
    expect(modelOf(await ask('What is a while loop?', { history }))).toBe('teacher');
  });
});

describe('what is stronger', () => {
  test('a tutor that rests', async () => {
    await pin({}, 'exam');
    const { token } = await sidecar.session('exam');
    const asked = await chat(sidecar, token, { course: 'exam', question: 'What is a while loop?' });
    expect(asked.status).toBe(403);
  });

  test('the ladder of an exercise: a solution is not told below its step', async () => {
    const questions = ['How do I get the mean of a list?'];
    await pin({ questions, answer: `Like this:\n\n\`\`\`python\n${solution}\n\`\`\`` });
    expect(modelOf(await ask(questions[0] ?? ''))).toBe('gpt-6-luna');
    await pin({ questions, answer: 'Add up all values first, then think of how many there are.' });
    expect(modelOf(await ask(questions[0] ?? ''))).toBe('teacher');
    await pin({ questions, answer: `Like this:\n\n\`\`\`python\n${solution}\n\`\`\`` }, 'direct');
    expect(modelOf(await ask(questions[0] ?? '', { course: 'direct' }))).toBe('teacher');
  });
});

describe('without money or models', () => {
  test('the teacher answers as always', async () => {
    const sets: Record<string, unknown>[] = [
      { providers: {}, routing: {} },
      { budget: { dailyUsd: 0.000_001 } },
      { providers: { openai: { apiKeys: ['key'], baseUrl: 'http://127.0.0.1:9/v1' } } },
    ];
    for (const set of sets) {
      const poor = await startSidecar({
        config: {
          courses: [{ id: 'c', title: 'Python', content: folder }],
          providers: { openai: { apiKeys: ['key'], baseUrl: `${fake.url}/v1` } },
          ...set,
        },
      });
      try {
        const words = { lesson: '', everywhere: true, questions: ['What is a while loop?'], answer: 'Ours.' };
        const rest = { sources: [], writtenOn: '2026-09-29', until: undefined };
        await poor.store.pins.put({ course: 'c', id: 'w', words: { ...words, ...rest }, changedMs: 0 });
        await poor.tutor.pins.look();
        const { token } = await poor.session('c');
        const answer = await readAnswer(
          await chat(poor, token, { course: 'c', question: 'what is a while loop' }),
        );
        expect([answer.text, modelOf(answer)]).toEqual(['Ours.', 'teacher']);
      } finally {
        await poor.close();
      }
    }
  });
});
