import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../../proxy/cli/main.ts';
import { closedAfterTest } from '../../support/closed-after-test.ts';
import { startConnectProxy } from '../../support/connect-proxy.ts';
import { type FakeProvider, startFakeProvider } from '../../support/fake-provider.ts';
import { suiteFolder } from '../../support/folder.ts';
import { providerForTest } from '../../support/for-test.ts';
import { allTo } from '../../support/routing.ts';
import { type Script, startScriptedServer } from '../../support/scripted-server.ts';
import { selfSigned } from '../../support/self-signed.ts';
import { sampleCourse } from '../../support/sidecar.ts';

const directory = suiteFolder();
let good: FakeProvider;
beforeAll(async () => {
  good = await startFakeProvider({ answer: 'ready', badKeys: ['sk-old'], prices: { inputTokens: 9_000 } });
});
afterAll(async () => {
  await good.close();
});

let printed: string[] = [];
let complained: string[] = [];
beforeEach(() => {
  printed = [];
  complained = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation((line) => void complained.push(String(line)));
});
afterEach(() => vi.restoreAllMocks());

/** One model behind one provider, and what `check --live` says of it. */
async function checked(provider: object, env: Record<string, string> = {}, contextTokens = 128_000) {
  const file = join(directory, 'config.yaml');
  const usdPerMillion = { input: 1, cachedInput: 1, output: 2 };
  const config = {
    courses: [sampleCourse],
    providers: { own: { kind: 'openai-compatible', ...provider } },
    models: { m: { provider: 'own', upstreamName: 'small', contextTokens, usdPerMillion } },
    routing: allTo('m'),
    storage: { url: 'sqlite::memory:' },
  };
  await writeFile(file, JSON.stringify(config));
  return main(['check', '--live', '--config', file], env);
}

async function scripted(script: Script): Promise<string> {
  return closedAfterTest(await startScriptedServer(() => script)).url;
}

async function over(script: () => Promise<{ port: number; close(): Promise<unknown> }>): Promise<number> {
  return closedAfterTest(await script()).port;
}

/** Speaks TLS with a certificate of its own, and knows no model behind it. */
const tlsServer = () =>
  over(async () => {
    const server = createServer(selfSigned, (request, response) => {
      request.resume().on('end', () => response.writeHead(503).end('{}'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const close = () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    };
    return { port: (server.address() as AddressInfo).port, close };
  });

const refusal = (status: number, error: object): Script => ({
  status,
  contentType: 'application/json',
  writes: [JSON.stringify({ error })],
});

describe('check --live', () => {
  test('says what the one word cost and how long it took', async () => {
    expect(await checked({ baseUrl: `${good.url}/v1`, apiKeys: ['sk-1'] })).toBe(0);
    // Twice 9,000 tokens in and 100 out: a second, longer prompt tells whether it is read to its end.
    expect(printed.find((line) => /^ {2}m +own-1/.test(line))).toMatch(
      /^ {2}m +own-1 +\d+\.\d\d s +\$0\.018400 +ready$/,
    );
    expect(printed.at(-1)).toContain('is fine.');
    expect(complained).toEqual([]);
  });

  test.each<[string, () => Promise<[provider: object, env?: Record<string, string>]>, string]>([
    [
      'no server',
      async () => [{ baseUrl: 'http://127.0.0.1:1/v1' }],
      'nothing listens at http://127.0.0.1:1/v1: start that server, or correct providers.own.baseUrl (ECONNREFUSED, connect ECONNREFUSED 127.0.0.1:1)',
    ],
    [
      'a bad key',
      async () => [{ baseUrl: good.url, apiKeys: ['sk-old'] }],
      'it does not take the key own-1: copy it again into .env, without blanks, and look whether the key may use this model (providers.own.apiKeys) (HTTP 401, invalid_api_key',
    ],
    [
      'a model that is not there',
      async () => [
        { baseUrl: await scripted(refusal(404, { code: 'model_not_found', message: 'no such model' })) },
      ],
      'it knows no model "small" at http://127.0.0.1:',
    ],
    [
      'a certificate of its own',
      async () => [{ baseUrl: `https://127.0.0.1:${await tlsServer()}/v1` }],
      'nobody whom this machine trusts has signed the certificate of https://127.0.0.1:',
    ],
    [
      'TLS where there is none',
      async () => [{ baseUrl: good.url.replace('http:', 'https:') }],
      'does not speak TLS: write http:// in place of https:// in providers.own.baseUrl, if that is meant',
    ],
    [
      'a proxy that lets nobody through',
      async () => {
        const port = await tlsServer();
        const proxy = await startConnectProxy({ port, refuses: true });
        closedAfterTest(proxy);
        const env = { HTTPS_PROXY: proxy.url.replace('//', '//me:a-password@') };
        return [{ baseUrl: `https://provider.test:${port}` }, env];
      },
      ': the proxy lets nobody through to https://provider.test:',
    ],
    [
      'a field that it refuses',
      async () => [
        {
          baseUrl: await scripted(
            refusal(400, { code: 'invalid_value', param: 'messages[0].role', message: 'bad role' }),
          ),
        },
      ],
      'it refuses the field "messages[0].role": update course-tutor, or put another model into routing (HTTP 400, invalid_value, messages[0].role, bad role)',
    ],
    [
      'a page to sign in',
      async () => [
        { baseUrl: await scripted({ contentType: 'text/html', writes: ['<html>Sign in</html>'] }) },
      ],
      'its API, with the right path, and no page that wants somebody to sign in?',
    ],
    [
      'an account without money',
      async () => [{ baseUrl: await scripted(refusal(429, { code: 'insufficient_quota', message: 'pay' })) }],
      'the account of the key own-1 has no money or quota left: add some at the provider, or raise its limit there (HTTP 429, insufficient_quota',
    ],
    [
      'a model that keeps silent',
      async () => {
        const slow = await providerForTest({ models: { small: 'stall-before-headers' } });
        return [{ baseUrl: slow.url, retry: { firstByteSeconds: 0.05 } }];
      },
      'it took the question and said nothing for 0.05 s: if it has to be loaded first, raise providers.own.retry.firstByteSeconds',
    ],
    [
      'a server that cuts the prompt',
      async () => {
        const small = await providerForTest({ answer: 'ready', prices: { inputTokens: 4_096 } });
        return [{ baseUrl: small.url }];
      },
      'it answers, but read only 4096 of more than 60',
    ],
  ])('of %s it says what is wrong and what to do', async (_name, broken, sentence) => {
    const [provider, env] = await broken();
    expect(await checked(provider, env)).toBe(1);
    const [complaint = ''] = complained;
    expect(complaint).toContain(`m with own-1: `);
    expect(complaint).toContain(sentence);
    expect(`${printed} ${complained}`).not.toMatch(/sk-old|a-password/);
    expect(printed.find((line) => /^ {2}m +own-1/.test(line))).toMatch(/see below$/);
  });

  test('a short context is not sent a long prompt', async () => {
    const before = good.requests.length;
    expect(await checked({ baseUrl: good.url }, {}, 8_192)).toBe(0);
    expect(good.requests.length - before).toBe(1);
  });
});
