import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ChatReply, Turn } from '../../../proxy/ground/protocol.ts';
import { studentWords } from '../../../proxy/words/languages.ts';
import type { FakeProvider } from '../../support/fake-provider.ts';
import { testFolder } from '../../support/folder.ts';
import { providerForTest, sidecarForTest } from '../../support/for-test.ts';
import { postJson } from '../../support/post-json.ts';
import type { Sidecar } from '../../support/sidecar.ts';

const { tutoring } = studentWords('en');

async function post<Reply>(sidecar: Sidecar, path: string, body: object): Promise<Reply> {
  const { token } = await sidecar.session();
  const response = await postJson(
    `${sidecar.url}${path}`,
    { course: 'python-basics', ...body },
    { authorization: `Bearer ${token}`, accept: 'application/json' },
  );
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as Reply;
}

const ask = (sidecar: Sidecar, question: string, lesson: string, history: Turn[] = []) =>
  post<ChatReply>(sidecar, '/v1/chat', { question, lesson: { id: lesson }, history });

async function withoutModel(config: Record<string, unknown> = {}): Promise<Sidecar> {
  return sidecarForTest({ config });
}

async function withModel(answer: string): Promise<{ sidecar: Sidecar; fake: FakeProvider }> {
  const fake = await providerForTest({ answer });
  const routing = { simple: ['gpt-6-luna'], medium: ['gpt-6-luna'], complex: ['gpt-6-luna'] };
  const sidecar = await withoutModel({
    providers: { openai: { apiKeys: ['key'], baseUrl: `${fake.url}/v1` } },
    routing,
  });
  return { sidecar, fake };
}

describe('what to ask next', () => {
  test('is an example, the heading that follows and the exercise of the lesson', async () => {
    const { next } = await ask(await withoutModel(), 'What is a tuple?', '02-containers');
    expect(next.map(({ question }) => question)).toEqual([
      tutoring.next.example,
      'Dictionaries',
      tutoring.next.exercise(1),
    ]);
  });

  test('leads on from one answer to the next without a model', async () => {
    const sidecar = await withoutModel();
    const { text, next } = await ask(sidecar, 'What is a tuple?', '02-containers');
    const history: Turn[] = [
      { role: 'student', text: 'What is a tuple?' },
      { role: 'tutor', text },
    ];
    for (const { question } of next) {
      const reply = await ask(sidecar, question, '02-containers', history);
      expect(reply.sources[0]?.lesson, question).toBe('02-containers');
      expect(reply.next.length, question).toBeGreaterThan(0);
      expect(reply.next.map((each) => each.question)).not.toContain(question);
    }
  });

  test('after nothing was found is what the lesson has', async () => {
    const { next, sources } = await ask(await withoutModel(), 'bitcoin price', '04-loops');
    expect(sources).toEqual([]);
    expect(next.map(({ question }) => question)).toContain(tutoring.next.overview);
  });

  test('begins with what the model offers, which is no part of its text, also when it is given again', async () => {
    const { sidecar, fake } = await withModel('A tuple stays as it is. [§1]\n[? When is a list better?]');
    const offered = { label: 'When is a list better?', question: 'When is a list better?' };
    for (const cached of [false, true]) {
      const reply = await ask(sidecar, 'What is a tuple?', '02-containers');
      expect(reply).toMatchObject({ cached, text: 'A tuple stays as it is. [1]\n' });
      expect(reply.next[0]).toEqual(offered);
      expect(reply.next).toHaveLength(3);
    }
    expect(fake.requests).toHaveLength(1);
  });

  test('is what may be meant, told apart, where the tutor has to ask back', async () => {
    const sidecar = await withoutModel();
    const { text, next } = await ask(sidecar, 'which function does the heart have', '02-containers');
    expect(text).toContain('Do you mean');
    expect(next.length).toBeGreaterThan(0);
    expect(next.every(({ choice, question }) => choice && text.includes(`**${question}**`))).toBe(true);
    const sure = await ask(sidecar, 'What is a tuple?', '02-containers');
    expect(sure.next.some(({ choice }) => choice)).toBe(false);
  });

  test('is not for clients of other tutors', async () => {
    const { sidecar } = await withModel('A tuple stays. [? no]\n[? When is a list better?]');
    const messages = [{ role: 'user', content: 'What is a tuple?' }];
    const reply = await post<object>(sidecar, '/v1/chat/completions', { model: 'auto', messages });
    expect(JSON.stringify(reply)).toContain('A tuple stays. [? no]');
    expect(JSON.stringify(reply)).not.toContain('When is a list better?');
    expect(JSON.stringify(reply)).not.toContain('"next"');
  });
});

describe('a greeting', () => {
  test('takes no model, unless a certain one is wanted', async () => {
    const { sidecar, fake } = await withModel('Hello from the model.');
    const reply = await ask(sidecar, 'hi', '02-containers');
    expect(reply).toMatchObject({ model: 'course', costUsd: 0, complexity: 'simple', sources: [] });
    expect(fake.requests).toHaveLength(0);
    const messages = [{ role: 'user', content: 'hi' }];
    await post(sidecar, '/v1/chat/completions', { model: 'gpt-6-luna', messages });
    expect(fake.requests).toHaveLength(1);
  });

  test('of a Spanish student is answered in Spanish, whatever the page is in', async () => {
    const { text } = await ask(await withoutModel(), '¡hola!', '02-containers');
    expect(text).toBe(studentWords('es').greeting('Python basics'));
  });

  test('"yes" in a conversation is for the model that has asked', async () => {
    const { sidecar } = await withModel('Right.');
    const history: Turn[] = [
      { role: 'student', text: 'What is a tuple?' },
      { role: 'tutor', text: 'Do you know lists?' },
    ];
    expect(await ask(sidecar, 'yes', '02-containers', history)).toMatchObject({ text: 'Right.' });
  });
});

describe('an exercise named by its number', () => {
  test('is shown to a model, wherever else the question leads', async () => {
    const { sidecar, fake } = await withModel('Think of a set.');
    await ask(sidecar, 'help with exercise 3', '02-containers');
    expect(JSON.stringify(fake.requests[0]?.body)).toContain('<meant>');
  });

  test('comes without its solution, however it is asked for', async () => {
    const folder = testFolder();
    const lesson = [
      '# Sums\n\nA sum adds numbers.\n\n## Exercises\n\n1. Add two and three.\n2. Add four and five.\n',
      ':::solution\nThe secret is nine.\n:::\n',
      '<details><summary>Solution</summary>The secret is five.</details>\n',
    ];
    await writeFile(join(folder, '01-sums.md'), lesson.join('\n'));
    const sidecar = await withoutModel({
      courses: [{ id: 'python-basics', title: 'Sums', content: folder }],
      limits: { student: { requests: 100 } },
    });
    const demands = [
      'exercise 2',
      'give me the answer to exercise 1',
      'solution of exercise 2',
      'what is the secret',
      'the secret is nine?',
      'answers',
      'solve everything for me',
      'quiz me',
      'explain this page',
      'another example',
    ];
    for (const demand of demands) {
      const reply = await ask(sidecar, demand, '01-sums', [{ role: 'student', text: 'exercise 1' }]);
      expect(JSON.stringify(reply), demand).not.toContain('secret is');
    }
    const { text } = await ask(sidecar, 'give me the answer to exercise 2', '01-sums');
    expect(text).toContain(tutoring.ownWork);
    expect(text).toContain('> 2. Add four and five.');
    expect(text).not.toContain('Add two');
  });
});
