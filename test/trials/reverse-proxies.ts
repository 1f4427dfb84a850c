/**
 * The documented snippets for nginx, Caddy, Apache and HAProxy, checked and run by the real servers in front
 * of a sidecar in front of a small LMS: uploads, WebSockets, long heads, streams
 * and what the LMS is told. An answer's first event is timed with each and without any. Needs nginx, caddy, apache2, haproxy
 * and openssl (Debian packages):
 *
 *     node test/trials/reverse-proxies.ts
 */
import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request as plainRequest } from 'node:http';
import { request } from 'node:https';
import { type AddressInfo, connect as connectTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { connect as connectTls } from 'node:tls';
import { documentedCode } from '../support/documents.ts';
import { startFakeProvider } from '../support/fake-provider.ts';
import { askingOpenAi } from '../support/routing.ts';
import { sampleCourse } from '../support/sidecar.ts';
import { startSidecarProcess } from '../support/sidecar-process.ts';

const host = 'tutor.example.edu';
const directory = await mkdtemp(join(tmpdir(), 'trial-proxies-'));
const path = (name: string) => join(directory, name);
execFileSync(
  'openssl',
  [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${host}`],
    ...['-addext', `subjectAltName=DNS:${host}`, '-keyout', path('key.pem'), '-out', path('cert.pem')],
  ],
  { stdio: 'ignore' },
);

interface Told {
  bytes: number;
  headers: IncomingMessage['headers'];
}
const lms = createServer(async (asked, response) => {
  if (asked.url === '/long-head') response.setHeader('x-long', 'x'.repeat(40_000));
  const told: Told = { bytes: (await buffer(asked)).length, headers: asked.headers };
  response.end(JSON.stringify(told));
});
lms.on('upgrade', (_asked, socket) => {
  // To the key that is sent below; HAProxy looks at it.
  const accept = 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=';
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  socket.pipe(socket);
});
await new Promise<void>((resolve) => lms.listen(0, '127.0.0.1', resolve));
/** While it is held, a model's answer stops behind its first words: what is passed on late does not come at all. */
let held: Promise<void> = Promise.resolve();
let wroteMs = 0;
const model = await startFakeProvider({
  pace: (index) => {
    if (index > 1) return held;
    wroteMs = performance.now();
    return index === 0 ? Promise.resolve() : held;
  },
});
await writeFile(
  path('config.yaml'),
  JSON.stringify({
    server: { publicUrl: `https://${host}/course-tutor`, trustedProxies: ['127.0.0.1'] },
    courses: [sampleCourse],
    limits: { student: { requests: 100 } },
    ...askingOpenAi(model),
    cache: { answers: { max: 0 } },
    storage: { url: 'sqlite::memory:' },
    lms: { upstream: `http://127.0.0.1:${(lms.address() as AddressInfo).port}` },
  }),
);
const sidecar = await startSidecarProcess(path('config.yaml'));
const sidecarHost = new URL(sidecar.url).host;

const [nginxPort, caddyPort, apachePort, haproxyPort] = [18_443, 18_444, 18_445, 18_446];
const nginx = documentedCode('nginx', 'proxy_pass')
  .replace('listen 443', `listen 127.0.0.1:${nginxPort}`)
  .replace('127.0.0.1:8787', sidecarHost)
  .replace(/ssl_certificate_key .*/, `ssl_certificate_key ${path('key.pem')};`)
  .replace(/ssl_certificate .*/, `ssl_certificate ${path('cert.pem')};`);
await writeFile(
  path('nginx.conf'),
  `daemon off; error_log ${path('error.log')}; pid ${path('nginx.pid')};
events {}
http { access_log off; client_body_temp_path ${path('body')}; proxy_temp_path ${path('proxy')};
${nginx} }`,
);
const caddy = documentedCode('', 'reverse_proxy')
  .replace(host, `https://${host}:${caddyPort}`)
  .replace('127.0.0.1:8787', sidecarHost)
  .replace('{', `{\n  tls ${path('cert.pem')} ${path('key.pem')}`);
await writeFile(path('Caddyfile'), `{\n  admin off\n  auto_https off\n}\n${caddy}`);

