import { hash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { redactor } from '../../../proxy/log/redact.ts';
import { ProviderFault } from '../../../proxy/providers/fault.ts';
import { type FaultReport, reportOf } from '../../../proxy/providers/fault-report.ts';
import { openHttpClient } from '../../../proxy/providers/wire/http-client.ts';
import { WireTrace } from '../../../proxy/providers/wire/wire-trace.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { freePort } from '../../support/free-port.ts';
import { closeServer } from '../../support/listen-locally.ts';
import { allTo } from '../../support/routing.ts';
import { selfSigned } from '../../support/self-signed.ts';
import { chat, readAnswer, startSidecar } from '../../support/sidecar.ts';
import { baseUrlOf, callOf, never, openProvider, thrownBy } from './calls.ts';

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => closeServer(server));
  return (server.address() as AddressInfo).port;
}

function refusing(status: number, body: string): Promise<number> {
  return listen(
    createServer((request, response) => {
      request.resume();
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    }),
  );
}

const key = 'sk-a-key-of-forty-characters-0123456789';
const terms = { address: undefined, confidential: [], redact: redactor([key]) };

/** What is reported of a call to `url`. */
async function reported(
  kind: string,
  url: string,
  confidential: readonly string[] = [],
): Promise<FaultReport> {
  const http = openHttpClient(new FakeClock());
  onTestFinished(() => http.close());
  const client = openProvider({ kind, apiKey: key, baseUrl: baseUrlOf(kind, url) }, http.send);
  const trace = new WireTrace();
  const fault = await thrownBy(() => client.send(callOf('m', { trace }), never));
  if (!(fault instanceof ProviderFault)) throw fault;
  return reportOf(fault, { ...terms, address: trace.address, confidential });
}

describe('what keeps a provider from being reached is named by its code', () => {
  test('nobody listens', async () => {
    const port = await freePort();
    expect(await reported('openai', `http://127.0.0.1:${port}`)).toEqual({
      kind: 'network',
      code: 'ECONNREFUSED',
      words: `connect ECONNREFUSED 127.0.0.1:${port}`,
      wire: 'unsent',
      address: `http://127.0.0.1:${port}`,
    });
  });

  test('a certificate that nobody has signed', async () => {
    const port = await listen(createTlsServer(selfSigned));
    expect(await reported('anthropic', `https://127.0.0.1:${port}`)).toMatchObject({
      kind: 'network',
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      wire: 'unsent',
      address: `https://127.0.0.1:${port}`,
    });
  });

  test('a name of several addresses, of which none answers', () => {
    const attempts = ['::1', '127.0.0.1'].map((address) =>
      Object.assign(new Error(`connect ECONNREFUSED ${address}:9`), { code: 'ECONNREFUSED' }),
    );
    const cause = Object.assign(new AggregateError(attempts), { code: 'ECONNREFUSED' });
    expect(reportOf(new ProviderFault('network', { cause }), terms)).toEqual({
      kind: 'network',
      code: 'ECONNREFUSED',
      words: 'connect ECONNREFUSED ::1:9',
    });
  });
});

