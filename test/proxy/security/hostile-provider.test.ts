import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { attempt } from '../../../proxy/answer/attempt.ts';
import { kindNamed } from '../../../proxy/providers/kinds.ts';
import type { ReplyChunk } from '../../../proxy/providers/provider.ts';
import type { ProviderClient } from '../../../proxy/providers/provider-kind.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { listenLocally } from '../../support/listen-locally.ts';
import { allTo } from '../../support/routing.ts';
import { type Answer, chat, readAnswer, type Sidecar, startSidecar } from '../../support/sidecar.ts';
import { callOf, readBy, replyOf, thrownBy } from '../providers/calls.ts';

const kinds = [
  ['google', 'gemini-3.5-flash-lite', ''],
  ['openai', 'gpt-6-luna', '/v1'],
  ['anthropic', 'claude-sonnet-5-5', ''],
] as const;
type Kind = (typeof kinds)[number];
const openai: Kind = ['openai', 'gpt-6-luna', '/v1'];

const key = 'key-of-this-provider-alone';
/** Far more than a reply may have; who reads it all would be seen to. */
const endlessBytes = 100 * 1024 * 1024;
/** What is read without a word of an answer, and what may be on its way when the connection is closed. */
const fewBytes = 48 * 1024 * 1024;

async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => sockets.add(socket));
  const address = await listenLocally(server);
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return address.url;
}

async function sidecarAt(url: string, [kind, model, path]: Kind): Promise<Sidecar> {
  const sidecar = await startSidecar({
    config: {
      providers: { one: { kind, apiKeys: [key], baseUrl: `${url}${path}` } },
      models: { [model]: { provider: 'one' } },
      routing: allTo(model),
      retry: { delaysSeconds: [] },
    },
  });
  onTestFinished(() => sidecar.close());
  return sidecar;
}

interface Outcome extends Partial<Answer> {
  /** Everything that the student was told. */
  told: string;
}

async function askOnce(sidecar: Sidecar, selection = 'this'): Promise<Outcome> {
  const { token } = await sidecar.session();
  // With a selection, so that nothing is shared between two questions.
  const asked = await chat(sidecar, token, { question: 'What is a list?', lesson: { selection } });
  if (asked.status !== 200) return { told: JSON.stringify(await asked.problem()) };
  const answer = await readAnswer(asked);
  return { ...answer, told: JSON.stringify(answer.events) };
}

/** Writes until it has written enough or nobody listens any more; gives the bytes that were taken. */
async function writeEndlessly(to: ServerResponse | Socket, piece: Buffer): Promise<number> {
  let bytes = 0;
  const gone = once(to, 'close');
  while (bytes < endlessBytes && !to.destroyed) {
    bytes += piece.length;
    if (!to.write(piece)) await Promise.race([once(to, 'drain'), gone]);
    else await turn();
  }
  return bytes;
}

const eventStream = { 'content-type': 'text/event-stream' };

