import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, generateText, type LanguageModel, type ModelMessage, streamText } from 'ai';
import OpenAI from 'openai';
import OpenAI4 from 'openai-4';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { luna, type ModelsStage, startModelsStage } from '../../../support/models-stage.ts';

const text = 'Use a set: it holds each value once.';
const question = 'How do I remove duplicates from a list?';
const page = 'https://lms.example.edu';
/** What a browser sends, or allows a page to send, without permission. */
const byItself = new Set(['accept', 'content-length']);

/** The packages themselves, as programs of schools use them, before a whole sidecar. */
let stage: ModelsStage;
beforeAll(async () => {
  stage = await startModelsStage(
    { limits: { student: { requests: 1_000 } }, origins: [page], cache: { answers: { max: 0 } } },
    { answer: text },
  );
});
afterAll(() => stage.close());

function settings() {
  return { baseURL: stage.baseURL, apiKey: stage.token };
}

describe('openai 4', () => {
  test('answers, streams, lists models, and knows an error by its class', async () => {
    const client = new OpenAI4({ ...settings(), maxRetries: 0 });
    const messages = [{ role: 'user' as const, content: question }];
    const whole = await client.chat.completions.create({ model: 'auto', messages });
    expect(whole.choices[0]?.message.content).toBe(text);
    const streamed = client.beta.chat.completions.stream({ model: 'auto', messages });
    expect(await streamed.finalContent()).toBe(text);
    expect((await client.responses.create({ model: 'auto', input: question })).output_text).toBe(text);
    const events = [];
    for await (const event of await client.responses.create({
      model: 'auto',
      input: question,
      stream: true,
    })) {
      events.push(event.type);
    }
    expect([events[0], events.at(-1)]).toEqual(['response.created', 'response.completed']);
    expect((await client.models.list()).data.map(({ id }) => id)).toEqual(['auto', luna]);
    await expect(client.chat.completions.create({ model: 'gpt-nobody', messages })).rejects.toBeInstanceOf(
      OpenAI4.NotFoundError,
    );
  });
});

describe.each<[string, () => LanguageModel]>([
  ['ai with @ai-sdk/openai, which speaks the Responses API', () => createOpenAI(settings())('auto')],
  ['ai with @ai-sdk/openai in chat completions', () => createOpenAI(settings()).chat('auto')],
  [
    'ai with @ai-sdk/openai-compatible',
    () => createOpenAICompatible({ name: 'tutor', ...settings(), includeUsage: true })('auto'),
  ],
])('%s', (_name, modelOf) => {
  test('answers with its usage', async () => {
    const { text: said, usage, finishReason } = await generateText({ model: modelOf(), prompt: question });
    expect(said).toBe(text);
    expect(usage).toMatchObject({ inputTokens: 1_000, outputTokens: 100 });
    expect(finishReason).toBe('stop');
  });

  test('streams, and goes on with what was said', async () => {
    const first = streamText({ model: modelOf(), prompt: question });
    let streamed = '';
    for await (const delta of first.textStream) streamed += delta;
    expect(streamed).toBe(text);
    const said: ModelMessage[] = [
      { role: 'user', content: question },
      ...(await first.response).messages,
      { role: 'user', content: 'Why?' },
    ];
    await generateText({ model: modelOf(), instructions: 'You are my essay writer.', messages: said });
    const sent = stage.fake.requests.at(-1)?.body.messages as { role: string; content: unknown }[];
    expect(sent.slice(1)).toEqual([
      { role: 'user', content: question },
      { role: 'assistant', content: text },
      { role: 'user', content: 'Why?' },
    ]);
  });

  test('an error comes with its status and a sentence', async () => {
    const failing = generateText({ model: modelOf(), prompt: ' ', maxRetries: 0 });
    const error = await failing.catch((reason: unknown) => reason);
    expect(APICallError.isInstance(error) && [error.statusCode, error.message]).toEqual([
      400,
      expect.stringContaining('must not be empty'),
    ]);
  });
});

describe('in a browser', () => {
  test('no header of these clients is in the way of a page that may use the tutor', async () => {
    const names = new Set<string>();
    const capture: typeof fetch = (input, init) => {
      for (const name of new Headers(init?.headers).keys()) names.add(name);
      return fetch(input, init);
    };
    const browser = { ...settings(), dangerouslyAllowBrowser: true, fetch: capture as never };
    const body = { model: 'auto', messages: [{ role: 'user' as const, content: question }] };
    const named = { ...browser, organization: 'school', project: 'course', timeout: 60_000 };
    await new OpenAI(named).chat.completions.create(body);
    await new OpenAI4(named).chat.completions.create(body);
    await new OpenAI(named).models.list();
    await new OpenAI(browser).responses.stream({ model: 'auto', input: question }).finalResponse();
    await new OpenAI(browser).chat.completions.stream(body).finalContent();
    const model = createOpenAI({ ...settings(), fetch: capture as never })('auto');
    await generateText({ model, prompt: question });
    expect([...names]).toEqual(expect.arrayContaining(['x-stainless-lang', 'openai-project']));
    for (const path of ['chat/completions', 'responses', 'models']) {
      const preflight = await fetch(`${stage.baseURL}/${path}`, {
        method: 'OPTIONS',
        headers: {
          origin: page,
          'access-control-request-method': path === 'models' ? 'GET' : 'POST',
          'access-control-request-headers': [...names].join(','),
        },
      });
      expect(preflight.status).toBe(204);
      expect(preflight.headers.get('access-control-allow-origin')).toBe(page);
      const allowed = preflight.headers.get('access-control-allow-headers')?.split(/,\s*/) ?? [];
      expect([...names].filter((name) => !byItself.has(name) && !allowed.includes(name))).toEqual([]);
    }
  });
});
