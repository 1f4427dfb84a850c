/**
 * The tutor below a path of the school's own address, by IPv6 on the inside: nginx passes `/tutor/` to `[::1]`, and a
 * model answers at `[::1]`. A lesson at the root of that address has the widget; asked on it, on the embedded page and
 * on the tutor's own, with chunks and cookies looked after; the admin page is signed in to and looked at:
 *
 *     node .ci/setup/run.mjs --build test/trials/sub-path.ts [--pictures FOLDER]
 *
 * With Debian's package `nginx` (12), on a machine with IPv6.
 */

import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { startFakeProvider } from '../support/fake-provider.ts';
import { freePort } from '../support/free-port.ts';
import { allTo } from '../support/routing.ts';
import { selfSigned } from '../support/self-signed.ts';
import { sampleCourse } from '../support/sidecar.ts';
import { startSidecarProcess } from '../support/sidecar-process.ts';
import { desktop, phone } from './in-front/school.ts';
import { Servers } from './in-front/servers.ts';
import { look } from './moodle/look.ts';
import { photographer } from './moodle/pictures.ts';
import { answer } from './moodle/tutor.ts';

const { values } = parseArgs({ options: { pictures: { type: 'string' } } });
const host = 'www.school.example.edu';
const base = `https://${host}/tutor`;

const servers = await Servers.inNewFolder();
const model = await startFakeProvider({ answer });
const inner = await alsoByIpv6(Number(new URL(model.url).port));
const [tutorPort, publicPort] = [await freePort(), await freePort()];
const file = servers.path('config.yaml');
await writeFile(
  file,
  JSON.stringify({
    server: { host: '::1', publicUrl: base, trustedProxies: ['::1'] },
    courses: [sampleCourse],
    providers: { model: { kind: 'openai-compatible', baseUrl: `http://[::1]:${inner.port}/v1/` } },
    models: {
      model: {
        provider: 'model',
        contextTokens: 100_000,
        usdPerMillion: { input: 0, cachedInput: 0, output: 0 },
      },
    },
    routing: allTo('model'),
    cache: { answers: { max: 0 } },
    storage: { url: 'sqlite::memory:' },
  }),
);
const sidecar = await startSidecarProcess(file, {}, { port: tutorPort });
const opened = await openBrowser({ [`${host}:443`]: `127.0.0.1:${publicPort}` });
const wrong: string[] = [];
try {
  await startNginx();
  for (const [name, options] of [
    ['desktop', desktop],
    ['phone', phone],
  ] as const) {
    const context = await opened.browser.newContext({ locale: 'en-US', ignoreHTTPSErrors: true, ...options });
    for (const [where, address] of [
      ['lesson', `https://${host}/lesson.html`],
      ['embed', `${base}/embed/${sampleCourse.id}`],
      ['own', `${base}/`],
    ] as const) {
      const page = await watched(await context.newPage());
      const known = { provider: model, publicUrl: base, stop: async () => undefined };
      const { presence } = await look(
        page,
        address,
        known,
        photographer(page, values.pictures, `sub-path ${where} ${name}`),
      );
      say(
        `asked on ${where}, ${name}`,
        presence.is === 'broken' ? presence.why : presence.is,
        presence.is === 'seen',
      );
      await page.close();
    }
    await context.close();
  }
  await signIn();
  const about = await (await opened.browser.newContext({ ignoreHTTPSErrors: true })).newPage();
  const transparency = await (await watched(about)).goto(`${base}/transparency`);
  say('transparency', String(transparency?.status()), transparency?.ok() === true);
} finally {
  await opened.close();
  sidecar.process.kill('SIGTERM');
  await sidecar.ended;
  inner.close();
  await model.close();
  await servers.stop();
}
console.log(wrong.length === 0 ? '\nall as it should be' : `\n${wrong.join('\n')}`);
process.exitCode = wrong.length === 0 ? 0 : 1;

function say(what: string, found: string, isGood: boolean): void {
  console.log(`${isGood ? '   ' : 'BAD'} ${what}: ${found}`);
  if (!isGood) wrong.push(`${what}: ${found}`);
}

/** Whatever a page asks of this address is below the path, but for the lesson itself. */
async function watched(page: Page): Promise<Page> {
  page.on('response', (response) => {
    const { pathname, origin } = new URL(response.url());
    if (origin !== `https://${host}` || pathname === '/lesson.html' || pathname === '/favicon.ico') return;
    const isBelow = pathname.startsWith('/tutor/');
    if (!isBelow || response.status() >= 400)
      say('asked for', `${response.status()} ${response.url()}`, false);
  });
  page.on('pageerror', ({ message }) => say('an error on the page', message, false));
  return page;
}

async function signIn(): Promise<void> {
  const context = await opened.browser.newContext({ locale: 'en-US', ignoreHTTPSErrors: true, ...desktop });
  const page = await watched(await context.newPage());
  const ticket = /#sign-in=\S+/.exec(sidecar.output.join('\n'))?.[0];
  await page.goto(`${base}/admin/${ticket}`);
  await page.getByText('Questions', { exact: true }).first().waitFor();
  await page.reload();
  await page.getByText('Questions', { exact: true }).first().waitFor();
  const cookies = (await context.cookies()).map(({ name, path, secure, httpOnly }) => ({
    name,
    path,
    secure,
    httpOnly,
  }));
  const isGood =
    cookies.length > 0 &&
    cookies.every(({ path, secure, httpOnly }) => path.startsWith('/tutor/') && secure && httpOnly);
  say('cookies of the admin page', JSON.stringify(cookies), isGood);
  await photographer(page, values.pictures, 'sub-path admin')('seen');
  await context.close();
}

/** The same server at another address of this machine. */
async function alsoByIpv6(port: number): Promise<{ port: number; close(): void }> {
  const server = createServer();
  server.removeAllListeners();
  server.on('connection', (near) => {
    const far = connect(port, '127.0.0.1');
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
  });
  server.listen(0, '::1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

async function startNginx(): Promise<void> {
  await mkdir(servers.path('site'));
  await writeFile(
    servers.path('site/lesson.html'),
    `<!doctype html><html lang="en"><title>Lists</title><h1>Lists</h1><p>A list keeps its things in order, and append
puts one more at its end.</p><script type="module" src="${base}/course-tutor.js" data-course="${sampleCourse.id}"></script></html>`,
  );
  await writeFile(servers.path('key.pem'), selfSigned.key);
  await writeFile(servers.path('cert.pem'), selfSigned.cert);
  await writeFile(
    servers.path('nginx.conf'),
    `user root; daemon off; error_log ${servers.path('error.log')}; pid ${servers.path('nginx.pid')};
events {}
http {
  include /etc/nginx/mime.types;
  access_log off;
  server {
    listen 127.0.0.1:${publicPort} ssl;
    ssl_certificate ${servers.path('cert.pem')};
    ssl_certificate_key ${servers.path('key.pem')};
    root ${servers.path('site')};
    location /tutor/ {
      proxy_pass http://[::1]:${tutorPort}/;
      proxy_http_version 1.1;
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_buffering off;
      proxy_read_timeout 310s;
    }
  }
}`,
  );
  await servers.start('nginx', ['-p', servers.folder, '-c', servers.path('nginx.conf')], publicPort);
}
