import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Duplex, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';

/** A request as the site has received it. */
export interface Received {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  /** Names and values by turns. */
  rawHeaders: string[];
}

export interface SmallSite {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  host: string;
  received: Received[];
  /** Responses that began or could have begun and were broken off by the other side. */
  brokenOff: number;
  /** The latest request. @throws RangeError if there was none */
  latest(): Received;
  /** Resolves when `brokenOff` has reached the number. */
  whenBrokenOff(count: number): Promise<void>;
  /** Resolves when so many requests have come in. */
  whenReceived(count: number): Promise<void>;
  close(): Promise<void>;
}

const lead = `<!DOCTYPE html>
<html lang="en"><head><title>Lists </body></title>
<style>p::after{content:"</body>"}</style>
<script>document.title = "</body>"; // a script may say </body>
</script></head>
<body class="lesson" data-note="</body>">
<!-- </body> in a comment -->
<h1>Lists</h1>
<textarea></body></textarea>
`;
const filler = '<p>A list holds things in order. Списки хранят порядок.</p>\n'.repeat(400);

/** What every page of the site begins with; its end is `pageEnd`. */
export const pageStart = lead + filler;
export const pageEnd = '</body>\n</html>\n';
export const page = Buffer.from(pageStart + pageEnd);
export const cyrillicPage = Buffer.concat([
  Buffer.from('<html><body><p>', 'latin1'),
  // "Привет" in windows-1251
  Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]),
  Buffer.from('</p></BODY ></html>', 'latin1'),
]);
export const wideText = '<html><body><p>Привет</p></body></html>';
export const fragment = Buffer.from('<li>one</li><script>"</body>"</script><li>two</li>');
export const unfinishedPage = Buffer.from(`<!doctype html><html><body>${filler}</bod`);
export const entityTag = '"lists-1"';
export const lastModified = 'Mon, 02 Nov 2026 10:00:00 GMT';

const html = 'text/html; charset=utf-8';

/** Answers with a fixed body and fixed header fields. */
function fixed(body: Buffer, headers: Record<string, string | string[]>, status = 200): Route {
  return (request, response) => {
    response.writeHead(status, { 'content-length': body.length, ...headers });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

type Route = (request: IncomingMessage, response: ServerResponse, url: URL) => void | Promise<void>;

const policy = (value: string | string[]) =>
  fixed(page, { 'content-type': html, 'content-security-policy': value });
const coded = (coding: string, body: Buffer) =>
  fixed(body, { 'content-type': html, 'content-encoding': coding, etag: entityTag, vary: 'Accept-Encoding' });

const routes: Record<string, Route> = {
  '/course/lists.html': lesson,
  '/course/gzip': coded('gzip', gzipSync(page)),
  '/course/br': coded('br', brotliCompressSync(page)),
  '/course/zstd': coded('zstd', zstdCompressSync(page)),
  '/course/deflate': coded('deflate', deflateSync(page)),
  '/course/raw-deflate': coded('deflate', deflateRawSync(page)),
  '/course/unknown-coding': coded('exi', Buffer.from('not for us </body>')),
  '/course/broken-gzip': coded('gzip', gzipSync(page).subarray(0, 200)),
  '/course/chunked': (_request, response) => stream(response, pieces(page, 700)),
  '/course/single-bytes': (_request, response) => stream(response, pieces(page.subarray(-3000), 1)),
  '/course/windows-1251': fixed(cyrillicPage, { 'content-type': 'text/html; charset=windows-1251' }),
  '/course/utf-16': fixed(Buffer.from(wideText, 'utf16le'), {
    'content-type': 'text/html; charset=utf-16le',
  }),
  '/course/utf-16-mark': fixed(Buffer.from(`\ufeff${wideText}`, 'utf16le'), { 'content-type': 'text/html' }),
  '/course/fragment': fixed(fragment, { 'content-type': html }),
  '/course/unfinished': fixed(unfinishedPage, { 'content-type': html }),
  '/course/no-transform': fixed(page, { 'content-type': html, 'cache-control': 'public, no-transform' }),
  '/course/own-tutor': fixed(
    Buffer.from('<body><course-tutor course="x"></course-tutor><p>text</p></body>'),
    { 'content-type': html },
  ),
  '/course/data.json': fixed(Buffer.from('{"html":"</body>"}'), { 'content-type': 'application/json' }),
  '/course/attachment': fixed(page, {
    'content-type': html,
    'content-disposition': 'attachment; filename="lists.html"',
  }),
  '/course/error': fixed(page, { 'content-type': html }, 500),
  '/course/nonce': policy("default-src 'none'; script-src 'nonce-cGFnZQ=='; connect-src 'self'"),
  '/course/policy': policy("default-src 'none'; script-src https://cdn.example; img-src *"),
  '/course/default-policy': policy("default-src 'none'"),
  '/course/strict-policy': policy("script-src 'strict-dynamic' 'sha256-AAAA'"),
  '/course/sandboxed': policy('sandbox allow-forms'),
  '/course/integrity': fixed(page, {
    'content-type': html,
    'integrity-policy': 'blocked-destinations=(script)',
  }),
  '/course/signed': fixed(page, {
    'content-type': html,
    'signature-input': 'sig1=("@status" "content-digest");created=1764000000',
    signature: 'sig1=:AAAA:',
  }),
  '/course/xhtml': fixed(page, { 'content-type': 'application/xhtml+xml' }),
  '/course/two-policies': policy(["script-src 'self'; connect-src 'self'", 'script-src https://cdn.example']),
  '/course/report-only': fixed(page, {
    'content-type': html,
    'content-security-policy-report-only': "default-src 'none'",
  }),
  '/mod/quiz/attempt.php': fixed(page, { 'content-type': html }),
  '/cookies': (request, response) => {
    response.writeHead(200, {
      'set-cookie': [
        'session=1; Path=/; HttpOnly; SameSite=Lax',
        `wide=2; Domain=${request.headers.host?.replace(/:\d+$/, '')}; Path=/`,
        'other=3; Domain=cdn.example; Secure',
      ],
    });
    response.end();
  },
  '/redirect': (request, response, url) => {
    const to = url.searchParams.get('to') ?? '';
    response.writeHead(302, { location: to.replace('SITE', `http://${request.headers.host}`) });
    response.end();
  },
  '/same-page': (request, response, url) => {
    response.writeHead(302, { location: `${url.searchParams.get('at') ?? ''}${request.url}` });
    response.end();
  },
  '/echo': async (request, response) => {
    const body = await text(request);
    response.writeHead(200, {
      'content-type': 'application/json',
      connection: 'x-private',
      'x-private': '1',
    });
    response.end(JSON.stringify({ method: request.method, url: request.url, body }));
  },
  '/upload': async (request, response) => {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
    }
    response.end(JSON.stringify({ bytes, sha256: hash.digest('hex') }));
  },
  '/refuse-upload': fixed(Buffer.from('no'), { 'content-type': 'text/plain' }, 403),
  '/download': async (_request, response, url) => {
    const bytes = Number(url.searchParams.get('megabytes') ?? '1') * 1024 * 1024;
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes });
    await pipeline(Readable.from(downloadPieces(bytes)), response);
  },
  '/silent': () => undefined,
  '/stalls': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.write('and then ');
  },
  '/breaks': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': 100 });
    response.write('and then ', () => response.destroy());
  },
};

