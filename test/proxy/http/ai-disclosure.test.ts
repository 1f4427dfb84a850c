import { afterAll, beforeAll, expect, test } from 'vitest';
import { trainedAlgorithmicMedia } from '../../../proxy/ground/ai-generated.ts';
import { startModelsStage } from '../../support/models-stage.ts';
import { postJson } from '../../support/post-json.ts';
import { chat, readAnswer, type Sidecar, startSidecar } from '../../support/sidecar.ts';

const question = 'How do I remove duplicates from a list?';

let live: Awaited<ReturnType<typeof startModelsStage>>;
let quoting: Sidecar;
beforeAll(async () => {
  live = await startModelsStage({}, { answer: 'Use a set.' });
  quoting = await startSidecar();
});
afterAll(async () => {
  await live.close();
  await quoting.close();
});

async function openingOf(asking: Awaited<ReturnType<typeof chat>>) {
  const { events } = await readAnswer(asking);
  return events.find(({ event }) => event === 'answer')?.data as { id: string; digitalSourceType?: string };
}

test('what a model has written says so to machines: in its header and in its first event, also when it is read again', async () => {
  const { sidecar, token } = live;
  const asking = await chat(sidecar, token, { question });
  expect(asking.headers.get('ai-disclosure')).toBe('mode=ai-originated');
  const { id, digitalSourceType } = await openingOf(asking);
  expect(digitalSourceType).toBe(trainedAlgorithmicMedia);
  const headers = { authorization: `Bearer ${token}` };
  const again = await fetch(`${sidecar.url}/v1/answers/${id}/events`, { headers });
  expect(again.headers.get('ai-disclosure')).toBe('mode=ai-originated');
  expect(await again.text()).toContain(trainedAlgorithmicMedia);
});

test.each([
  ['chat', { course: 'python-basics', question }],
  ['chat/completions', { model: 'auto', messages: [{ role: 'user', content: question }] }],
  ['responses', { model: 'auto', input: question }],
])('as one object from /v1/%s, too', async (route, body) => {
  const { sidecar } = live;
  const { token } = await sidecar.session();
  const response = await postJson(`${sidecar.url}/v1/${route}`, body, {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    origin: sidecar.url,
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('ai-disclosure')).toBe('mode=ai-originated');
  expect(response.headers.get('access-control-expose-headers')).toContain('ai-disclosure');
});

test('what the course says itself is not taken for it', async () => {
  const { token } = await quoting.session();
  const asking = await chat(quoting, token, { question });
  expect(asking.headers.get('ai-disclosure')).toBe('mode=none');
  expect(await openingOf(asking)).not.toHaveProperty('digitalSourceType');
});
