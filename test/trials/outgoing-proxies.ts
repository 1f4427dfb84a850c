/**
 * The way out through real proxies, Squid with a password and Tinyproxy: models, mails and the school's sign-in go
 * through it by CONNECT, to hosts that this machine itself does not know; `NO_PROXY` goes past it, and `check --live` says what
 * is wrong where the proxy refuses:
 *
 *     node test/trials/outgoing-proxies.ts
 *
 * As root, with Debian's packages `squid tinyproxy nginx openssl` (12).
 */

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { root } from '../support/documents.ts';
import { startFakeProvider } from '../support/fake-provider.ts';
import { freePort } from '../support/free-port.ts';
import { allTo } from '../support/routing.ts';
import { selfSigned } from '../support/self-signed.ts';
import { sampleCourse } from '../support/sidecar.ts';
import { startSidecarProcess } from '../support/sidecar-process.ts';
import { startSmtpServer } from '../support/smtp-server.ts';
import { Servers } from './in-front/servers.ts';

const servers = await Servers.inNewFolder();
const model = await startFakeProvider({ answer: 'A list keeps its order.' });
const mails = await startSmtpServer();
const tlsPort = await freePort();
/** In the certificate; no name server knows it. */
const outside = `provider.test:${tlsPort}`;
/** What a school's sign-in says of itself. */
const school = createServer((_request, response) => {
  const issuer = `https://${outside}/school`;
  response.setHeader('content-type', 'application/json');
  response.end(
    JSON.stringify({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ['code'],
    }),
  );
});
school.listen(0, '127.0.0.1');
await once(school, 'listening');

try {
  await startTls();
  const squid = await startSquid();
  const through = { HTTPS_PROXY: squid.url, HTTP_PROXY: squid.url };
  await asks(outside, through, 'Squid');
  assert.match(await squid.log(), new RegExp(`CONNECT ${outside}\\b`));
  await mailsThrough(through, squid);
  await signsIn(through);
  assert.match(
    await command(['check', '--live'], { HTTPS_PROXY: squid.refusedUrl }),
    /the proxy lets nobody through/,
  );
  console.log('Squid with a wrong password: check --live says so');
  assert.match(
    await command(['check', '--live'], { ...through, NO_PROXY: '.test' }),
    /no name server knows the host/,
  );
  console.log('NO_PROXY: .test goes past it');

  const tinyproxy = await startTinyproxy();
  const local = `localhost:${tlsPort}`;
  await asks(local, { HTTPS_PROXY: tinyproxy.url }, 'Tinyproxy');
  const tunnels = async () => (await tinyproxy.log()).match(/CONNECT localhost/g)?.length ?? 0;
  const before = await tunnels();
  assert.ok(before > 0);
  await asks(local, { HTTPS_PROXY: tinyproxy.url, NO_PROXY: `localhost:${tlsPort}` }, 'NO_PROXY with a port');
  assert.equal(await tunnels(), before);
} finally {
  school.close();
  await mails.close();
  await model.close();
  await servers.stop();
}

async function configured(host: string): Promise<string> {
  const file = servers.path('config.yaml');
  const free = { input: 0, cachedInput: 0, output: 0 };
  await writeFile(
    file,
    JSON.stringify({
      courses: [sampleCourse],
      providers: {
        model: {
          kind: 'openai-compatible',
          baseUrl: `https://${host}/v1`,
          tls: { ca: servers.path('cert.pem') },
        },
      },
      models: { model: { provider: 'model', contextTokens: 100_000, usdPerMillion: free } },
      routing: allTo('model'),
      storage: { url: `sqlite:${servers.path('tutor.db')}` },
      email: {
        smtpUrl: `smtp://mail.school.test:${new URL(mails.url).port}`,
        to: ['admin@school.test'],
        from: 'tutor@school.test',
      },
      admin: {
        oidc: { issuer: `https://${outside}/school`, clientId: 'tutor', clientSecret: 'secret', roles: {} },
      },
    }),
  );
  return file;
}

function trusting(): Record<string, string> {
  return { NODE_EXTRA_CA_CERTS: servers.path('cert.pem') };
}

async function asks(host: string, env: Record<string, string>, name: string): Promise<void> {
  const sidecar = await startSidecarProcess(await configured(host), { ...env, ...trusting() });
  const post = async (path: string, body: object, token = '') => {
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      authorization: `Bearer ${token}`,
    };
    return await (
      await fetch(sidecar.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
    ).json();
  };
  const { token } = (await post('/v1/session', { course: sampleCourse.id })) as { token: string };
  const answer = await post(
    '/v1/chat',
    { course: sampleCourse.id, question: `What is a list, by ${name}?` },
    token,
  );
  sidecar.process.kill('SIGTERM');
  await sidecar.ended;
  assert.match(JSON.stringify(answer), /A list keeps its order/, sidecar.output.join('\n'));
  console.log(`${name}: a model answers`);
}

