import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChatBody } from '../../../proxy/ground/protocol.ts';
import { readMessage } from '../../../proxy/plan/message/read-message.ts';
import { languages, studentWords } from '../../../proxy/words/languages.ts';
import { chat, readAnswer, type Sidecar, startSidecar } from '../../support/sidecar.ts';

let sidecar: Sidecar;
beforeAll(async () => {
  sidecar = await startSidecar({ config: { limits: { student: { requests: 100 } } } });
});
afterAll(() => sidecar.close());

async function ask(body: Partial<ChatBody> & { question: string }) {
  const { token } = await sidecar.session();
  const answer = await readAnswer(await chat(sidecar, token, { lesson: { id: '02-containers' }, ...body }));
  if (answer.last?.event !== 'done') throw new Error(JSON.stringify(answer.last));
  return { text: answer.text, done: answer.last.data, events: answer.events };
}

test('who wants to be quizzed gets the lesson to be asked about, where the client can show that', async () => {
  const { text, done, events } = await ask({ question: 'quiz me', quiz: true });
  expect(done.quiz).toEqual({ lesson: '02-containers' });
  expect(text).toContain('Let us see what you remember of “Lists, tuples, dictionaries and sets”.');
  expect(events.some(({ event }) => event === 'sources')).toBe(false);
  // It is none of the questions that the course does not answer.
  const today = sidecar.tutor.calendar.dayOf(sidecar.clock.now());
  const topics = await sidecar.store.admin.topics({ from: today, to: today });
  expect(topics.map(({ lesson, notFound }) => ({ lesson, notFound }))).toEqual([
    { lesson: '02-containers', notFound: 0 },
  ]);
  const other = await ask({ question: 'quiz me' });
  expect(other.done.quiz).toBeUndefined();
  expect(other.text).not.toContain('Let us see');
});

test('a quiz is offered last, where one can be shown and there is something to ask', async () => {
  const offered = async (more: Partial<ChatBody>) =>
    (await ask({ question: 'What is a list?', ...more })).done.next.map(({ label }) => label);
  const labels = await offered({ quiz: true });
  expect(labels.at(-1)).toBe('Quiz me');
  expect(labels).toHaveLength(3);
  expect(await offered({})).not.toContain('Quiz me');
  expect(await offered({ quiz: true, lesson: { id: 'elsewhere' } })).not.toContain('Quiz me');
});

test.each(languages)('the button is understood in %s', (language) => {
  const question = studentWords(language).tutoring.next.quiz;
  expect(readMessage({ question }, language)).toMatchObject({ kind: 'about-page', wish: 'quiz' });
});
