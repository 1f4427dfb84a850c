import { expect, test } from 'vitest';
import { ProviderFault } from '../../../../proxy/providers/fault.ts';
import { kindNamed } from '../../../../proxy/providers/kinds.ts';
import { LearnedManners } from '../../../../proxy/providers/manners.ts';
import type { ModelCall } from '../../../../proxy/providers/provider.ts';
import { type ByteFlow, ByteSource } from '../../../../proxy/providers/wire/byte-source.ts';
import type { SendRequest, WireRequest } from '../../../../proxy/providers/wire/http-client.ts';
import { type Sdk, sdkClient } from '../../../../proxy/providers/wire/sdk-client.ts';
import { StreamedResponse } from '../../../../proxy/providers/wire/streamed-response.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { callOf, never, thrownBy } from '../calls.ts';

interface Sent extends Omit<WireRequest, 'body'> {
  body: string;
}

class SdkError extends Error {}

/** A client with an SDK of the test's own, and what went out through it. */
function open(changes: { headers?: () => Record<string, string>; requests?: number } = {}) {
  const sent: Sent[] = [];
  const asked: ModelCall[] = [];
  const answers: StreamedResponse[] = [];

  const sdkOf = (fetch: typeof globalThis.fetch): Sdk => ({
    async ask(call) {
      asked.push(call);
      const { model, prompt } = call;
      for (let request = 0; request < (changes.requests ?? 1); request += 1) {
        const response = await fetch(`http://127.0.0.1:9/models/${model}?alt=sse`, {
          method: 'POST',
          headers: { authorization: 'Bearer key', ...changes.headers?.() },
          body: JSON.stringify({ model, stable: prompt.stable, turns: prompt.turns }),
        });
        if (!response.ok) throw new SdkError(`${response.status} ${await response.text()}`);
      }
    },
    faultOf: (error, response) =>
      error instanceof SdkError
        ? new ProviderFault('overloaded', { status: response.status, cause: error })
        : error,
  });
  const send: SendRequest = async (request) => {
    sent.push({ ...request, body: Buffer.concat(request.body).toString() });
    return answers.shift() ?? answerOf(200, '');
  };
  const client = sdkClient(
    {
      kind: kindNamed('openai'),
      events: () => ({ enter: () => undefined }),
      leavesOutOpening: () => false,
      loadSdk: async (fetch) => sdkOf(fetch),
    },
    send,
    new LearnedManners(new FakeClock()),
  );
  return { client, sent, asked, answers };
}

/** A connection of which nothing is asked. */
const unread: ByteFlow = {
  pause: () => undefined,
  resume: () => undefined,
  abort: () => undefined,
};

function answerOf(status: number, text: string, headers = {}): StreamedResponse {
  const source = new ByteSource(unread);
  source.push(Buffer.from(text));
  source.end();
  return new StreamedResponse(source, status, headers);
}

function question(text: string, model = 'base'): ModelCall {
  return callOf(model, { prompt: { stable: 'course', lesson: '', turns: [{ role: 'student', text }] } });
}

test('the SDK makes every call, and never sees the course that goes out', async () => {
  const { client, sent, asked } = open();
  await Promise.all(['a', 'b', 'c'].map((text) => client.send(question(text), never)));
  expect(sent).toEqual(
    ['a', 'b', 'c'].map((text) => ({
      origin: 'http://127.0.0.1:9',
      path: '/models/base?alt=sse',
      method: 'POST',
      headers: [['authorization', 'Bearer key']],
      body: JSON.stringify({ model: 'base', stable: 'course', turns: [{ role: 'student', text }] }),
    })),
  );
  expect(asked).toHaveLength(3);
  for (const { prompt } of asked) expect(prompt.stable).not.toContain('course');
});

test('an SDK that sends twice for one call, or not at all, is not believed', async () => {
  for (const requests of [0, 2]) {
    const { client } = open({ requests });
    await expect(client.send(question('?'), never)).rejects.toThrow(TypeError);
  }
});

test('a refusal becomes the fault that the SDK’s own error stands for', async () => {
  const { client, answers } = open();
  for (let round = 0; round < 2; round++) {
    answers.push(answerOf(529, 'too many'));
    expect(await thrownBy(() => client.send(question('?'), never))).toMatchObject({
      kind: 'overloaded',
      details: { status: 529, cause: new SdkError('529 too many') },
    });
  }
});

test('a refusal whose text breaks off is told by its status', async () => {
  const { client, answers } = open();
  const source = new ByteSource(unread);
  source.fail(new ProviderFault('cut'));
  answers.push(new StreamedResponse(source, 503, {}));
  expect(await thrownBy(() => client.send(question('?'), never))).toMatchObject({ details: { status: 503 } });
});

test('an abort while a refusal is read is thrown as it is', async () => {
  const { client, answers } = open();
  const leaving = new AbortController();
  const source = new ByteSource(unread);
  answers.push(new StreamedResponse(source, 503, {}));
  const reason = new Error('the student left');
  const sent = client.send(question('?'), leaving.signal);
  leaving.abort(reason);
  source.destroy(reason);
  await expect(sent).rejects.toBe(reason);
});

test('what the SDK throws before it sends is thrown as it is', async () => {
  const error = new TypeError('no such model');
  const { client, sent } = open({
    headers: () => {
      throw error;
    },
  });
  await expect(client.send(question('?'), never)).rejects.toBe(error);
  expect(sent).toEqual([]);
});
