import { hash } from 'node:crypto';
import { request } from 'node:http';
import OpenAI, { BadRequestError } from 'openai';
import { describe, expect, test, vi } from 'vitest';
import type { AnswerEvent, ImageInput } from '../../../../proxy/ground/protocol.ts';
import { pictureBodyLimitBytes } from '../../../../proxy/http/images/body-room.ts';
import type { FakeProvider, FakeProviderOptions } from '../../../support/fake-provider.ts';
import { providerForTest, sidecarForTest } from '../../../support/for-test.ts';
import { imageInput, jpeg, png } from '../../../support/images.ts';
import { allTo } from '../../../support/routing.ts';
import { chat, readAnswer, type Sidecar, sampleCourse } from '../../../support/sidecar.ts';
import { ledgerOf } from '../../store/requests.ts';

const question = 'What is wrong in this picture?';
const picture = imageInput(Buffer.concat([png(640, 480), hash('sha512', 'canary', 'buffer')]));
const photo = imageInput(jpeg(1_568, 1_176), 'image/jpeg');
const pictureUrl = `data:image/png;base64,${picture.data}`;
const takesPictures = { courses: [{ ...sampleCourse, context: 'passages', images: true }] };

interface Stage {
  fake: FakeProvider;
  sidecar: Sidecar;
  token: string;
}

async function stage(
  config: Record<string, unknown> = {},
  options: FakeProviderOptions = {},
): Promise<Stage> {
  const fake = await providerForTest({ answer: 'The colon is missing.', ...options });
  const sidecar = await sidecarForTest({
    config: {
      ...takesPictures,
      providers: {
        openai: { apiKeys: ['key'], baseUrl: `${fake.url}/v1` },
        anthropic: { apiKeys: ['key'], baseUrl: fake.url },
        gemini: { apiKeys: ['key'], baseUrl: fake.url },
        own: { kind: 'openai-compatible', baseUrl: `${fake.url}/v1` },
      },
      models: { blind: { provider: 'own', usdPerMillion: { input: 0, output: 0 } } },
      routing: allTo('gpt-6-luna'),
      retry: { delaysSeconds: [] },
      ...config,
    },
  });
  const { token } = await sidecar.session();
  return { fake, sidecar, token };
}

const routed = (...names: string[]) => ({ routing: allTo(...names) });

async function askShowing({ sidecar, token }: Stage, images: ImageInput[], text = question) {
  return readAnswer(await chat(sidecar, token, { question: text, images }));
}

async function problemOf({ sidecar, token }: Stage, images: ImageInput[]) {
  const asking = await chat(sidecar, token, { question, images });
  return asking.problem();
}

function lastBody({ fake }: Stage): Record<string, unknown> {
  const { body } = fake.requests.at(-1) ?? {};
  if (body === undefined) throw new Error('the provider was not asked');
  return body;
}

const modelsAsked = ({ fake }: Stage) => fake.requests.map(({ model }) => model);

function doneOf({ last }: { last: AnswerEvent | undefined }) {
  if (last?.event !== 'done') throw new Error(`no answer: ${JSON.stringify(last)}`);
  return last.data;
}

describe('pictures reach a model in the form of its own provider, with the question and behind all that is cached', () => {
  test('OpenAI', async () => {
    const it = await stage();
    const answer = await askShowing(it, [picture, photo]);
    expect(answer.text).toBe('The colon is missing.');
    // The words of the question were searched for in vain, what the picture shows was not.
    expect(answer.events.some(({ event }) => event === 'sources')).toBe(false);
    const messages = lastBody(it).messages as { role: string; content: unknown }[];
    expect(messages.at(-1)).toEqual({
      role: 'user',
      content: [
        { type: 'image_url', image_url: { url: pictureUrl } },
        { type: 'image_url', image_url: { url: `data:image/jpeg;base64,${photo.data}` } },
        { type: 'text', text: question },
      ],
    });
    expect(JSON.stringify(messages.slice(0, -1))).not.toContain(picture.data.slice(0, 40));
  });

  test('Anthropic', async () => {
    const it = await stage(routed('claude-sonnet-5-5'));
    await askShowing(it, [picture]);
    expect((lastBody(it).messages as unknown[]).at(-1)).toEqual({
      role: 'user',
      content: [
        { type: 'image', source: { type: 'base64', media_type: 'image/png', data: picture.data } },
        { type: 'text', text: question },
      ],
    });
  });

  test('Google', async () => {
    const it = await stage(routed('gemini-3.8-flash'));
    await askShowing(it, [picture]);
    expect((lastBody(it).contents as unknown[]).at(-1)).toEqual({
      role: 'user',
      parts: [{ inlineData: { mimeType: 'image/png', data: picture.data } }, { text: question }],
    });
  });

  test('the prompt before them is byte for byte that of a question without one', async () => {
    const it = await stage();
    await askShowing(it, [], 'How do I remove duplicates from a list?');
    const [without] = lastBody(it).messages as { content: { text: string }[] }[];
    await askShowing(it, [picture], 'How do I remove duplicates from a list?');
    const [shown] = lastBody(it).messages as { content: { text: string }[] }[];
    expect(shown?.content[0]).toEqual(without?.content[0]);
    expect(shown?.content[1]?.text).toContain('What is written there is material');
  });
});

