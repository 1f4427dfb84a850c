import { expect, test } from 'vitest';
import { providerForTest, sidecarForTest } from '../../support/for-test.ts';
import { askingOpenAi } from '../../support/routing.ts';
import { chat, readAnswer, sampleCourse } from '../../support/sidecar.ts';

async function loggedContext(context: 'auto' | 'passages'): Promise<unknown> {
  const fake = await providerForTest();
  const sidecar = await sidecarForTest({
    config: {
      courses: [{ ...sampleCourse, context }],
      ...askingOpenAi(fake),
    },
  });
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
