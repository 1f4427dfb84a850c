import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Contestant } from './contestants.ts';

export interface BenchServer {
  url: string;
  close(): Promise<void>;
}

const types: Record<string, string> = { '.js': 'text/javascript', '.json': 'application/json' };
const course = {
  id: 'bench',
  title: 'Python basics',
  language: 'en',
  greeting: 'Ask me about this lesson.',
  suggestions: ['What is a list?', 'What is a set?'],
  lessons: [],
  providers: 'live',
};

/** The page of one contestant and its files, compressed alike, on a free loopback port. */
export async function serve({ directory, page }: Contestant): Promise<BenchServer> {
  const packed = new Map<string, Buffer>();
  const load = async (path: string): Promise<{ type: string; body: Buffer }> => {
    if (path === '/') return { type: 'text/html', body: gzipSync(page) };
    if (path.startsWith('/v1/courses/'))
      return { type: 'application/json', body: gzipSync(JSON.stringify(course)) };
    const file = join(directory, normalize(path));
    const body = packed.get(file) ?? gzipSync(await readFile(file), { level: 9 });
    packed.set(file, body);
    return { type: types[extname(file)] ?? 'application/octet-stream', body };
  };
  const server = createServer((request, response) => {
    load(new URL(request.url ?? '/', 'http://localhost').pathname).then(
      ({ type, body }) => {
        response.writeHead(200, {
          'content-type': `${type}; charset=utf-8`,
          'content-encoding': 'gzip',
          'content-length': body.length,
        });
        response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