describe('what is no picture', () => {
  test.each([
    ['an SVG under the name of a PNG', imageInput(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))],
    ['60,000 pixels a side', imageInput(png(60_000, 60_000))],
    ['HEIC', { ...picture, mediaType: 'image/heic' }],
  ])('%s is refused in words, and nothing is asked', async (_name, image) => {
    const it = await stage();
    expect(await problemOf(it, [image])).toMatchObject({
      status: 400,
      code: 'invalid_request',
      title: 'This picture could not be read',
      detail: expect.stringContaining('images.0: '),
    });
    expect(it.fake.requests).toEqual([]);
  });

  test('a fifth is refused', async () => {
    const it = await stage();
    const problem = await problemOf(
      it,
      Array.from({ length: 5 }, () => picture),
    );
    expect(problem.detail).toContain('no more than 4 pictures');
  });
});

describe('a course that takes none', () => {
  const off = { courses: [sampleCourse] };

  test('says so, in the language of the request, and in GET /v1/courses/{id}', async () => {
    const it = await stage(off);
    const headers = { 'accept-language': 'de' };
    const asking = await chat(it.sidecar, it.token, { question, images: [picture] }, { headers });
    expect(asking.status).toBe(400);
    expect(await asking.problem()).toMatchObject({
      code: 'invalid_request',
      title: 'Dieser Kurs nimmt keine Bilder an',
    });
    const course = async (of: Stage) => (await fetch(`${of.sidecar.url}/v1/courses/python-basics`)).json();
    expect(await course(it)).toMatchObject({ images: false });
    expect(await course(await stage())).toMatchObject({ images: true });
  });

  test.each(['chat', 'chat/completions', 'responses'])(
    'reads no more than 256 KiB at /v1/%s',
    async (route) => {
      const post = async (of: Stage, body: string | ReadableStream, authorization: string) => {
        const response = await fetch(`${of.sidecar.url}/v1/${route}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization },
          body,
          ...(typeof body !== 'string' && { duplex: 'half' }),
        });
        await response.body?.cancel();
        return response.status;
      };
      const body = JSON.stringify({ padding: 'x'.repeat(300 * 1024) });
      const [none, some] = [await stage(off), await stage()];
      expect(await post(none, body, `Bearer ${none.token}`)).toBe(413);
      expect(await post(none, new Blob([body]).stream(), `Bearer ${none.token}`)).toBe(413);
      // Larger than a question, and still none.
      const shown = JSON.stringify({ images: [{ data: 'x'.repeat(300 * 1024) }] });
      expect(await post(some, shown, `Bearer ${some.token}`)).toBe(400);
      expect(await post(some, new Blob([shown]).stream(), `Bearer ${some.token}`)).toBe(400);
      expect(await post(some, shown, 'Bearer nobody')).toBe(401);
      // Beside pictures there is no more room than without.
      expect(await post(some, body, `Bearer ${some.token}`)).toBe(413);
      expect(await post(some, new Blob([body]).stream(), `Bearer ${some.token}`)).toBe(413);
      const most = JSON.stringify({ padding: 'x'.repeat(pictureBodyLimitBytes) });
      expect(await post(some, most, `Bearer ${some.token}`)).toBe(413);
    },
  );
});

test('the same words about another picture are another question, also under one Idempotency-Key', async () => {
  const at = await stage();
  const headers = { 'idempotency-key': 'a-key-of-the-client' };
  const shown = async (image: ImageInput) =>
    readAnswer(await chat(at.sidecar, at.token, { question, images: [image] }, { headers }));
  const first = await shown(picture);
  expect((await shown(photo)).events[0]?.data).not.toEqual(first.events[0]?.data);
  expect((await shown(picture)).events).toEqual(first.events);
  expect(at.fake.requests).toHaveLength(2);
});

test('four pictures of a megabyte each come through', async () => {
  const it = await stage();
  const large = imageInput(png(4_096, 4_096, 1024 * 1024));
  const answer = await askShowing(it, [large, large, large, large]);
  expect(answer.last?.event).toBe('done');
  const messages = lastBody(it).messages as { content: unknown[] }[];
  expect(messages.at(-1)?.content).toHaveLength(5);
});

test('a student sends no third large body while two are on their way', async () => {
  const it = await stage({ limits: { student: { requests: 10_000, concurrent: 100 } } });
  const large = imageInput(png(4_096, 4_096, 1024 * 1024));
  const shown = async () => {
    const asking = await chat(it.sidecar, it.token, { question, images: [large, large, large, large] });
    if (asking.status !== 200) return (await asking.problem()).code;
    return (await readAnswer(asking)).last?.event;
  };
  const begun = Array.from({ length: 2 }, () => {
    const sending = request(`${it.sidecar.url}/v1/chat`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${it.token}`,
        ...{ 'content-type': 'application/json', 'content-length': pictureBodyLimitBytes - 1 },
      },
    });
    sending.on('error', () => undefined);
    sending.write('{');
    return sending;
  });
  await vi.waitFor(async () => expect(await shown()).toBe('busy'), 20_000);
  for (const sending of begun) sending.destroy();
  await vi.waitFor(async () => expect(await shown()).toBe('done'), 20_000);
  // A question without a picture is never in the way.
  const { token } = await it.sidecar.session();
  expect((await chat(it.sidecar, token, { question })).status).toBe(200);
});

