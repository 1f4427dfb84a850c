import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { downloadPieces, page, type SmallSite, startSmallSite } from '../../support/small-site.ts';
import { ask, type Front, startFront } from './front.ts';

let site: SmallSite;
let front: Front;

beforeAll(async () => {
  site = await startSmallSite();
  front = await startFront({ upstream: site.origin, trustedProxies: [] });
});
afterAll(async () => {
  await front.close();
  await site.close();
});

const echo = (body: Buffer) => JSON.parse(body.toString()) as { method: string; url: string; body: string };

describe('requests and responses go through unchanged', () => {
  it.each(['/a//b/../c?next=http://x//y&empty=', '/a?', '/%2e%2e/%zz', '/~user/;v=1/?a?b'])(
    'address %s',
    async (path) => {
      await ask(front.port, path);
      expect(site.received.at(-1)?.url).toBe(path);
    },
  );

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'POST'])('%s with a body', async (method) => {
    const { body } = await ask(front.port, '/echo', { method, body: Buffer.from('what was sent') });
    expect(echo(body)).toEqual({ method, url: '/echo', body: 'what was sent' });
  });

  it('a body of unknown length', async () => {
    const { body } = await ask(front.port, '/echo', {
      method: 'POST',
      body: Readable.from(['in ', 'pieces']),
    });
    expect(echo(body).body).toBe('in pieces');
  });

  it('status, fields and body of an error', async () => {
    const { status, headers, body } = await ask(front.port, '/nowhere');
    expect([status, headers['content-type'], body.toString()]).toEqual([404, 'text/plain', 'not here']);
  });

  it('an upload, byte by byte', async () => {
    const hash = createHash('sha256');
    const pieces = [...downloadPieces(20 * 1024 * 1024)];
    for (const piece of pieces) hash.update(piece);
    const { body } = await ask(front.port, '/upload', { method: 'POST', body: Readable.from(pieces) });
    expect(JSON.parse(body.toString())).toEqual({ bytes: 20 * 1024 * 1024, sha256: hash.digest('hex') });
  });

  it('a download of 100 MB, byte by byte, and no more of it at a time than the reader takes', async () => {
    const [response] = (await once(
      get({ port: front.port, host: '127.0.0.1', path: '/download?megabytes=100' }),
      'response',
    )) as [IncomingMessage];
    const hash = createHash('sha256');
    for await (const chunk of response as AsyncIterable<Buffer>) hash.update(chunk);
    const sent = createHash('sha256');
    for (const piece of downloadPieces(100 * 1024 * 1024)) sent.update(piece);
    expect(hash.digest('hex')).toBe(sent.digest('hex'));
  });

  it('one connection after another is used again, on both sides', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number | undefined>();
    for (let i = 0; i < 5; i += 1) {
      const asked = get({ port: front.port, host: '127.0.0.1', path: '/nowhere', agent });
      const [response] = (await once(asked, 'response')) as [IncomingMessage];
      ports.add(asked.socket?.localPort);
      await once(response.resume(), 'end');
    }
    agent.destroy();
    expect(ports.size).toBe(1);
  });
});

describe('fields for one connection only stay behind', () => {
  it('on the way to the LMS, the ones that Connection names included', async () => {
    await ask(front.port, '/echo', {
      headers: {
        connection: 'keep-alive, x-hop',
        'x-hop': '1',
        'x-end': '1',
        te: 'trailers',
        'proxy-authorization': 'Basic eA==',
        'keep-alive': 'timeout=5',
        upgrade: 'h2c',
        proxy: 'http://evil.example',
      },
    });
    const { headers } = site.latest();
    expect(headers['x-end']).toBe('1');
    for (const name of ['x-hop', 'te', 'proxy-authorization', 'keep-alive', 'upgrade', 'proxy']) {
      expect(headers[name]).toBeUndefined();
    }
  });

  it('on the way back', async () => {
    const { headers } = await ask(front.port, '/echo');
    expect(headers['x-private']).toBeUndefined();
    expect(headers['content-type']).toBe('application/json');
  });
});

