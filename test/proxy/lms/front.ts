import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { frontDoor } from '../../../proxy/lms/front-door.ts';
import type { PageCounts } from '../../../proxy/lms/page-tally.ts';
import { createLmsProxy } from '../../../proxy/lms/proxy.ts';
import type { LmsSettings } from '../../../proxy/lms/settings.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { listenLocally } from '../../support/listen-locally.ts';

export interface Front {
  port: number;
  host: string;
  clock: FakeClock;
  log: unknown[];
  pages(): PageCounts | undefined;
  close(): Promise<void>;
}

export interface FrontOptions extends Partial<LmsSettings> {
  upstream: string;
  trustedProxies?: string[];
  publicUrl?: string;
}

/** The proxy on a free loopback port; the tutor's own paths answer `own URL`. */
export async function startFront({
  trustedProxies = [],
  publicUrl = 'http://localhost:8787',
  ...settings
}: FrontOptions): Promise<Front> {
  const clock = new FakeClock();
  const log: unknown[] = [];
  const whole: LmsSettings = {
    prefix: '/course-tutor',
    inject: true,
    pages: [{ path: '/course/*', course: 'python-basics' }],
    exclude: ['/mod/quiz/*'],
    hosts: ['tutor.example', 'x'],
    preserveHost: false,
    timeoutSeconds: 60,
    idleSeconds: 300,
    maxUploadMegabytes: 200,
    ...settings,
  };
  const proxy = createLmsProxy(whole, {
    log: { info: (...entry: unknown[]) => log.push(entry), warn: (...entry: unknown[]) => log.push(entry) },
    clock,
    newId: () => `id-${log.length}`,
    trustedProxies,
    publicUrl,
  });
  const server = frontDoor(
    proxy,
    whole.prefix,
  )((request, response) => {
    response.end(`own ${request.url}`);
  });
  const { port } = await listenLocally(server);
  return {
    port,
    host: `127.0.0.1:${port}`,
    clock,
    log,
    pages: () => proxy.pagesOfLastHour(),
    async close() {
      server.closeAllConnections();
      server.close();
      await proxy.close();
    },
  };
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Question {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: Buffer | Readable;
}

/** Asks as written: nothing is decoded, followed or added but `Host` and the body's framing. */
export async function ask(port: number, path: string, question: Question = {}): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const { method = 'GET', headers = {}, body } = question;
  // Node would send the body of a DELETE without saying how long it is.
  const framed = Buffer.isBuffer(body) ? { 'content-length': body.length, ...headers } : headers;
  const request = httpRequest({ host: '127.0.0.1', port, path, method, headers: framed, agent: false });
  request.on('error', reject);
  request.on('response', (response) => {
    buffer(response).then(
      (bytes) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bytes }),
      reject,
    );
  });
  if (body === undefined || Buffer.isBuffer(body)) request.end(body);
  else body.pipe(request);
  return promise;
}

/** Sends bytes as they are and returns what comes back until the connection ends. */
export function askRaw(port: number, bytes: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
  let got = '';
  socket.on('data', (chunk: Buffer) => {
    got += chunk.toString('latin1');
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => resolve(got));
  return promise;
}
