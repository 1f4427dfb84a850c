import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SmallSite, startSmallSite } from '../../support/small-site.ts';
import { ask, askRaw, type Front, startFront } from './front.ts';

let site: SmallSite;
let front: Front;

beforeAll(async () => {
  site = await startSmallSite();
  front = await startFront({
    upstream: site.origin,
    publicUrl: 'https://lms.example.edu/course-tutor',
    hosts: ['old.example.edu', 'school.example:8443'],
    preserveHost: true,
    trustedProxies: ['127.0.0.1'],
  });
});
afterAll(async () => {
  await front.close();
  await site.close();
});

const told = async (headers: Record<string, string>) => {
  const { status } = await ask(front.port, '/echo', { headers });
  return status === 200 ? site.latest().headers : status;
};

describe('the LMS is told its own host and scheme', () => {
  it.each([
    ['lms.example.edu', 'lms.example.edu'],
    ['LMS.example.edu:443', 'lms.example.edu'],
    ['lms.example.edu:8787', 'lms.example.edu'],
    ['lms.example.edu.', 'lms.example.edu'],
    ['old.example.edu', 'old.example.edu'],
    ['school.example', 'school.example:8443'],
  ])('opened as %s', async (host, known) => {
    expect(await told({ host })).toMatchObject({
      host: known,
      'x-forwarded-host': known,
      'x-forwarded-proto': 'https',
      forwarded: `for=127.0.0.1;host="${known}";proto=https`,
    });
  });

  it('and sees the Origin of a form as the browser sends it', async () => {
    const origin = 'https://lms.example.edu';
    expect(await told({ host: 'lms.example.edu', origin })).toMatchObject({ origin });
  });
});

describe('another host reaches no LMS', () => {
  it.each([
    { host: 'evil.example' },
    { host: 'lms.example.edu.evil.example' },
    { host: 'evil.example:443' },
    { host: 'localhost' },
    { host: '127.0.0.1' },
    { host: '[::1]:80' },
    { host: 'lms.example.edu', 'x-forwarded-host': 'evil.example' },
    { host: 'lms.example.edu', 'x-forwarded-host': 'evil.example, lms.example.edu' },
  ])('%o', async (headers) => {
    const before = site.received.length;
    expect(await told(headers)).toBe(421);
    expect(site.received).toHaveLength(before);
  });

  it.each([
    'Host: lms.example.edu\r\nHost: evil.example',
    'Host: lms.example.edu@evil.example',
    'Host: lms.example.edu, evil.example',
    'Host:',
  ])('%s', async (line) => {
    const before = site.received.length;
    const answer = await askRaw(front.port, `GET /echo HTTP/1.1\r\n${line}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 4(?:00|21) /);
    expect(site.received).toHaveLength(before);
  });

  it('nor by a target that names it, nor by a WebSocket', async () => {
    await askRaw(
      front.port,
      'GET http://evil.example/echo HTTP/1.1\r\nHost: lms.example.edu\r\nConnection: close\r\n\r\n',
    );
    expect(JSON.stringify(site.latest().rawHeaders)).not.toContain('evil');
    const before = site.received.length;
    const socket =
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
    const answer = await askRaw(front.port, `GET /socket HTTP/1.1\r\nHost: evil.example\r\n${socket}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 421 /);
    expect(site.received).toHaveLength(before);
  });

  it('the visitor reads what to do, the operator what to set, once', async () => {
    const { body } = await ask(front.port, '/', {
      headers: { host: 'other.example', accept: 'text/html', 'accept-language': 'ru' },
    });
    expect(body.toString()).toContain('У сайта курса другой адрес');
    await ask(front.port, '/', { headers: { host: 'other.example' } });
    const lines = front.log.filter((entry) => JSON.stringify(entry).includes('other.example'));
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).toContain('lms.hosts');
  });

  it('however many are tried, the log stays short', async () => {
    for (let i = 0; i < 40; i += 1) await ask(front.port, '/', { headers: { host: `host-${i}.example` } });
    expect(front.log.length).toBeLessThanOrEqual(20);
  });
});

describe('who came to the proxy in front', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7, 127.0.0.1'],
    ['192.0.2.7:51234', '192.0.2.7, 127.0.0.1'],
    ['[2001:db8::1]:51234', '2001:db8::1, 127.0.0.1'],
    ['6.6.6.6, 192.0.2.7', '192.0.2.7, 127.0.0.1'],
    ['6.6.6.6, 127.0.0.1, 192.0.2.7, 127.0.0.1:9', '192.0.2.7, 127.0.0.1, 127.0.0.1'],
    ['unknown', '127.0.0.1'],
  ])('is told of %s as %s', async (given, chain) => {
    const headers = await told({ host: 'lms.example.edu', 'x-forwarded-for': given });
    expect(headers).toMatchObject({ 'x-forwarded-for': chain });
  });

  it('what the client wrote into Forwarded goes no further', async () => {
    const forwarded = 'for=6.6.6.6;host=evil.example;proto=http';
    expect(await told({ host: 'lms.example.edu', forwarded })).toMatchObject({
      forwarded: 'for=127.0.0.1;host="lms.example.edu";proto=https',
    });
  });
});

it('while it is tried out on one machine it is what it is opened as', async () => {
  const trial = await startFront({ upstream: site.origin, preserveHost: true });
  for (const host of [`127.0.0.1:${trial.port}`, `localhost:${trial.port}`]) {
    await ask(trial.port, '/echo', { headers: { host } });
    expect(site.latest().headers).toMatchObject({ host, 'x-forwarded-proto': 'http' });
  }
  expect((await ask(trial.port, '/echo', { headers: { host: 'evil.example' } })).status).toBe(421);
  expect((await ask(trial.port, '/echo', { headers: { host: '192.0.2.9' } })).status).toBe(421);
  await trial.close();
});
