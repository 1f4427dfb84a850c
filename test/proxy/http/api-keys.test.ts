import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeKey } from '../../../proxy/admit/api-keys.ts';
import type { ApiKey } from '../../../proxy/store/api-keys.ts';
import { type ModelsStage, startModelsStage } from '../../support/models-stage.ts';
import { postJson } from '../../support/post-json.ts';
import { chat, readAnswer, sampleCourse } from '../../support/sidecar.ts';
import { ledgerOf } from '../store/requests.ts';

const question = 'How do I remove duplicates from a list?';
const messages = [{ role: 'user' as const, content: question }];

let stage: ModelsStage;
beforeAll(async () => {
  stage = await startModelsStage({
    courses: [sampleCourse, { ...sampleCourse, id: 'other' }, { ...sampleCourse, id: 'closed' }],
    limits: { student: { requests: 3 } },
    identity: { consent: 'You agree.' },
    cache: { answers: { max: 0 } },
  });
});
afterAll(() => stage.close());

async function keyFor(courses: string[], more: Partial<ApiKey> = {}) {
  const { id, text, secretHash } = makeKey();
  const createdMs = stage.sidecar.clock.now();
  const key = { id, name: 'forum', courses, terms: {}, createdMs, endsMs: null, revokedMs: null, ...more };
  await stage.sidecar.store.apiKeys.add(key, secretHash);
  const client = new OpenAI({ baseURL: stage.baseURL, apiKey: text, maxRetries: 0 });
  return { id, text, client };
}

function ask(client: OpenAI, course?: string) {
  const metadata = course === undefined ? {} : { metadata: { course } };
  return client.chat.completions.create({ model: 'auto', messages, ...metadata });
}

describe('a program with a key', () => {
  test('asks on every route, with no consent of a student, and is a subject of its own in the ledger', async () => {
    const { id, text, client } = await keyFor(['python-basics']);
    const { id: answer } = await ask(client);
    await client.responses.create({ input: question });
    await readAnswer(await chat(stage.sidecar, text, { question }));
    const students = [];
    for await (const row of stage.sidecar.store.ledger({ from: '0000-01-01', to: '9999-12-31' })) {
      students.push(row.student);
    }
    expect(students).toEqual([`key:${id}`, `key:${id}`, `key:${id}`]);
    const rating = await postJson(
      `${stage.baseURL}/answers/${answer}/rating`,
      { stars: 4 },
      { authorization: `Bearer ${text}` },
    );
    expect(rating.status).toBe(204);
    // Like a student, unless the key says more.
    await expect(ask(client)).rejects.toMatchObject({ status: 429, code: 'rate_limited' });
  });

  test('outlasts sessions, until its end', async () => {
    const { clock } = stage.sidecar;
    const { client } = await keyFor(['python-basics'], { endsMs: clock.now() + 30 * 86_400_000 });
    clock.advance(29 * 86_400_000);
    await ask(client);
    clock.advance(86_400_000);
    await expect(ask(client)).rejects.toMatchObject({
      status: 401,
      message: expect.stringContaining('the key "forum" has ended'),
    });
  });

  test('is over at once when it is revoked', async () => {
    const { id, client } = await keyFor(['python-basics']);
    await ask(client);
    await stage.sidecar.store.apiKeys.revoke(id, stage.sidecar.clock.now());
    await expect(ask(client)).rejects.toMatchObject({
      status: 401,
      message: expect.stringContaining('the key "forum" was revoked'),
    });
  });

  test('asks about its courses alone, and says which where there are several', async () => {
    const { client, text } = await keyFor(['python-basics', 'other']);
    await expect(ask(client)).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining(
        'metadata.course: must be one of the courses of this key: python-basics, other',
      ),
    });
    await ask(client, 'other');
    await client.responses.create({ input: question, metadata: { course: 'python-basics' } });
    await expect(ask(client, 'closed')).rejects.toMatchObject({ status: 401 });
    expect((await chat(stage.sidecar, text, { course: 'closed', question })).status).toBe(401);
    const rows = await ledgerOf(stage.sidecar.store);
    expect(rows.slice(-2).map(({ course }) => course)).toEqual(['other', 'python-basics']);
  });

  test('has the limits that were made for it', async () => {
    const { client } = await keyFor(['python-basics'], { terms: { requests: 6, concurrent: 5 } });
    await Promise.all([1, 2, 3, 4, 5].map(() => ask(client)));
    await ask(client);
    await expect(ask(client)).rejects.toMatchObject({ status: 429 });
    const poor = await keyFor(['python-basics'], { terms: { dailyUsd: 0.000001 } });
    await expect(ask(poor.client)).rejects.toMatchObject({ status: 503, code: 'budget_exceeded' });
  });

  test('is nobody with another’s id, or half of it', async () => {
    const { id, text } = await keyFor(['python-basics']);
    for (const wrong of [
      makeKey().text.replace(/^ct_[^_]+/, `ct_${id}`),
      text.slice(0, -1),
      `${text}x`,
      'ct_',
    ]) {
      const client = new OpenAI({ baseURL: stage.baseURL, apiKey: wrong, maxRetries: 0 });
      await expect(ask(client)).rejects.toMatchObject({ status: 401 });
    }
  });
});

test('a student’s session is for its course, whatever the client’s metadata say', async () => {
  const open = await startModelsStage();
  try {
    const client = new OpenAI({ baseURL: open.baseURL, apiKey: open.token, maxRetries: 0 });
    const whole = await ask(client, 'something of the client’s own');
    expect(whole.choices).toHaveLength(1);
  } finally {
    await open.close();
  }
});