const apacheModules = '/usr/lib/apache2/modules';
const apache = documentedCode('apache', 'ProxyPass')
  .replace('*:443', `127.0.0.1:${apachePort}`)
  .replace('127.0.0.1:8787', sidecarHost)
  .replace(/SSLCertificateFile .*/, `SSLCertificateFile ${path('cert.pem')}`)
  .replace(/SSLCertificateKeyFile .*/, `SSLCertificateKeyFile ${path('key.pem')}`);
await writeFile(
  path('apache.conf'),
  `${['mpm_event', 'authz_core', 'proxy', 'proxy_http', 'proxy_wstunnel', 'headers', 'socache_shmcb', 'ssl']
    .map((name) => `LoadModule ${name}_module ${apacheModules}/mod_${name}.so`)
    .join('\n')}
ServerRoot ${directory}
ServerName ${host}
User www-data
Group www-data
DefaultRuntimeDir ${directory}
PidFile ${path('apache.pid')}
ErrorLog ${path('apache.log')}
Listen 127.0.0.1:${apachePort}
${apache}`,
);
await writeFile(
  path('both.pem'),
  (await readFile(path('cert.pem'), 'utf8')) + (await readFile(path('key.pem'), 'utf8')),
);
const haproxy = documentedCode('haproxy', 'backend')
  .replace('bind :443', `bind 127.0.0.1:${haproxyPort}`)
  .replace(/crt \S+/, `crt ${path('both.pem')}`)
  .replace('127.0.0.1:8787', sidecarHost);
await writeFile(path('haproxy.cfg'), `${haproxy}\n`);

/** What each says of its own file before it runs. */
function check(program: string, args: string[]): void {
  execFileSync(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, HOME: directory },
  });
}

const started: ChildProcess[] = [];
function start(program: string, args: string[]): void {
  started.push(
    spawn(program, args, {
      stdio: 'inherit',
      env: { ...process.env, HOME: directory, XDG_DATA_HOME: directory },
    }),
  );
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const socket = connectTcp(port, '127.0.0.1');
    const isOpen = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing listens on ${port}`);
}

/** From another address than the proxies', which the sidecar believes. */
const at = (port: number) => ({
  host: '127.0.0.1',
  port,
  localAddress: '127.0.0.2',
  servername: host,
  rejectUnauthorized: false,
  maxHeaderSize: 100_000,
});

async function ask(port: number, target: string, headers: Record<string, string>, body = Buffer.alloc(0)) {
  const method = body.length > 0 ? 'POST' : 'GET';
  const asked = request({ ...at(port), path: target, method, headers: { host, ...headers } });
  asked.end(body);
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  return {
    status: response.statusCode,
    headers: response.headers,
    text: (await buffer(response)).toString(),
  };
}

async function webSocket(port: number): Promise<string> {
  const socket = connectTls(at(port), () =>
    socket.write(
      `GET /socket HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    ),
  );
  let got = '';
  for await (const chunk of socket) {
    const before = got;
    got += String(chunk);
    if (!before.includes('\r\n\r\n') && got.includes('\r\n\r\n')) socket.write('echo me');
    if (got.includes('echo me') || /^HTTP\/1\.1 [2-5]/.test(got)) break;
  }
  socket.destroy();
  return got;
}

/** Milliseconds from a model's first words, behind which it is held, to the student: five questions in turn. */
async function firstEvents(port: number, target: string, token: string): Promise<number[]> {
  const times: number[] = [];
  for (let count = 0; count < 5; count += 1) {
    const holding = Promise.withResolvers<void>();
    held = holding.promise;
    const headers = { host, ...streaming, authorization: `Bearer ${token}` };
    const options = { path: target, method: 'POST', headers };
    const asked =
      port === 0 ? plainRequest(`${sidecar.url}${target}`, options) : request({ ...at(port), ...options });
    asked.end(question);
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    let text = '';
    for await (const bytes of response) {
      text += String(bytes);
      if (!text.includes('event: delta')) continue;
      if (times.length === count) times.push(performance.now() - wroteMs);
      holding.resolve();
    }
    assert.match(text, /event: done/);
  }
  return times;
}
const streaming = { 'content-type': 'application/json', accept: 'text/event-stream' };
const question = Buffer.from('{"course":"python-basics","question":"What is a list?"}');
let direct = 0;

