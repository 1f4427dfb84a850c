import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import {
  noProxies,
  type OutgoingProxies,
  ProxyAddressError,
  proxiesFrom,
  proxyTo,
} from '../../../../proxy/config/outgoing-proxies.ts';
import { secretsInUrl } from '../../../../proxy/config/secrets.ts';
import { redactor } from '../../../../proxy/log/redact.ts';
import { ProviderFault } from '../../../../proxy/providers/fault.ts';
import { reportOf } from '../../../../proxy/providers/fault-report.ts';
import { type HttpClient, openHttpClient } from '../../../../proxy/providers/wire/http-client.ts';
import { webFetch } from '../../../../proxy/providers/wire/sdk-fetch.ts';
import { type ConnectProxyOptions, startConnectProxy } from '../../../support/connect-proxy.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { closeServer } from '../../../support/listen-locally.ts';
import { selfSigned } from '../../../support/self-signed.ts';
import { never, thrownBy } from '../calls.ts';

// Other files' tests run in this process too, and some of them are about who is not trusted.
const trusted = getCACertificates('default');
beforeAll(() => setDefaultCACertificates([...trusted, selfSigned.cert]));
afterAll(() => setDefaultCACertificates(trusted));

/** A provider that only its proxy can find: `provider.test` is a name of this test's own. */
async function provider(protocol: 'http:' | 'https:', options: Omit<ConnectProxyOptions, 'port'> = {}) {
  const heard: string[] = [];
  const answer: Parameters<typeof createServer>[1] = (request, response) => {
    heard.push(`${request.method} ${request.url} ${request.headers.host}`);
    request.resume().on('end', () => response.end('ok'));
  };
  const server: Server = protocol === 'http:' ? createServer(answer) : createTlsServer(selfSigned, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => closeServer(server));
  const { port } = server.address() as AddressInfo;
  const proxy = await startConnectProxy({ port, ...options });
  onTestFinished(() => proxy.close());
  return { heard, proxy, port, origin: `${protocol}//provider.test:${port}` };
}

function clientThrough(proxies: Partial<OutgoingProxies>, clock = new FakeClock()): HttpClient {
  const http = openHttpClient(clock, { ...noProxies, ...proxies });
  onTestFinished(() => http.close());
  return http;
}

function ask(http: Pick<HttpClient, 'send'>, origin: string) {
  const body = [Buffer.from('{}')];
  return http.send({ origin, path: '/v1', method: 'POST', headers: [['x-sent', 'yes']], body }, never);
}

describe('calls to providers', () => {
  test('over HTTPS go through a tunnel of the proxy, which is used again', async () => {
    const { heard, proxy, port, origin } = await provider('https:');
    const http = clientThrough({ httpsProxy: proxy.url.replace('//', '//tutor:pass%20word@') });
    for (let call = 0; call < 2; call += 1) {
      expect(await (await ask(http, origin)).text()).toBe('ok');
      await turn();
      await turn();
    }
    expect(heard).toEqual(Array(2).fill(`POST /v1 provider.test:${port}`));
    const pass = `Basic ${Buffer.from('tutor:pass word').toString('base64')}`;
    expect(proxy.asked).toEqual([{ line: `CONNECT provider.test:${port}`, pass }]);
  });

  test('over HTTP are handed to the proxy with their whole address', async () => {
    const { heard, proxy, port, origin } = await provider('http:');
    const http = clientThrough({ httpProxy: proxy.url });
    expect(await (await ask(http, origin)).text()).toBe('ok');
    expect(heard).toEqual([`POST /v1 provider.test:${port}`]);
    expect(proxy.asked).toEqual([{ line: `POST ${origin}/v1`, pass: undefined }]);
  });

  test.each(['127.0.0.1', '.example.edu, 127.0.0.1', '*'])(
    'to a host that needs no proxy go straight to it: %s',
    async (noProxy) => {
      const { proxy, port } = await provider('http:');
      const http = clientThrough({ httpProxy: proxy.url, noProxy });
      expect(await (await ask(http, `http://127.0.0.1:${port}`)).text()).toBe('ok');
      expect(proxy.asked).toEqual([]);
    },
  );

  test('that the proxy does not let through have not been sent, and say why', async () => {
    const { heard, proxy, origin } = await provider('https:', { refuses: true });
    const httpsProxy = proxy.url.replace('//', '//tutor:a-password@');
    const fault = await thrownBy(() => ask(clientThrough({ httpsProxy }), origin));
    expect(fault).toMatchObject({ kind: 'network', details: { wire: 'unsent' } });
    expect(heard).toEqual([]);
    if (!(fault instanceof ProviderFault)) throw fault;
    const redact = redactor(secretsInUrl(httpsProxy));
    const report = reportOf(fault, { address: origin, confidential: [], redact });
    expect(report.words).toContain('Proxy response (407)');
    expect(JSON.stringify(report)).not.toContain('a-password');
  });

  test('that the proxy keeps waiting are given up like any that cannot be connected', async () => {
    const { proxy, origin } = await provider('https:', { isSilent: true });
    const clock = new FakeClock();
    const asking = thrownBy(() => ask(clientThrough({ httpsProxy: proxy.url }, clock), origin));
    while (proxy.asked.length === 0) await turn();
    clock.advance(5_000);
    expect(await asking).toMatchObject({
      kind: 'network',
      details: { wire: 'unsent', cause: { code: 'UND_ERR_CONNECT_TIMEOUT' } },
    });
  });
});

