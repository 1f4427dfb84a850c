import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChatReply } from '../../../proxy/ground/protocol.ts';
import { type FakeProvider, startFakeProvider } from '../../support/fake-provider.ts';
import { postJson } from '../../support/post-json.ts';
import { askingOpenAi } from '../../support/routing.ts';
import { type Sidecar, startSidecar } from '../../support/sidecar.ts';

let quoting: Sidecar;
let live: Sidecar;
let fake: FakeProvider;
beforeAll(async () => {
  const many = { requests: 1_000, windowSeconds: 60 };
  const limits = { student: many, address: many };
  fake = await startFakeProvider({ answer: 'A function that wraps another.' });
  quoting = await startSidecar({ config: { limits } });
  live = await startSidecar({
    config: {
      limits,
      ...askingOpenAi(fake),
    },
  });
});
afterAll(async () => {
  for (const each of [quoting, live, fake]) await each.close();
});

async function answerTo(question: string, sidecar = quoting, language = 'en'): Promise<ChatReply> {
  const { token } = await sidecar.session();
  const response = await postJson(
    `${sidecar.url}/v1/chat`,
    { course: 'python-basics', question, quiz: true },
    { authorization: `Bearer ${token}`, accept: 'application/json', 'accept-language': language },
  );
  return (await response.json()) as ChatReply;
}

/** The course says the word in passing, and nothing about it. */
const vague = 'decorator';

test('where the search is not sure the nearest headings are offered in place of a passage', async () => {
  const { text, next, sources } = await answerTo(vague);
  expect(text).toContain('Do you mean');
  expect(text).not.toContain('> ');
  expect(sources).toEqual([]);
  expect(next.length).toBeGreaterThan(0);
  expect(next.length).toBeLessThanOrEqual(3);
  for (const { label } of next) expect(text).toContain(`**${label}**`);
});

test('a heading that is a question asks only once', async () => {
  for (const question of ['permission check', 'permission check twice']) {
    const { text } = await answerTo(question);
    expect(text).toContain('**Check first or try first?**');
    expect(text).not.toContain('?**?');
  }
});

test('what is chosen then is answered from that very place', async () => {
  const { next } = await answerTo(vague);
  for (const { question } of next) {
    const { text, sources } = await answerTo(question);
    expect(text).not.toContain('Do you mean');
    expect(sources[0]?.heading).toBe(question);
  }
});

test('it is asked in the student’s language', async () => {
  expect((await answerTo(vague, quoting, 'de')).text).toContain('Meinst du');
});

test.each([
  'How do I remove duplicates from a list?',
  'What is the difference between a list and a tuple?',
  'tuple vs list',
])('"%s" is answered at once', async (question) => {
  const { text, sources } = await answerTo(question);
  expect(text).not.toContain('Do you mean');
  expect(sources.length).toBeGreaterThan(0);
});

test('what the course has nothing to do with is still said not to be in it', async () => {
  expect((await answerTo('How do I bake a chocolate cake?')).text).toContain('I did not find this');
});

test('a model is asked whatever the search thinks', async () => {
  expect((await answerTo(vague, live)).text).toBe('A function that wraps another.');
});

test('where another lesson says nearly as much the nearest passage is shown, and that one in short below it', async () => {
  const { text, sources, next } = await answerTo('global variable');
  expect(text).toContain('comes nearest to your question');
  expect(text).not.toContain('Do you mean');
  const shown = Array.from(
    text.matchAll(/\*\* \[(\d)\]\n\n> /g),
    ([, number]) => sources[Number(number) - 1],
  );
  expect(shown).toHaveLength(2);
  expect(new Set(shown.map((source) => source?.lesson)).size).toBe(2);
  expect(next.map(({ question }) => question)).toContain(shown[1]?.heading);
});

test('a passage that is sure is shown without any doubt', async () => {
  const { text } = await answerTo('Sort a list');
  expect(text).not.toContain('comes nearest');
  expect(text).not.toContain('did you mean');
});

test('a wish that is misspelt is understood, unless the course has what it says', async () => {
  expect((await answerTo('sumarize this page')).sources.length).toBeGreaterThan(1);
  expect((await answerTo('explain mroe')).text).not.toContain('could not find');
  expect((await answerTo('explain sets')).text).toContain('**Lists, tuples, dictionaries and sets → Sets**');
});

test('a keyword alone is one, though it says nothing in a question', async () => {
  expect((await answerTo('while')).text).toContain('**Loops → while: as long as a condition holds**');
  expect((await answerTo('if')).text).toContain('**Conditions → if, elif and else**');
});