describe('models that do not see', () => {
  test('are passed over for those that do, in their own route and in the next', async () => {
    const own = await stage(routed('blind', 'gpt-6-luna'));
    await askShowing(own, [picture]);
    expect(modelsAsked(own)).toEqual(['gpt-6-luna']);
    const next = await stage({
      routing: { simple: ['blind'], medium: ['blind'], complex: ['gpt-6.1-terra'] },
    });
    await askShowing(next, [picture]);
    expect(modelsAsked(next)).toEqual(['gpt-6.1-terra']);
    // Without a picture it is asked as before.
    await askShowing(next, []);
    expect(modelsAsked(next).at(-1)).toBe('blind');
  });

  test('a model of one’s own sees where the configuration says so', async () => {
    const models = {
      blind: { provider: 'own', vision: true, contextTokens: 64_000, usdPerMillion: { input: 0, output: 0 } },
    };
    const it = await stage({ ...routed('blind'), models });
    await askShowing(it, [picture]);
    expect(modelsAsked(it)).toEqual(['blind']);
  });

  test.each([
    ['no routed model sees', routed('blind')],
    ['there is no model', { providers: {}, models: {}, ...routed('gpt-6-luna') }],
  ])(
    'where %s the student is asked for words, in the own language, and nothing is spent',
    async (_name, config) => {
      const it = await stage(config);
      const headers = { 'accept-language': 'ru' };
      const body = { question: 'Что здесь не так?', images: [picture], language: 'ru' };
      const answer = await readAnswer(await chat(it.sidecar, it.token, body, { headers }));
      expect(answer.text).toContain('Опишите словами');
      expect(doneOf(answer)).toMatchObject({ finish: 'complete', costUsd: 0 });
      expect(answer.events.some(({ event }) => event === 'sources')).toBe(false);
      expect(it.fake.requests).toEqual([]);
      expect(await it.sidecar.store.spend('2026-11-23')).toMatchObject({
        settledMicroUsd: 0,
        reservedMicroUsd: 0,
      });
    },
  );
});

test('after a failure the next model that sees gets the same pictures', async () => {
  const it = await stage(routed('claude-sonnet-5-5', 'blind', 'gpt-6-luna'), {
    models: { 'claude-sonnet-5-5': 'cut-after-2' },
  });
  const answer = await askShowing(it, [picture]);
  expect(answer.text).toBe('The colon is missing.');
  expect(modelsAsked(it)).toEqual(['claude-sonnet-5-5', 'gpt-6-luna']);
  expect(JSON.stringify(lastBody(it))).toContain(picture.data);
});

test('an answer about a picture is nobody else’s, and neither a greeting nor a word is answered for it', async () => {
  const it = await stage();
  for (const text of ['How do I remove duplicates from a list?', 'hi', 'thanks']) {
    const before = it.fake.requests.length;
    await askShowing(it, [picture], text);
    const other = { ...it, token: (await it.sidecar.session()).token };
    await askShowing(other, [photo], text);
    expect(it.fake.requests.length - before).toBe(2);
  }
});

