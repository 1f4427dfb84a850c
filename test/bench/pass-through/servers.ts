/**
 * One of the processes of the pass-through bench:
 *
 *     node servers.ts ROLE PORT [UPSTREAM]
 */
import { Agent, createServer, type RequestListener } from 'node:http';
import httpProxy from 'http-proxy';
import { pino } from 'pino';
import { systemClock } from '../../../proxy/ground/clock.ts';
import { frontDoor } from '../../../proxy/lms/front-door.ts';
import { createLmsProxy } from '../../../proxy/lms/proxy.ts';

const [role, port, upstream = ''] = process.argv.slice(2);
const small = Buffer.from('x'.repeat(2_000));
const page = Buffer.from(`<!doctype html><html><body>${'<p>a page</p>'.repeat(1_500)}</body></html>`);
const block = Buffer.alloc(64 * 1024);

const lms: RequestListener = (request, response) => {
  if (request.url === '/page') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length });
    response.end(page);
  } else if (request.url === '/download') {
    let left = 1024 * 1024 * 1024;
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': left });
    const more = () => {
      while (left > 0) {
        left -= block.length;
        if (!response.write(block)) return;
      }
      response.end();
    };
    response.on('drain', more);
    more();
  } else {
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': small.length });
    response.end(small);
  }
};

/** As little as http-proxy can do, with the keep-alive agent that it needs for its best. */
function bare(): RequestListener {
  const proxy = httpProxy.createProxyServer({ target: upstream, agent: new Agent({ keepAlive: true }) });
  proxy.on('error', (_error, _request, response) => response.destroy());
  return (request, response) => proxy.web(request, response);
}

function ours() {
  const proxy = createLmsProxy(
    {
      upstream,
      prefix: '/course-tutor',
      inject: true,
      pages: [{ path: '/page', course: 'python-basics' }],
      exclude: ['/mod/quiz/*'],
      excludeKnown: true,
      hosts: [],
      preserveHost: false,
      timeoutSeconds: 60,
      idleSeconds: 300,
      maxUploadMegabytes: 1024,
    },
    {
      log: pino({ level: 'silent' }),
      clock: systemClock,
      newId: () => 'id',
      trustedProxies: [],
      publicUrl: 'http://127.0.0.1',
    },
  );
  return frontDoor(proxy, '/course-tutor')((_request, response) => response.end());
}

const server = role === 'ours' ? ours() : createServer(role === 'lms' ? lms : bare());
// A bare http-proxy fails on a connection that the LMS has closed while the other was measured.
server.keepAliveTimeout = 600_000;
server.listen(Number(port), '127.0.0.1');
// Or else V8 would write no profile.
process.once('SIGTERM', () => process.exit());