describe('what a provider says', () => {
  const openAi = {
    error: {
      message: 'Unsupported value: messages[0].role.',
      type: 'invalid_request_error',
      param: 'messages[0].role',
      code: 'unsupported_value',
    },
  };
  const forms: [string, object, Partial<FaultReport>][] = [
    [
      'openai',
      openAi,
      { code: 'unsupported_value', param: 'messages[0].role', words: 'Unsupported value: messages[0].role.' },
    ],
    [
      'anthropic',
      {
        type: 'error',
        error: { type: 'invalid_request_error', message: 'max_tokens: too many' },
        request_id: 'r',
      },
      { code: 'invalid_request_error', words: 'max_tokens: too many' },
    ],
    [
      'google',
      { error: { code: 400, status: 'INVALID_ARGUMENT', message: 'Unknown name "x"' } },
      { code: 'INVALID_ARGUMENT', words: 'Unknown name "x"' },
    ],
    [
      'openai-compatible',
      { object: 'error', message: 'The model m does not exist.', type: 'NotFoundError', code: 404 },
      { words: 'The model m does not exist.' },
    ],
    ['openai-compatible', { detail: 'Not authenticated' }, { words: 'Not authenticated' }],
  ];
  test.each(forms)('%s: %j', async (kind, body, expected) => {
    const port = await refusing(400, JSON.stringify(body));
    expect(await reported(kind, `http://127.0.0.1:${port}`)).toMatchObject({ status: 400, ...expected });
  });

  test('in the middle of a stream is read as well', () => {
    const cause = { message: 'engine died', code: 'engine_dead', param: null };
    expect(reportOf(new ProviderFault('cut', { cause }), terms)).toEqual({
      kind: 'cut',
      code: 'engine_dead',
      words: 'engine died',
    });
  });

  test('has no key in it, also where it is cut', () => {
    const cause = new Error(`${'x'.repeat(280)} ${key} is not a key`);
    const { words } = reportOf(new ProviderFault('bad_key', { cause }), terms);
    expect(words).not.toContain('sk-a-key');
    expect(words).toHaveLength(300);
  });

  test.each([
    'the question itself: How are duplicates removed?',
    'messages.2.content "How are DUPLICATES  removed?": bad',
    'input was: ...duplicates removed...',
  ])('repeats nothing that a student wrote: %s', (message) => {
    const report = reportOf(new ProviderFault('bad_request', { cause: new Error(message) }), {
      ...terms,
      confidential: ['How are duplicates removed?'],
    });
    expect(report.words).toBe('[repeats what it was sent]');
  });

  test('repeats nothing of an answer that could not be read', async () => {
    const cause = await thrownBy(async () => JSON.parse('{"content": A list holds things'));
    expect(reportOf(new ProviderFault('cut', { cause }), terms)).toEqual({
      kind: 'cut',
      code: 'ERR_NOT_JSON',
    });
  });

  test('is one line', () => {
    const cause = new Error('one\r\n\u001b[31mtwo\u202e\n{"level":"error"}');
    expect(reportOf(new ProviderFault('cut', { cause }), terms).words).toBe('one [31mtwo {"level":"error"}');
  });
});

test('log and status page tell the cause, and the student does not hear of it', async () => {
  const words = 'The engine is being restarted by its operator.';
  const port = await refusing(503, JSON.stringify({ error: { message: words, code: 'restarting' } }));
  const sidecar = await startSidecar({
    config: {
      providers: { own: { kind: 'openai-compatible', baseUrl: `http://127.0.0.1:${port}/v1` } },
      models: { mine: { provider: 'own', usdPerMillion: { input: 0, output: 0 } } },
      routing: allTo('mine'),
      retry: { delaysSeconds: [] },
      admin: { tokens: ['a-token-of-the-administrator'] },
    },
  });
  onTestFinished(() => sidecar.close());
  const { token } = await sidecar.session();
  const asking = await chat(sidecar, token, { question: 'What is a list?' });
  const seen =
    asking.status === 200 ? JSON.stringify(await readAnswer(asking)) : JSON.stringify(await asking.problem());
  expect(seen).toContain('providers_unavailable');
  expect(seen).not.toContain('engine');
  expect(seen).not.toContain('restarting');
  const said = { status: 503, code: 'restarting', words, address: `http://127.0.0.1:${port}` };
  expect(sidecar.log).toContainEqual(
    expect.objectContaining({ msg: 'model call failed', model: 'mine', fault: 'unavailable', ...said }),
  );
  const response = await fetch(`${sidecar.url}/admin/api/status`, {
    headers: { authorization: 'Bearer a-token-of-the-administrator' },
  });
  expect(await response.json()).toMatchObject({
    faults: [{ provider: 'own', model: 'mine', kind: 'unavailable', ...said }],
  });
});

test('words that repeat a picture are left out, wherever they begin in it', () => {
  const data = hash('sha512', 'a picture', 'base64').repeat(16_000);
  const report = (message: string) =>
    reportOf(new ProviderFault('refused', { cause: new Error(message) }), { ...terms, pictures: [data] });
  const piece = data.slice(700_013, 700_053);
  expect(report(`Invalid base64: ${piece}...`).words).toBe('[repeats what it was sent]');
  expect(report('Could not process image').words).toBe('Could not process image');
});
