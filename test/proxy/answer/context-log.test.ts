import { afterEach, expect, test } from 'vitest';
import { startFakeProvider } from '../../support/fake-provider.ts';
import { chat, readAnswer, sampleCourse, startSidecar } from '../../support/sidecar.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function loggedContext(context: 'auto' | 'passages'): Promise<unknown> {
  const fake = await startFakeProvider();
  const route = ['gpt-6-luna'];
  const sidecar = await startSidecar({
    config: {
      courses: [{ ...sampleCourse, context }],
      providers: { openai: { apiKeys: ['key'], baseUrl: `${fake.url}/v1` } },
      routing: { simple: route, medium: route, complex: route },
    },
  });
  open.push(fake, sidecar);
  const { token } = await sidecar.session();
  await readAnswer(await chat(sidecar, token, { question: 'How do I remove duplicates from a list?' }));
  return sidecar.log.find(({ msg }) => msg === 'question')?.context;
}

test('the log of a question says what was read of the course, why, and what both ways were to cost', async () => {
  expect(await loggedContext('auto')).toMatchObject({
    mode: 'passages',
    need: expect.stringMatching(/^(narrow|unsure)$/),
    why: expect.stringMatching(/: whole course \$0\.\d{4}, passages \$0\.\d{4}$/),
    expectedMicroUsd: { fullMicroUsd: expect.any(Number), passagesMicroUsd: expect.any(Number) },
  });
});

test('where nothing was to be chosen it names no prices', async () => {
  expect(await loggedContext('passages')).toEqual({
    mode: 'passages',
    need: 'unsure',
    why: 'set in the configuration',
  });
});
