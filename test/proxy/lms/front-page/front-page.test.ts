import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { visitLine, visitLms } from '../../../../proxy/lms/front-page/front-page.ts';
import { parseConfig } from '../../../support/config.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { selfSigned } from '../../../support/self-signed.ts';
import { sampleCourse } from '../../../support/sidecar.ts';

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await Promise.all(
    servers.splice(0).map((server) => new Promise<void>((resolve) => server.close(() => resolve()))),
  );
});

async function listening(server: Server): Promise<string> {
  servers.push(server);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const site = (answer: RequestListener) => listening(createServer({ keepAlive: false }, answer));

interface Setting {
  publicUrl?: string;
  lms?: object;
  target?: string;
}

async function visit(upstream: string, { publicUrl = 'https://lms.example.edu', lms, target }: Setting = {}) {
  const config = parseConfig(
    JSON.stringify({
      server: { publicUrl: `${publicUrl}/course-tutor` },
      courses: [sampleCourse],
      lms: { upstream, ...lms },
    }),
    '/x/config.yaml',
    {},
  );
  const visited = await visitLms(config, new FakeClock(), target);
  if (visited === undefined) throw new TypeError('no LMS');
  return { ...visited, kind: visited.finding.kind, line: visitLine(visited) };
}

const html = { 'content-type': 'text/html; charset=utf-8' };
const page = (head = '', body = '<p>text</p>') =>
  `<!doctype html><html><head><title>Front page</title>${head}</head><body>${body}</body></html>`;

/** As Moodle compares what it is told with its address, before it knows anything else. */
function moodle(
  wwwroot: string,
  { reverseproxy = false, sslproxy = false, listensOn = '' } = {},
): RequestListener {
  const own = new URL(wwwroot);
  return ({ headers: { host = '' } }, response) => {
    const [name] = host.split(':');
    const redirect = (location: string) =>
      response.writeHead(303, { ...html, 'x-redirect-by': 'Moodle', location }).end();
    const isOther = name !== own.hostname || (own.port !== '' && own.port !== listensOn);
    if (isOther && !reverseproxy) redirect(`${wwwroot}/`);
    else if (own.protocol === 'https:' && !sslproxy) redirect(wwwroot);
    else if (reverseproxy && name === own.hostname) {
      response.writeHead(500, html);
      response.end(`<div id="region-main"><div class='alert-danger'>Включён обратный прокси</div></div>`);
    } else {
      response.writeHead(200, { ...html, 'set-cookie': 'MoodleSession=1; path=/' });
      response.end(
        page('', `<script>M.cfg = {"wwwroot":${JSON.stringify(wwwroot).replaceAll('/', '\\/')}}</script>`),
      );
    }
  };
}

describe('Moodle', () => {
  it('set up for it is fine, and gets the tutor', async () => {
    const host = await site(moodle('https://lms.example.edu', { sslproxy: true }));
    const { advice, line } = await visit(`http://${host}`);
    expect(advice).toBeUndefined();
    expect(line).toBe('Moodle; / is "Front page"; gets the tutor');
  });

  it('with a plain wwwroot and told its internal name', async () => {
    const host = await site(moodle('http://lms.example.edu'));
    const { kind, advice } = await visit(`http://${host}`, {
      publicUrl: 'http://lms.example.edu',
      lms: { preserveHost: false },
    });
    expect(kind).toBe('wants_public_name');
    expect(advice).toContain('set lms.preserveHost: true');
    expect(advice).toContain('$CFG->reverseproxy');
  });

  it('without sslproxy', async () => {
    const host = await site(moodle('https://lms.example.edu'));
    const { kind, advice } = await visit(`http://${host}`);
    expect(kind).toBe('misses_https');
    expect(advice).toContain('$CFG->sslproxy = true');
  });

  it('without sslproxy, and told its internal name as reverseproxy wants it', async () => {
    const host = await site(moodle('https://lms.example.edu', { reverseproxy: true }));
    expect((await visit(`http://${host}`, { lms: { preserveHost: false } })).kind).toBe('misses_https');
  });

  it('with sslproxy and an address by http: its own words say more than its other name', async () => {
    const inner = moodle('http://lms.example.edu');
    const host = await site((request, response) => {
      if (request.headers.host !== 'lms.example.edu') inner(request, response);
      else
        response.writeHead(500, html).end(`<div id="region-main"><p class="alert-danger">https!</p></div>`);
    });
    const { finding } = await visit(`http://${host}`);
    expect(finding).toMatchObject({ kind: 'error', words: 'https!', platform: 'Moodle' });
  });

  it('with an address on another port than its web server', async () => {
    const host = await site(moodle('http://lms.example.edu:8080', { listensOn: '80' }));
    const { kind, advice } = await visit(`http://${host}`, { publicUrl: 'http://lms.example.edu:8080' });
    expect(kind).toBe('misses_port');
    expect(advice).toContain('SERVER_PORT');
  });

  it('with reverseproxy and told its public name, in whatever language it says so', async () => {
    const answer = moodle('https://lms.example.edu', { sslproxy: true, reverseproxy: true });
    const host = await site(answer);
    const { kind, advice } = await visit(`http://${host}`);
    expect(kind).toBe('refuses_name');
    expect(advice).toContain('remove $CFG->reverseproxy');
    expect(advice).toContain('lms.preserveHost: false');
    expect((await visit(`http://${host}`, { lms: { preserveHost: false } })).kind).toBe('page');
  });

  it.each([
    ['its internal address', (host: string) => `http://${host}`],
    ['another name', () => 'https://old.example.edu'],
    ['the public name by http', () => 'http://lms.example.edu'],
  ])('with %s as wwwroot', async (_name, wwwroot) => {
    let told = '';
    const host = await site((request, response) =>
      moodle(told, { listensOn: new URL(told).port })(request, response),
    );
    told = wwwroot(host);
    for (const preserveHost of [true, false]) {
      const { kind, finding, advice } = await visit(`http://${host}`, { lms: { preserveHost } });
      expect({ kind, preserveHost }).toEqual({ kind: 'other_address', preserveHost });
      expect(finding).toMatchObject({ address: told, platform: 'Moodle' });
      expect(advice).toContain(`takes ${told} for its address`);
      expect(advice).toContain(`$CFG->wwwroot = 'https://lms.example.edu' and $CFG->sslproxy = true`);
      expect(advice).toContain('correct server.publicUrl');
    }
  });

  it('with reverseproxy and a wrong wwwroot, to which only its links lead', async () => {
    const host = await site(moodle('http://old.example.edu', { reverseproxy: true }));
    expect((await visit(`http://${host}`)).finding).toMatchObject({
      kind: 'other_address',
      address: 'http://old.example.edu',
    });
  });

  it('in maintenance', async () => {
    const host = await site((_request, response) => {
      response.writeHead(503, 'Moodle under maintenance', { ...html, 'retry-after': '300' });
      response.end(page());
    });
    expect((await visit(`http://${host}`)).kind).toBe('maintenance');
  });

  it('that cannot start says itself why', async () => {
    const host = await site((_request, response) => {
      response.writeHead(500, html);
      response.end(
        `<div id="region-main"><div class='alert-danger'>Coding <b>error</b>:\u001b[2J\n https</div></div>`,
      );
    });
    const { kind, advice } = await visit(`http://${host}`);
    expect(kind).toBe('error');
    expect(advice).toBe(
      'Moodle answers its front page with 500 ("Coding error : [2J https"): the LMS\'s own log says why.',
    );
  });
});

describe('other LMSs', () => {
  it('WordPress that does not know of HTTPS', async () => {
    const host = await site((_request, response) =>
      response.writeHead(301, { 'x-redirect-by': 'WordPress', location: 'https://lms.example.edu/' }).end(),
    );
    const { kind, advice } = await visit(`http://${host}`);
    expect(kind).toBe('misses_https');
    expect(advice).toContain('HTTP_X_FORWARDED_PROTO');
  });

  it('WordPress with another siteurl', async () => {
    const host = await site((_request, response) => {
      response.writeHead(200, {
        ...html,
        link: '<http://127.0.0.1:8080/wp-json/>; rel="https://api.w.org/"',
      });
      response.end(page());
    });
    const { advice } = await visit(`http://${host}`);
    expect(advice).toContain('siteurl and home) to https://lms.example.edu');
  });

  it.each([
    ['Open edX', '<meta name="openedx-release-line" content="sumac">', 'LMS_BASE: lms.example.edu'],
    ['Canvas', '<script>INST = {}</script>', 'domain: lms.example.edu'],
    ['another', '', 'names of its web server'],
  ])('%s that knows its internal name only', async (_name, head, words) => {
    const host = await site(({ headers }, response) => {
      response.writeHead(headers.host === host ? 200 : 400, html).end(page(head));
    });
    const { kind, advice } = await visit(`http://${host}`);
    expect(kind).toBe('refuses_name');
    expect(advice).toContain(words);
  });

  it('a single sign-on elsewhere is fine, a cookie that is set first as well', async () => {
    const host = await site(({ url, headers }, response) => {
      if (headers.cookie !== 'seen=1') response.writeHead(302, { location: url, 'set-cookie': 'seen=1' });
      else response.writeHead(302, { location: 'https://login.example.org/authorize?client_id=1' });
      response.end();
    });
    const { advice, line } = await visit(`http://${host}`);
    expect(advice).toBeUndefined();
    expect(line).toBe('sends visitors to login.example.org to sign in');
  });

  it('redirects are followed to the page that they lead to', async () => {
    const host = await site(({ url, headers }, response) => {
      if (url === '/') response.writeHead(302, { location: `http://${headers.host}/my/?x=1` }).end();
      else response.writeHead(200, html).end(page());
    });
    const { line } = await visit(`http://${host}`, { publicUrl: 'http://lms.example.edu' });
    expect(line).toBe('a site that is none of the LMSs known here; /my/?x=1 is "Front page"; gets the tutor');
  });

  it.each([
    ['two addresses in turn', (url = '') => (url === '/' ? '/a' : '/')],
    ['ever new addresses', (url = '') => `${url}a`],
    ['no address', () => 'http://['],
  ])('redirects to %s end', async (_name, next) => {
    const host = await site(({ url }, response) => response.writeHead(302, { location: next(url) }).end());
    expect((await visit(`http://${host}`)).kind).toBe('goes_in_circles');
  });

  it('says why a page would get no tutor', async () => {
    const host = await site((request, response) => {
      if (request.url === '/strict') response.setHeader('content-security-policy', "script-src 'none'");
      response.writeHead(200, html).end(request.url === '/half' ? 'half a page' : page());
    });
    const lineOf = async (target: string, lms = {}) => (await visit(`http://${host}`, { target, lms })).line;
    const none = 'is "Front page"; gets no tutor, being ';
    expect(await lineOf('/strict')).toContain(`/strict ${none}under a Content-Security-Policy`);
    expect(await lineOf('/exams/1', { exclude: ['/exams/*'] })).toContain(`/exams/1 ${none}excluded`);
    const pages = [{ path: '/course/*', course: sampleCourse.id }];
    expect(await lineOf('/a', { pages })).toContain(`/a ${none}named by no rule`);
    expect(await lineOf('/half')).toContain('a fragment');
    expect(await lineOf('/a', { inject: false })).toMatch(/"Front page"$/);
  });
});

describe('what is no LMS', () => {
  it('nothing', async () => {
    const { finding, advice } = await visit('http://127.0.0.1:1');
    expect(finding).toEqual({ kind: 'unreachable', code: 'ECONNREFUSED' });
    expect(advice).toContain('nothing answers at lms.upstream http://127.0.0.1:1 (ECONNREFUSED)');
  });

  it('an API', async () => {
    const host = await site((_request, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
    );
    expect((await visit(`http://${host}`)).advice).toContain('is no LMS but application/json');
  });

  it('a database', async () => {
    const host = await listening(
      createTcpServer((socket) => socket.end('J\0\0\0\n8.0.36 mysql_native_password')),
    );
    expect((await visit(`http://${host}`)).kind).toBe('not_http');
  });

  it('a port that closes at once', async () => {
    const host = await listening(createTcpServer((socket) => socket.destroy()));
    expect((await visit(`http://${host}`)).kind).toBe('not_http');
  });

  it('TLS where none is expected, and the other way round', async () => {
    const secure = await listening(createTlsServer(selfSigned, (_request, response) => response.end()));
    expect((await visit(`http://${secure}`)).kind).toBe('wants_tls');
    const { kind, advice } = await visit(`https://${secure}`);
    expect(kind).toBe('certificate');
    expect(advice).toContain('NODE_EXTRA_CA_CERTS');
    const plain = await site((_request, response) => response.writeHead(200, html).end(page()));
    expect((await visit(`https://${plain}`)).kind).toBe('speaks_no_tls');
  });

  it('an LMS that wants TLS itself', async () => {
    const host = await site(({ headers }, response) =>
      response.writeHead(301, { location: `https://${headers.host}/` }).end(),
    );
    expect((await visit(`http://${host}`, { lms: { preserveHost: false } })).kind).toBe('wants_tls');
  });

  it('a port that never answers', async () => {
    const clock = new FakeClock();
    const host = await listening(
      createTcpServer((socket) => {
        socket.once('data', () => clock.advance(10_000));
      }),
    );
    const config = parseConfig(
      JSON.stringify({ courses: [sampleCourse], lms: { upstream: `http://${host}` } }),
      '/x/config.yaml',
      {},
    );
    expect((await visitLms(config, clock))?.finding).toEqual({ kind: 'slow' });
    expect(clock.pending).toEqual([]);
  });
});