/** The bytes of `/download`: a counter, so that no piece can be lost or swapped unseen. */
export function* downloadPieces(bytes: number): Generator<Buffer> {
  const pieceBytes = 64 * 1024;
  for (let at = 0; at < bytes; at += pieceBytes) {
    const piece = Buffer.alloc(Math.min(pieceBytes, bytes - at), at / pieceBytes);
    piece.writeUInt32BE(at / pieceBytes);
    yield piece;
  }
}

/** A page with everything that depends on its exact bytes. */
function lesson(request: IncomingMessage, response: ServerResponse): void {
  const { headers } = request;
  const fields = {
    'content-type': html,
    etag: entityTag,
    'last-modified': lastModified,
    'cache-control': 'private, max-age=0',
    'accept-ranges': 'bytes',
  };
  if (headers['if-none-match']?.split(/,\s*/).includes(entityTag) === true) {
    response.writeHead(304, { ...fields, 'content-security-policy': "script-src 'none'" }).end();
    return;
  }
  if (headers.range === 'bytes=0-9') {
    const part = page.subarray(0, 10);
    response.writeHead(206, {
      ...fields,
      'content-range': `bytes 0-9/${page.length}`,
      'content-length': part.length,
    });
    response.end(part);
    return;
  }
  const sha = createHash('sha256').update(page).digest('base64');
  response.writeHead(200, {
    ...fields,
    'content-length': page.length,
    'content-md5': createHash('md5').update(page).digest('base64'),
    'repr-digest': `sha-256=:${sha}:`,
  });
  response.end(request.method === 'HEAD' ? undefined : page);
}

function* pieces(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function stream(response: ServerResponse, parts: Iterable<Buffer>): Promise<void> {
  response.writeHead(200, { 'content-type': html });
  await pipeline(Readable.from(parts), response);
}

/** A site as small as an LMS can be, on a free loopback port. */
export async function startSmallSite(port = 0): Promise<SmallSite> {
  const waiting: { isDone: () => boolean; resolve: () => void }[] = [];
  const received: Received[] = [];
  const upgraded = new Set<Duplex>();
  const check = () => {
    for (const entry of waiting.splice(0)) {
      if (entry.isDone()) entry.resolve();
      else waiting.push(entry);
    }
  };
  const when = (isDone: () => boolean) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.push({ isDone, resolve });
    check();
    return promise;
  };
  const note = ({ method = '', url = '', headers, rawHeaders }: IncomingMessage) => {
    received.push({ method, url, headers, rawHeaders });
    check();
  };

  const server = createServer((request, response) => {
    note(request);
    response.once('close', () => {
      if (!response.writableFinished) site.brokenOff += 1;
      check();
    });
    const url = new URL(request.url ?? '/', 'http://site');
    const route =
      routes[url.pathname] ?? fixed(Buffer.from('not here'), { 'content-type': 'text/plain' }, 404);
    Promise.resolve(route(request, response, url)).catch((error: NodeJS.ErrnoException) => {
      // Whoever breaks off a download is counted above.
      if (!response.destroyed && !request.destroyed) throw error;
    });
  });
  server.on('upgrade', (request, socket) => {
    note(request);
    upgraded.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      upgraded.delete(socket);
      site.brokenOff += 1;
      check();
    });
    if (request.url === '/socket-silent') {
      // A half-open connection would stay: the server allows them.
      socket.resume().once('end', () => socket.end());
      return;
    }
    if (request.url !== '/socket') {
      socket.end('HTTP/1.1 403 Forbidden\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nno way\r\n0\r\n\r\n');
      return;
    }
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    // Frames of one side are not those of the other; bytes are enough to see that both ways are open.
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const site: SmallSite = {
    origin: `http://${host}`,
    host,
    received,
    brokenOff: 0,
    latest() {
      const latest = received.at(-1);
      if (latest === undefined) throw new RangeError('nothing was received');
      return latest;
    },
    whenBrokenOff: (count) => when(() => site.brokenOff >= count),
    whenReceived: (count) => when(() => received.length >= count),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const socket of upgraded) socket.destroy();
      }),
  };
  return site;
}
