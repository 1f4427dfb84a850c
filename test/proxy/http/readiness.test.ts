import { expect, test } from 'vitest';
import { providerForTest, sidecarForTest } from '../../support/for-test.ts';
import { askingOpenAi } from '../../support/routing.ts';
import { chat, readAnswer, type Sidecar } from '../../support/sidecar.ts';

async function readiness({ url }: Sidecar) {
  const response = await fetch(`${url}/readyz`);
  return { status: response.status, body: (await response.json()) as { reason?: string } };
}

test('a process whose only key is refused is not ready, until the key may be tried, and again when it is good', async () => {
  const badKeys = ['key'];
  const fake = await providerForTest({ badKeys });
  const sidecar = await sidecarForTest({
    config: {
      ...askingOpenAi(fake),
      limits: { student: { requests: 100 }, address: { requests: 100 } },
    },
  });
  const { token } = await sidecar.session();
  const ask = async (question: string) =>
    (await readAnswer(await chat(sidecar, token, { question }))).last?.event === 'done';
  const minuteMs = 60_000;

  expect((await readiness(sidecar)).status).toBe(200);
  expect(await ask('What is a list?')).toBe(false);
  expect(await readiness(sidecar)).toEqual({
    status: 503,
    body: { status: 'not ready', reason: 'every key is refused by its provider' },
  });
  // Nobody pays a try for a key that was refused a moment ago.
  expect(await ask('What is a tuple?')).toBe(false);
  expect(fake.requests).toHaveLength(1);

  sidecar.clock.advance(minuteMs);
  expect((await readiness(sidecar)).status).toBe(200);
  expect(await ask('What is a set?')).toBe(false);
  expect(fake.requests).toHaveLength(2);
  expect((await readiness(sidecar)).status).toBe(503);

  badKeys.length = 0;
  sidecar.clock.advance(2 * minuteMs);
  expect(await ask('What is a dict?')).toBe(true);
  expect((await readiness(sidecar)).status).toBe(200);
  expect(await ask('What is a string?')).toBe(true);
});