describe('who asked, and how', () => {
  const forged = {
    host: 'tutor.example',
    'x-forwarded-for': '6.6.6.6',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-port': '1',
    x_forwarded_for: '6.6.6.6',
    'x-real-ip': '6.6.6.6',
    forwarded: 'for=6.6.6.6',
  };

  it('is told as the connection shows it, whatever the client says', async () => {
    await ask(front.port, '/echo', { headers: forged });
    const { headers } = site.latest();
    expect(headers.host).toBe(site.host);
    expect(headers['x-forwarded-for']).toBe('127.0.0.1');
    expect(headers['x-forwarded-proto']).toBe('http');
    expect(headers['x-forwarded-host']).toBe('tutor.example');
    expect(headers.forwarded).toBe('for=127.0.0.1;host="tutor.example";proto=http');
    expect(JSON.stringify(headers)).not.toContain('6.6.6.6');
    expect(headers['x-forwarded-port']).toBeUndefined();
  });

  it('is added to what a trusted proxy says', async () => {
    const trusting = await startFront({ upstream: site.origin, trustedProxies: ['127.0.0.0/8', '::1'] });
    await ask(trusting.port, '/echo', { headers: { ...forged, 'x-forwarded-host': 'tutor.example:443' } });
    const { headers } = site.latest();
    expect(headers['x-forwarded-for']).toBe('6.6.6.6, 127.0.0.1');
    expect(headers['x-forwarded-proto']).toBe('https');
    expect(headers['x-forwarded-host']).toBe('tutor.example');
    expect(headers.forwarded).toBe('for=6.6.6.6, for=127.0.0.1;host="tutor.example";proto=https');
    // A host that is none of the LMS's is not believed of a trusted proxy either: it repeats what it was sent.
    expect((await ask(trusting.port, '/echo', { headers: forged })).status).toBe(421);
    await trusting.close();
  });

  it('the LMS’s check against forged forms sees its own origin, and no other is passed off as it', async () => {
    const headersFor = async (headers: Record<string, string>) => {
      await ask(front.port, '/echo', { method: 'POST', headers: { host: 'tutor.example', ...headers } });
      return site.received.at(-1)?.headers;
    };
    const own = await headersFor({ origin: 'http://tutor.example', referer: 'http://tutor.example/a?b' });
    expect([own?.origin, own?.referer]).toEqual([site.origin, `${site.origin}/a?b`]);
    const other = await headersFor({ origin: 'http://tutor.example.evil', referer: 'http://evil/' });
    expect([other?.origin, other?.referer]).toEqual(['http://tutor.example.evil', 'http://evil/']);
  });

  it('the LMS may be told the public name instead of its own', async () => {
    const preserving = await startFront({ upstream: site.origin, preserveHost: true });
    await ask(preserving.port, '/echo', {
      headers: { host: 'tutor.example', origin: 'http://tutor.example' },
    });
    const { headers } = site.latest();
    expect([headers.host, headers.origin]).toEqual(['tutor.example', 'http://tutor.example']);
    await preserving.close();
  });
});

describe('what the LMS says about its own address', () => {
  const redirect = async (to: string) =>
    (await ask(front.port, `/redirect?to=${encodeURIComponent(to)}`, { headers: { host: 'tutor.example' } }))
      .headers.location;

  it.each([
    ['SITE/next?a=1#b', 'http://tutor.example/next?a=1#b'],
    ['SITE//evil.example', 'http://tutor.example//evil.example'],
    ['/relative', '/relative'],
    ['https://other.example/SITE', /^https:\/\/other\.example\//],
    ['mailto:a@b.example', 'mailto:a@b.example'],
  ])('a redirect to %s', async (to, expected) => {
    expect(await redirect(to)).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    );
  });

  it.each([
    [
      'a last slash, by its web server',
      'http://lms.example.edu:PORT/wp-admin/',
      'https://lms.example.edu/wp-admin/',
    ],
    [
      'without TLS, by its web server',
      'http://lms.example.edu/wp-admin/',
      'https://lms.example.edu/wp-admin/',
    ],
    ['another port than its own', 'http://lms.example.edu:1/grades/', 'http://lms.example.edu:1/grades/'],
    ['another host', 'http://files.example.edu:PORT/', 'http://files.example.edu:PORT/'],
  ])('told its public name it redirects to %s', async (_name, to, expected) => {
    const told = await startFront({
      upstream: site.origin,
      preserveHost: true,
      publicUrl: 'https://lms.example.edu/course-tutor',
    });
    const { port } = new URL(site.origin);
    const written = (text: string) => text.replace('PORT', port);
    const { headers } = await ask(told.port, `/redirect?to=${encodeURIComponent(written(to))}`, {
      headers: { host: 'lms.example.edu' },
    });
    expect(headers.location).toBe(written(expected));
    await told.close();
  });

  it.each(['http://lms.example.edu:PORT', 'http://lms.example.edu'])(
    'whose own address is %s it is not sent round in circles',
    async (own) => {
      const told = await startFront({
        upstream: site.origin,
        preserveHost: true,
        publicUrl: 'https://lms.example.edu/course-tutor',
      });
      const origin = own.replace('PORT', new URL(site.origin).port);
      const { headers } = await ask(told.port, `/same-page?at=${origin}`, {
        headers: { host: 'lms.example.edu' },
      });
      expect(headers.location).toBe(`${origin}/same-page?at=${origin}`);
      await told.close();
    },
  );

  it('a cookie for its domain is one for the public host', async () => {
    const { headers } = await ask(front.port, '/cookies', { headers: { host: 'tutor.example' } });
    expect(headers['set-cookie']).toEqual([
      'session=1; Path=/; HttpOnly; SameSite=Lax',
      'wide=2; Path=/',
      'other=3; Domain=cdn.example; Secure',
    ]);
  });
});

