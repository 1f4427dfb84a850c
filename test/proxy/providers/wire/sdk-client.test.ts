import { expect, test } from 'vitest';
import { ProviderFault } from '../../../../proxy/providers/fault.ts';
import { kindNamed } from '../../../../proxy/providers/kinds.ts';
import { LearnedManners } from '../../../../proxy/providers/manners.ts';
import type { ModelCall } from '../../../../proxy/providers/provider.ts';
import { type ByteFlow, ByteSource } from '../../../../proxy/providers/wire/byte-source.ts';
import type { Envelope, ProviderFetch } from '../../../../proxy/providers/wire/fetch.ts';
import { type Sdk, sdkClient } from '../../../../proxy/providers/wire/sdk-client.ts';
import { StreamedResponse } from '../../../../proxy/providers/wire/streamed-response.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { callOf, never, thrownBy } from '../calls.ts';

interface Sent {
  envelope: Envelope;
  body: string;
}

class SdkError extends Error {}

/** A client with an SDK of the test's own, and what went out through it. */
function open(changes: { headers?: () => Record<string, string>; body?: (call: ModelCall) => object } = {}) {
  const sent: Sent[] = [];
  const asked: ModelCall[] = [];
  const answers: StreamedResponse[] = [];
  const bodyOf = ({ model, prompt }: ModelCall) => ({ model, stable: prompt.stable, turns: prompt.turns });

  const sdk: Sdk = {
    async ask(call, fetch) {
      asked.push(call);
      const response = await fetch(`http://127.0.0.1:9/models/${call.model}?alt=sse`, {
        method: 'POST',
        headers: { authorization: 'Bearer key', ...changes.headers?.() },
        body: JSON.stringify((changes.body ?? bodyOf)(call)),
      });
      if (!response.ok) throw new SdkError(`${response.status} ${await response.text()}`);
    },
    faultOf: (error, response) =>
      error instanceof SdkError
        ? new ProviderFault('overloaded', { status: response.status, cause: error })
        : error,
  };
  const fetch: ProviderFetch = async (envelope, body) => {
    sent.push({ envelope, body: body.toString() });
    return answers.shift() ?? answerOf(200, '');
  };
  const client = sdkClient(
    {
      kind: kindNamed('openai'),
      bodyOf,
      events: () => ({ enter: () => undefined }),
      leavesOutOpening: () => false,
      loadSdk: async () => sdk,
    },
    fetch,
    new LearnedManners(new FakeClock()),
  );
  return { client, sent, asked, answers };
}

/** A connection of which nothing is asked. */
const unread: ByteFlow = {
  pause: () => undefined,
  resume: () => undefined,
  setPace: () => undefined,
  abort: () => undefined,
};

function answerOf(status: number, text: string, headers = new Headers()): StreamedResponse {
  const source = new ByteSource(unread);
  source.push(Buffer.from(text));
  source.end();
  return new StreamedResponse(source, status, headers);
}

function question(text: string, model = 'base'): ModelCall {
  return callOf(model, { prompt: { stable: 'course', lesson: '', turns: [{ role: 'student', text }] } });
}

test('the SDK is asked for the first two calls, and all go out as it would send them', async () => {
  const { client, sent, asked } = open();
  for (const text of ['a', 'b', 'c', 'd']) await client.send(question(text), never);
  expect(asked).toHaveLength(2);
  expect(sent).toEqual(
    ['a', 'b', 'c', 'd'].map((text) => ({
      envelope: {
        origin: 'http://127.0.0.1:9',
        path: '/models/base?alt=sse',
        method: 'POST',
        headers: ['authorization', 'Bearer key'],
      },
      body: JSON.stringify({ model: 'base', stable: 'course', turns: [{ role: 'student', text }] }),
    })),
  );
});

test('each model has its own envelope', async () => {
  const { client, sent } = open();
  for (const model of ['one', 'two', 'one', 'two', 'one', 'two'])
    await client.send(question('?', model), never);
  expect(sent.map(({ envelope }) => envelope.path)).toEqual(
    ['one', 'two', 'one', 'two', 'one', 'two'].map((model) => `/models/${model}?alt=sse`),
  );
});

test('a header that differs from call to call is never sent twice', async () => {
  let calls = 0;
  const { client, sent } = open({ headers: () => ({ 'idempotency-key': `call-${++calls}` }) });
  for (const text of ['a', 'b', 'c', 'd']) await client.send(question(text), never);
  expect(sent.map(({ envelope }) => new Map(pairs(envelope)).get('idempotency-key'))).toEqual([
    'call-1',
    'call-2',
    'call-3',
    'call-4',
  ]);
});

test('a header that changes once is sent in its new form before it is trusted', async () => {
  const versions = ['1', '2', '2', 'unused'];
  const { client, sent } = open({ headers: () => ({ version: versions.shift() ?? '' }) });
  for (const text of ['a', 'b', 'c', 'd']) await client.send(question(text), never);
  expect(sent.map(({ envelope }) => new Map(pairs(envelope)).get('version'))).toEqual(['1', '2', '2', '2']);
});

test('an SDK that writes another body is asked for every call', async () => {
  const { client, sent, asked } = open({ body: ({ model }) => ({ model, newField: true }) });
  for (const text of ['a', 'b', 'c', 'd']) await client.send(question(text), never);
  expect(asked).toHaveLength(4);
  expect(new Set(sent.map(({ body }) => body))).toEqual(new Set(['{"model":"base","newField":true}']));
});

test('a refusal becomes the fault that the SDK’s own error stands for, early and late', async () => {
  const { client, answers } = open();
  for (let round = 0; round < 4; round++) {
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
  answers.push(new StreamedResponse(source, 503, new Headers()));
  expect(await thrownBy(() => client.send(question('?'), never))).toMatchObject({ details: { status: 503 } });
});

test('an abort while a refusal is read is thrown as it is', async () => {
  const { client, answers } = open();
  const leaving = new AbortController();
  const source = new ByteSource(unread);
  answers.push(new StreamedResponse(source, 503, new Headers()));
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

function* pairs({ headers }: Envelope): Generator<[string, string]> {
  for (let at = 0; at < headers.length; at += 2) yield [headers[at] ?? '', headers[at + 1] ?? ''];
}
