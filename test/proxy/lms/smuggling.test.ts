import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SmallSite, startSmallSite } from '../../support/small-site.ts';
import { ask, askRaw, type Front, startFront } from './front.ts';

let site: SmallSite;
let front: Front;

beforeAll(async () => {
  site = await startSmallSite();
  front = await startFront({ upstream: site.origin });
});
afterAll(async () => {
  await front.close();
  await site.close();
});

const hidden = 'GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n';
const chunk = `${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`;
const urls = () => site.received.map(({ url }) => url);

describe('a request inside a request never becomes one for the LMS', () => {
  it.each([
    [
      'DELETE in chunks',
      `DELETE /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${chunk}`,
    ],
    [
      'OPTIONS in chunks',
      `OPTIONS /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${chunk}`,
    ],
    [
      'GET in chunks',
      `GET /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n${chunk}`,
    ],
    [
      'GET with a length',
      `GET /echo HTTP/1.1\r\nHost: x\r\nContent-Length: ${hidden.length}\r\nConnection: close\r\n\r\n${hidden}`,
    ],
    [
      'Connection names the framing',
      `POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: ${hidden.length}\r\nConnection: close, content-length\r\n\r\n${hidden}`,
    ],
  ])('%s is one request with that body', async (_name, bytes) => {
    const before = site.received.length;
    const answer = await askRaw(front.port, bytes);
    expect(answer).toContain(JSON.stringify(hidden));
    expect(urls().slice(before)).toEqual(['/echo']);
  });

  it.each([
    ['length and chunks', `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`],
    ['two lengths', `Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`],
    [
      'the same length twice',
      `Content-Length: ${hidden.length}\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
    ],
    ['a list of lengths', `Content-Length: 0, ${hidden.length}\r\n\r\n${hidden}`],
    ['a signed length', `Content-Length: +0\r\n\r\n${hidden}`],
    ['an unknown coding', `Transfer-Encoding: chunked, identity\r\n\r\n${chunk}`],
    ['a hidden coding', `Transfer-Encoding: \x0bchunked\r\n\r\n${chunk}`],
    ['a space before the colon', `Content-Length : 0\r\n\r\n${hidden}`],
    ['a bare line feed in a field', `X-A: 1\nContent-Length: 5\r\n\r\n${hidden}`],
  ])('%s is refused', async (_name, rest) => {
    const before = site.received.length;
    const answer = await askRaw(front.port, `POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${rest}`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(urls().slice(before)).toEqual([]);
  });
});

describe('no request leads anywhere but to the configured LMS', () => {
  it.each([
    'GET http://evil.example/echo HTTP/1.1\r\nHost: x',
    'GET http://169.254.169.254/echo HTTP/1.1\r\nHost: x',
    'GET //evil.example/../echo HTTP/1.1\r\nHost: x',
  ])('%s', async (start) => {
    const before = site.received.length;
    await askRaw(front.port, `${start}\r\nConnection: close\r\n\r\n`);
    expect(site.received).toHaveLength(before + 1);
    expect(site.received.at(-1)?.headers.host).toBe(site.host);
  });

  it.each([
    ['GET * HTTP/1.1\r\nHost: x', 400],
    ['GET /echo HTTP/1.1\r\nHost: a b', 400],
    ['GET /echo HTTP/1.1\r\nHost: evil.example/path', 400],
    ['GET /echo HTTP/1.1', 400],
    ['GET /echo HTTP/1.1\r\nHost: 169.254.169.254:80', 421],
    ['GET http://evil.example/echo HTTP/1.1\r\nHost: evil.example', 421],
    ['TRACE /echo HTTP/1.1\r\nHost: x', 405],
    [`GET /echo HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}`, 431],
  ])('%.40s is refused', async (start, status) => {
    const before = site.received.length;
    const answer = await askRaw(front.port, `${start}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(site.received).toHaveLength(before);
  });

  it('CONNECT opens no tunnel', async () => {
    const before = site.received.length;
    expect(
      await askRaw(front.port, 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n'),
    ).toBe('');
    expect(site.received).toHaveLength(before);
  });
});

it('an error page repeats nothing of the request', async () => {
  const { body } = await ask(front.port, '/echo', { headers: { host: '<script>', accept: 'text/html' } });
  expect(body.toString()).not.toContain('<script>');
});