test('the keys of an LMS are fetched the same way', async () => {
  const { proxy, origin, port } = await provider('https:');
  const http = clientThrough({ httpsProxy: proxy.url });
  expect(await (await webFetch(http.send)(`${origin}/jwks`)).text()).toBe('ok');
  expect(proxy.asked.map(({ line }) => line)).toEqual([`CONNECT provider.test:${port}`]);
});

describe('the environment', () => {
  test('is read as other programs read it', () => {
    expect(proxiesFrom({})).toEqual(noProxies);
    expect(
      proxiesFrom({
        HTTPS_PROXY: 'http://upper.example.edu:3128',
        https_proxy: 'lower.example.edu:3128',
        HTTP_PROXY: ' http://one.example.edu ',
        NO_PROXY: 'localhost,.example.edu',
      }),
    ).toEqual({
      httpsProxy: 'http://lower.example.edu:3128',
      httpProxy: 'http://one.example.edu',
      noProxy: 'localhost,.example.edu',
    });
  });

  test.each(['ftp://proxy.example.edu', 'http://', 'proxy example'])('%s is no proxy', (address) => {
    expect(() => proxiesFrom({ HTTPS_PROXY: address })).toThrow(ProxyAddressError);
  });
});

test.each([
  ['mail.example.edu', 465, 'example.edu', false],
  ['mail.example.edu', 465, '.example.edu', false],
  ['MAIL.example.edu', 465, 'other.edu, *.Example.edu', false],
  ['example.edu', 465, 'example.edu', false],
  ['example.edu', 465, '*.example.edu', true],
  ['notexample.edu', 465, 'example.edu', true],
  ['mail.example.edu', 465, 'example.edu:465', false],
  ['mail.example.edu', 465, 'example.edu:25', true],
  ['mail.example.edu', 465, '*', false],
  ['[fd00::1]', 465, 'fd00::1', false],
  ['[fd00::1]', 465, '[fd00::1]:465', false],
  ['[fd00::1]', 465, '[fd00::1]:25', true],
  ['mail.example.edu', 465, '', true],
])('to %s:%i with NO_PROXY="%s" through the proxy: %s', (hostname, port, noProxy, isProxied) => {
  expect(proxyTo({ hostname, port }, 'http://proxy:3128', { ...noProxies, noProxy }) !== '').toBe(isProxied);
});

describe('a server with a certificate of one’s own', () => {
  beforeAll(() => setDefaultCACertificates(trusted));

  test('is refused, and trusted where its authority is named, also behind a proxy', async () => {
    const { port, proxy, origin } = await provider('https:');
    const straight = clientThrough({});
    const local = `https://localhost:${port}`;
    const fault = await thrownBy(() => ask(straight, local));
    expect(fault).toMatchObject({
      details: { wire: 'unsent', cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } },
    });
    expect(await (await ask({ send: straight.trusting(selfSigned.cert) }, local)).text()).toBe('ok');
    // Of its provider alone.
    await expect(ask(straight, local)).rejects.toThrow(ProviderFault);
    const through = clientThrough({ httpsProxy: proxy.url });
    expect(await (await ask({ send: through.trusting(selfSigned.cert) }, origin)).text()).toBe('ok');
  });
});