/** What a command of the tutor prints, whatever its end; the servers of the trial answer it meanwhile. */
async function command(words: readonly string[], env: Record<string, string>): Promise<string> {
  const program = [
    join(root, 'proxy/cli/course-tutor.mjs'),
    ...words,
    '--config',
    servers.path('config.yaml'),
  ];
  const child = spawn(process.execPath, program, {
    env: { PATH: process.env.PATH ?? '', ...env, ...trusting() },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = await Promise.all([text(child.stdout), text(child.stderr)]);
  return said.join('');
}

async function mailsThrough(env: Record<string, string>, squid: RealProxy): Promise<void> {
  const said = await command(['alerts', '--test'], env);
  assert.ok(mails.received.length > 0, said);
  assert.match(await squid.log(), /CONNECT mail\.school\.test:/);
  console.log('Squid: a mail arrives');
}

async function signsIn(env: Record<string, string>): Promise<void> {
  const sidecar = await startSidecarProcess(await configured(outside), { ...env, ...trusting() });
  const { headers } = await fetch(`${sidecar.url}/admin/oidc/login`, { redirect: 'manual' });
  sidecar.process.kill('SIGTERM');
  await sidecar.ended;
  assert.match(
    String(headers.get('location')),
    /^https:\/\/provider\.test:\d+\/school\/authorize\?/,
    sidecar.output.join('\n'),
  );
  console.log("Squid: the school's sign-in is found");
}

interface RealProxy {
  url: string;
  log(): Promise<string>;
}

async function startSquid(): Promise<RealProxy & { refusedUrl: string }> {
  const port = await freePort();
  const hash = execFileSync('openssl', ['passwd', '-apr1', 'pass word'], { encoding: 'utf8' }).trim();
  await mkdir(servers.path('squid'));
  // It does not write as root.
  execFileSync('chown', ['proxy', servers.path('squid')]);
  await writeFile(servers.path('users'), `tutor:${hash}\n`);
  await writeFile(servers.path('hosts'), '127.0.0.1 provider.test mail.school.test\n');
  await writeFile(
    servers.path('squid.conf'),
    `http_port 127.0.0.1:${port}
hosts_file ${servers.path('hosts')}
auth_param basic program /usr/lib/squid/basic_ncsa_auth ${servers.path('users')}
acl known proxy_auth REQUIRED
http_access allow known
http_access deny all
cache deny all
pid_filename none
access_log stdio:${servers.path('squid/access.log')}
cache_log ${servers.path('squid/cache.log')}
cache_effective_user proxy
shutdown_lifetime 0 seconds
`,
  );
  await servers.start('squid', ['-N', '-f', servers.path('squid.conf')], port);
  return {
    url: `http://tutor:pass%20word@127.0.0.1:${port}`,
    refusedUrl: `http://tutor:wrong@127.0.0.1:${port}`,
    log: async () => await readFile(servers.path('squid/access.log'), 'utf8'),
  };
}

async function startTinyproxy(): Promise<RealProxy> {
  const port = await freePort();
  await writeFile(
    servers.path('tinyproxy.conf'),
    `Port ${port}\nListen 127.0.0.1\nTimeout 60\nMaxClients 20\nLogFile "${servers.path('tiny.log')}"\nLogLevel Connect\n`,
  );
  await servers.start('tinyproxy', ['-d', '-c', servers.path('tinyproxy.conf')], port);
  return { url: `127.0.0.1:${port}`, log: async () => await readFile(servers.path('tiny.log'), 'utf8') };
}

async function startTls(): Promise<void> {
  await writeFile(servers.path('key.pem'), selfSigned.key);
  await writeFile(servers.path('cert.pem'), selfSigned.cert);
  await writeFile(
    servers.path('nginx.conf'),
    `user root; daemon off; error_log ${servers.path('error.log')}; pid ${servers.path('nginx.pid')};
events {}
http {
  access_log off;
  server {
    listen 127.0.0.1:${tlsPort} ssl;
    ssl_certificate ${servers.path('cert.pem')};
    ssl_certificate_key ${servers.path('key.pem')};
    proxy_buffering off;
    location /school/ { proxy_pass http://127.0.0.1:${(school.address() as AddressInfo).port}; }
    location / { proxy_pass ${model.url}; }
  }
}`,
  );
  await servers.start('nginx', ['-p', servers.folder, '-c', servers.path('nginx.conf')], tlsPort);
}