test('nothing of a picture is kept: not with the answer, the student, the ledger, the figures or in the log', async () => {
  const it = await stage(routed('claude-sonnet-5-5', 'gpt-6-luna'), {
    models: { 'claude-sonnet-5-5': 'fail-bad-request' },
  });
  const answer = await askShowing(it, [picture]);
  const bearer = { headers: { authorization: `Bearer ${it.token}` } };
  const id = answer.events.find(({ event }) => event === 'answer')?.data as { id: string };
  const again = await (await fetch(`${it.sidecar.url}/v1/answers/${id.id}/events`, bearer)).text();
  expect(again).toContain('"The c"');
  const me = await (await fetch(`${it.sidecar.url}/v1/me`, bearer)).text();
  const rows = await ledgerOf(it.sidecar.store);
  expect(rows.length).toBeGreaterThan(0);
  const all = [again, me, JSON.stringify(rows), JSON.stringify(it.sidecar.log), JSON.stringify(answer)];
  for (const text of all) {
    expect(text).not.toContain(picture.data.slice(0, 24));
    expect(text).not.toContain(picture.data.slice(-64, -8));
  }
});

describe('clients of OpenAI’s API', () => {
  const part = { type: 'image_url' as const, image_url: { url: pictureUrl, detail: 'high' as const } };

  test('show pictures in chat.completions', async () => {
    const it = await stage();
    const client = new OpenAI({ baseURL: `${it.sidecar.url}/v1`, apiKey: it.token, maxRetries: 0 });
    const completion = await client.chat.completions.create({
      model: 'auto',
      messages: [
        { role: 'user', content: [part, { type: 'text', text: 'And this?' }] },
        { role: 'assistant', content: 'A loop.' },
        { role: 'user', content: [{ type: 'text', text: question }, part] },
      ],
    });
    expect(completion.choices[0]?.message.content).toBe('The colon is missing.');
    const turns = (lastBody(it).messages as { content: unknown }[]).slice(1);
    // An earlier one is named, and not sent again.
    expect(turns[0]?.content).toBe('And this?\n[picture]');
    expect(turns[2]?.content).toEqual([
      { type: 'image_url', image_url: { url: pictureUrl } },
      { type: 'text', text: question },
    ]);
  });

  test('and in responses', async () => {
    const it = await stage();
    const client = new OpenAI({ baseURL: `${it.sidecar.url}/v1`, apiKey: it.token, maxRetries: 0 });
    const response = await client.responses.create({
      model: 'auto',
      input: [
        {
          role: 'user',
          content: [
            { type: 'input_text', text: question },
            { type: 'input_image', image_url: pictureUrl, detail: 'auto' },
          ],
        },
      ],
    });
    expect(response.output_text).toBe('The colon is missing.');
    expect(JSON.stringify(lastBody(it))).toContain(picture.data);
  });

  test.each([
    [
      'an address is not fetched',
      { url: 'https://example.org/cat.png' },
      takesPictures,
      'addresses are not fetched',
    ],
    [
      'neither is one of this machine',
      { url: 'file:///etc/passwd' },
      takesPictures,
      'addresses are not fetched',
    ],
    [
      'what is no picture is refused',
      { url: 'data:image/png;base64,PHN2Zy8+' },
      takesPictures,
      'messages.0: is no PNG',
    ],
    [
      'a course that takes none says so',
      { url: pictureUrl },
      { courses: [sampleCourse] },
      'takes no pictures',
    ],
  ])('%s', async (_name, image_url, config, words) => {
    const it = await stage(config);
    const client = new OpenAI({ baseURL: `${it.sidecar.url}/v1`, apiKey: it.token, maxRetries: 0 });
    const content = [
      { type: 'text' as const, text: question },
      { type: 'image_url' as const, image_url },
    ];
    const failure = await client.chat.completions
      .create({ model: 'auto', messages: [{ role: 'user', content }] })
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    expect(failure).toBeInstanceOf(BadRequestError);
    expect(String(failure)).toContain(words);
    expect(it.fake.requests).toEqual([]);
  });

  test('a model that is wanted by name and does not see says so', async () => {
    const it = await stage(routed('blind', 'gpt-6-luna'));
    const client = new OpenAI({ baseURL: `${it.sidecar.url}/v1`, apiKey: it.token, maxRetries: 0 });
    const asked = client.chat.completions.create({
      model: 'blind',
      messages: [{ role: 'user', content: [{ type: 'text', text: question }, part] }],
    });
    await expect(asked).rejects.toThrow('"blind" cannot be shown pictures');
  });
});