describe.each(kinds.map((kind) => ({ name: kind[0], kind })))('a reply of $name', ({ kind }) => {
  async function providerOf(handle: RequestListener) {
    return sidecarAt(await listen(createServer(handle)), kind);
  }

  test.each<[string, number, Record<string, string>, Buffer]>([
    ['a line that never ends', 200, eventStream, Buffer.alloc(64 * 1024, 'x')],
    ['an event that never ends', 200, eventStream, Buffer.from(`data: ${'x'.repeat(64 * 1024)}\n`)],
    ['an error that never ends', 500, { 'content-type': 'application/json' }, Buffer.alloc(64 * 1024, 'x')],
    ['a refusal that never ends', 400, { 'content-type': 'text/html' }, Buffer.alloc(64 * 1024, '<')],
  ])('%s is left after a few megabytes', async (_what, status, headers, piece) => {
    const written = Promise.withResolvers<number>();
    const sidecar = await providerOf((_request, response) => {
      response.writeHead(status, headers);
      writeEndlessly(response, piece).then(written.resolve, written.reject);
    });
    expect((await askOnce(sidecar)).told).toContain('providers_unavailable');
    expect(await written.promise).toBeLessThan(fewBytes);
  });

  test('a head that never ends is left', async () => {
    const written = Promise.withResolvers<number>();
    const url = await listen(
      createTcpServer((socket) => {
        socket.on('error', () => socket.destroy());
        socket.once('data', () => {
          socket.write('HTTP/1.1 200 OK\r\n');
          writeEndlessly(socket, Buffer.from(`x-more: ${'x'.repeat(8_000)}\r\n`)).then(
            written.resolve,
            written.reject,
          );
        });
      }),
    );
    expect((await askOnce(await sidecarAt(url, kind))).told).toContain('providers_unavailable');
    expect(await written.promise).toBeLessThan(fewBytes);
  });

  test('a page in place of an answer is no answer, and nothing of it reaches a student or the log', async () => {
    const sidecar = await providerOf((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Please sign in, stranger</h1>');
    });
    const { told } = await askOnce(sidecar);
    expect(told).toContain('providers_unavailable');
    expect(told + JSON.stringify(sidecar.log)).not.toContain('stranger');
  });

  test('a redirect is not followed: key and question go to nobody else', async () => {
    const strangers: IncomingMessage[] = [];
    const elsewhere = await listen(
      createServer((request, response) => {
        strangers.push(request);
        response.end();
      }),
    );
    for (const status of [301, 302, 303, 307, 308]) {
      const sidecar = await providerOf((_request, response) => {
        response.writeHead(status, { location: `${elsewhere}/take` }).end();
      });
      expect((await askOnce(sidecar)).told).toContain('providers_unavailable');
    }
    expect(strangers).toEqual([]);
  });

  test('cookies are not kept', async () => {
    const cookies: unknown[] = [];
    const sidecar = await providerOf((request, response) => {
      cookies.push(request.headers.cookie);
      response.writeHead(400, { 'set-cookie': 'who=you; Path=/' }).end('{}');
    });
    await askOnce(sidecar);
    await askOnce(sidecar, 'that');
    expect(cookies).toEqual([undefined, undefined]);
  });
});

describe('an answer', () => {
  const delta = (content: string) => `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;

  test('that goes on far beyond the limit it was given is cut off', async () => {
    const written = Promise.withResolvers<number>();
    const url = await listen(
      createServer((_request, response) => {
        response.writeHead(200, eventStream);
        writeEndlessly(response, Buffer.from(delta('words '.repeat(200)))).then(
          written.resolve,
          written.reject,
        );
      }),
    );
    const { events = [], last } = await askOnce(await sidecarAt(url, openai));
    expect(last).toMatchObject({ event: 'error', data: { code: 'providers_unavailable' } });
    expect(events.at(-2)).toMatchObject({ event: 'restart' });
    expect(await written.promise).toBeLessThan(fewBytes);
    const shown = events.map((event) => (event.event === 'delta' ? event.data.text.length : 0));
    expect(shown.reduce((sum, length) => sum + length, 0)).toBeLessThan(3_000 * 40 + 1);
  });

  test('that gives signs of life and never an answer is left after ten minutes', async () => {
    const clock = new FakeClock();
    const minuteMs = 60_000;
    const client: ProviderClient = {
      kind: kindNamed('openai'),
      send: async () => replyOf(signsOfLife()),
    };
    function* signsOfLife(): Generator<ReplyChunk> {
      for (;;) {
        clock.advance(minuteMs - 1);
        yield { text: '' };
      }
    }
    const timers = { clock, firstByteTimeoutMs: minuteMs, idleTimeoutMs: minuteMs };
    let signs = 0;
    const fault = await thrownBy(() =>
      readBy(attempt(client, callOf('m'), timers, new AbortController().signal), () => {
        signs += 1;
      }),
    );
    expect(fault).toMatchObject({ name: 'ProviderFault', kind: 'cut' });
    expect(signs).toBe(10);
    expect(clock.pending).toEqual([]);
  });

  test('with bytes that are no letters is shown with marks in their place', async () => {
    const url = await listen(
      createServer((_request, response) => {
        response.writeHead(200, eventStream);
        const [before = '', after = ''] = delta('A|list').split('|');
        response.write(
          Buffer.concat([Buffer.from(before), Buffer.from([0xff, 0xc0, 0x80]), Buffer.from(after)]),
        );
        response.end(
          'data: {"choices":[{"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1}}\n\ndata: [DONE]\n\n',
        );
      }),
    );
    const { text, last } = await askOnce(await sidecarAt(url, openai));
    expect(last?.event).toBe('done');
    expect(text).toMatch(/^A\ufffd+list$/);
  });
});