describe('the tutor and the LMS share one address', () => {
  it('below the prefix answers the tutor, everywhere else the LMS', async () => {
    expect((await ask(front.port, '/course-tutor/v1/chat')).body.toString()).toBe(
      'own /course-tutor/v1/chat',
    );
    expect((await ask(front.port, '/healthz')).body.toString()).toBe('own /healthz');
    expect((await ask(front.port, '/admin/')).body.toString()).toBe('not here');
    expect((await ask(front.port, '/v1/chat')).body.toString()).toBe('not here');
  });
});

describe('when the LMS does not answer', () => {
  const person = { accept: 'text/html,*/*;q=0.8', 'accept-language': 'ru,en;q=0.5' };

  it('a person reads what to do, in their language', async () => {
    const gone = await startSmallSite();
    const lost = await startFront({ upstream: gone.origin });
    await gone.close();
    const { status, headers, body } = await ask(lost.port, '/course/1', { headers: person });
    expect([status, headers['content-language'], headers['cache-control']]).toEqual([502, 'ru', 'no-store']);
    expect(headers['retry-after']).toBe('60');
    expect(body.toString()).toContain('<h1>Сайт курса недоступен</h1>');
    expect(lost.log).toHaveLength(1);
    const program = await ask(lost.port, '/api', { headers: { accept: 'application/json' } });
    expect(JSON.parse(program.body.toString())).toMatchObject({
      status: 502,
      title: 'The course site cannot be reached',
    });
    const head = await ask(lost.port, '/course/1', { method: 'HEAD', headers: person });
    expect([head.status, head.body.length]).toEqual([502, 0]);
    await lost.close();
  });

  it('in time', async () => {
    const already = site.received.length;
    const answer = ask(front.port, '/silent', { headers: { accept: 'text/html' } });
    await site.whenReceived(already + 1);
    const before = site.brokenOff;
    front.clock.advance(60_000);
    const { status, body } = await answer;
    expect(status).toBe(504);
    expect(body.toString()).toContain('<h1>The course site is taking too long</h1>');
    // The LMS need not go on either.
    await site.whenBrokenOff(before + 1);
  });

  it('in the middle of a response, the client does not take it for whole', async () => {
    await expect(ask(front.port, '/breaks')).rejects.toThrow();
  });

  it('any more, the client is not kept waiting for ever', async () => {
    const [response] = (await once(
      get({ port: front.port, host: '127.0.0.1', path: '/stalls' }),
      'response',
    )) as [IncomingMessage];
    await once(response, 'data');
    const broken = once(response, 'error');
    front.clock.advance(300_000);
    await broken;
  });

  it('on a kept connection, it is asked once more', async () => {
    const first = await startSmallSite();
    const patient = await startFront({ upstream: first.origin });
    expect((await ask(patient.port, '/course/data.json')).status).toBe(200);
    await first.close();
    const second = await startSmallSite(Number(new URL(first.origin).port));
    expect((await ask(patient.port, '/course/data.json')).status).toBe(200);
    await patient.close();
    await second.close();
  });
});

describe('limits', () => {
  it('an upload that is announced too large is refused at once', async () => {
    const already = site.received.length;
    const { status, headers } = await ask(front.port, '/upload', {
      method: 'POST',
      headers: { 'content-length': 201 * 1024 * 1024 },
      body: Buffer.alloc(0),
    });
    expect([status, headers.connection]).toEqual([413, 'close']);
    expect(site.received).toHaveLength(already);
  });

  it('one that turns out too large is broken off', async () => {
    const small = await startFront({ upstream: site.origin, maxUploadMegabytes: 1 });
    const { status } = await ask(small.port, '/upload', {
      method: 'POST',
      body: Readable.from(downloadPieces(1024 * 1024 + 64 * 1024)),
    });
    expect(status).toBe(413);
    await small.close();
  });

  it('an LMS that refuses an upload early is heard', async () => {
    const { status, body } = await ask(front.port, '/refuse-upload', {
      method: 'POST',
      body: Readable.from(downloadPieces(4 * 1024 * 1024)),
    });
    expect([status, body.toString()]).toEqual([403, 'no']);
  });

  it('a page is not changed by having gone through twice', async () => {
    const outer = await startFront({ upstream: `http://${front.host}` });
    const { body } = await ask(outer.port, '/course/lists.html');
    expect(body.toString().split('<script type="module"')).toHaveLength(2);
    expect(body.length).toBeGreaterThan(page.length);
    await outer.close();
  });
});