async function tryOut(name: string, port: number): Promise<void> {
  await listening(port);
  const upload = await ask(port, '/upload', {}, Buffer.alloc(2_500_000));
  assert.equal(upload.status, 200, `${name}: an upload of 2.5 MB`);
  const { bytes, headers } = JSON.parse(upload.text) as Told;
  assert.equal(bytes, 2_500_000);
  assert.equal(headers.host, host);
  assert.equal(headers['x-forwarded-proto'], 'https');
  const forged = {
    'x-forwarded-for': '6.6.6.6',
    'x-forwarded-proto': 'http',
    forwarded: 'for=6.6.6.6;host=evil.example',
  };
  const told = JSON.parse((await ask(port, '/', forged)).text) as Told;
  assert.equal(told.headers['x-forwarded-proto'], 'https', `${name}: a forged scheme`);
  assert.ok(!JSON.stringify(told.headers).includes('evil.example'), `${name}: a forged Forwarded`);
  assert.ok(!JSON.stringify(told.headers).includes('6.6.6.6'), `${name}: a forged address`);
  assert.match(await webSocket(port), /^HTTP\/1\.1 101 [\s\S]*echo me$/, `${name}: a WebSocket`);
  assert.equal((await ask(port, '/long-head', {})).status, 200, `${name}: a head of 40 KB`);
  const evil = await ask(port, '/', { 'x-forwarded-host': 'evil.example' });
  assert.ok(!evil.text.includes('evil.example'), `${name}: a forged host`);
  const json = { 'content-type': 'application/json' };
  const session = await ask(
    port,
    '/course-tutor/v1/session',
    json,
    Buffer.from('{"course":"python-basics"}'),
  );
  const { token } = JSON.parse(session.text) as { token: string };
  const answer = await ask(
    port,
    '/course-tutor/v1/chat',
    { ...json, authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    Buffer.from('{"course":"python-basics","question":"What is a list?"}'),
  );
  assert.match(answer.text, /event: done/, `${name}: an answer`);
  const early = Math.min(...(await firstEvents(port, `/course-tutor/v1/chat`, token)));
  assert.ok(early < direct + 100, `${name}: first words after ${early} ms, ${direct} ms without it`);
  console.log(`${name}: first words after ${early.toFixed(0)} ms, ${direct.toFixed(0)} ms without it`);
  console.log(`${name}: passes on uploads, WebSockets, long heads, answers, and no forged field`);
}

try {
  const opened = await fetch(`${sidecar.url}/course-tutor/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"course":"python-basics"}',
  });
  const { token } = (await opened.json()) as { token: string };
  direct = Math.min(...(await firstEvents(0, '/course-tutor/v1/chat', token)));
  check('nginx', ['-t', '-p', directory, '-c', path('nginx.conf')]);
  start('nginx', ['-p', directory, '-c', path('nginx.conf')]);
  await tryOut('nginx', nginxPort);
  check('caddy', ['validate', '--config', path('Caddyfile'), '--adapter', 'caddyfile']);
  start('caddy', ['run', '--config', path('Caddyfile')]);
  await tryOut('Caddy', caddyPort);
  check('apache2', ['-t', '-f', path('apache.conf')]);
  start('apache2', ['-D', 'FOREGROUND', '-f', path('apache.conf')]);
  await tryOut('Apache', apachePort);
  check('haproxy', ['-c', '-f', path('haproxy.cfg')]);
  start('haproxy', ['-f', path('haproxy.cfg')]);
  await tryOut('HAProxy', haproxyPort);
} finally {
  for (const server of started) server.kill('SIGTERM');
  sidecar.process.kill('SIGTERM');
  await model.close();
  lms.closeAllConnections();
  lms.close();
  await Promise.all(started.map((server) => server.exitCode ?? server.signalCode ?? once(server, 'exit')));
  await rm(directory, { recursive: true, force: true });
}
