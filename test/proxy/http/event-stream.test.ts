import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { connect as connectTo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { LiveAnswer } from '../../../proxy/answer/live-answer.ts';
import type { AnswerEvent } from '../../../proxy/ground/protocol.ts';
import { sendEventStream } from '../../../proxy/http/event-stream.ts';
import { encodeEvent } from '../../../proxy/http/sse.ts';
import { closedAfterTest } from '../../support/closed-after-test.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { until } from '../../support/until.ts';

/** A server that streams one answer to whoever asks. */
async function serverOf(answer: LiveAnswer, clock: FakeClock) {
  const app = Fastify({ forceCloseConnections: true });
  const done = Promise.withResolvers<void>();
  app.get('/', async (_request, reply) => {
    reply.header('x-request-id', 'r1');
    await sendEventStream(reply, { answer, from: 0, encode: encodeEvent }, clock);
    done.resolve();
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  closedAfterTest(app);
  return { url, done: done.promise };
}

async function connect(url: string): Promise<IncomingMessage> {
  const sent = request(url, { agent: false }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  onTestFinished(() => void response.destroy());
  return response;
}

const delta = (text: string): AnswerEvent => ({ event: 'delta', data: { text } });

test('the headers go out at once, also those that the framework has set', async () => {
  const clock = new FakeClock();
  const answer = new LiveAnswer({ id: 'a', student: 's', lostAfterMs: 15_000 }, clock);
  const { url } = await serverOf(answer, clock);
  const { headers } = await connect(url);
  expect(headers).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
    'x-request-id': 'r1',
  });
});

test('while nothing is said, a comment every 15 seconds keeps the connection open', async () => {
  const clock = new FakeClock();
  const answer = new LiveAnswer({ id: 'a', student: 's', lostAfterMs: 15_000 }, clock);
  const { url } = await serverOf(answer, clock);
  const response = await connect(url);
  let received = '';
  response.setEncoding('utf8').on('data', (text: string) => {
    received += text;
  });
  await until(() => clock.pending.length === 1);
  clock.advance(14_999);
  await turn();
  expect(received).toBe('');
  clock.advance(15_001);
  await until(() => received === ': keep-alive\n\n'.repeat(2));
  answer.push(delta('a'));
  answer.end();
  await once(response, 'end');
  expect(received.startsWith(': keep-alive\n\n: keep-alive\n\nid: 0\nevent: delta\n')).toBe(true);
  expect(clock.pending).toEqual([]);
});

test('a reader who reads nothing holds up neither the answer nor, once gone, anything else', async () => {
  const clock = new FakeClock();
  const answer = new LiveAnswer({ id: 'a', student: 's', lostAfterMs: 15_000 }, clock);
  const { url, done } = await serverOf(answer, clock);
  const response = await connect(url);
  response.pause();
  // More than all buffers on the way take.
  const piece = 'x'.repeat(1 << 20);
  for (let count = 0; count < 24; count += 1) {
    answer.push(delta(piece));
    await turn();
  }
  response.destroy();
  await done;
  // The answer now waits for the reader to come back.
  expect(clock.pending).toEqual([15_000]);
});

test('a reader who has left before the stream begins is not waited for', async () => {
  const clock = new FakeClock();
  const answer = new LiveAnswer({ id: 'a', student: 's', lostAfterMs: 15_000 }, clock);
  const app = Fastify({ forceCloseConnections: true });
  const arrived = Promise.withResolvers<void>();
  const done = Promise.withResolvers<void>();
  app.get('/', async (_request, reply) => {
    arrived.resolve();
    await until(() => reply.raw.destroyed);
    answer.push(delta('a'));
    await sendEventStream(reply, { answer, from: 0, encode: encodeEvent }, clock);
    done.resolve();
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  closedAfterTest(app);
  const sent = request(url, { agent: false }).on('error', () => undefined);
  sent.end();
  await arrived.promise;
  sent.destroy();
  await done.promise;
  expect(clock.pending).toEqual([15_000]);
});

/** What the client has received so far, piece by piece as it came. */
function received(response: IncomingMessage): { text: string } {
  const all = { text: '' };
  response.setEncoding('utf8').on('data', (piece: string) => {
    all.text += piece;
  });
  return all;
}

test('letters of any alphabet come as they were sent, and the connection carries the next question', async () => {
  const clock = new FakeClock();
  const answer = new LiveAnswer({ id: 'a', student: 's', lostAfterMs: 15_000 }, clock);
  const words = ['Ж', 'é', '漢字', '😀', 'a'];
  for (const word of words) answer.push(delta(word));
  answer.end();
  const { url } = await serverOf(answer, clock);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(() => agent.destroy());
  const ports = new Set<number | undefined>();
  for (let question = 0; question < 3; question += 1) {
    const [response] = (await once(request(url, { agent }).end(), 'response')) as [IncomingMessage];
    ports.add(response.socket.localPort);
    const sent = received(response);
    await once(response, 'end');
    for (const word of words) expect(sent.text).toContain(`{"text":"${word}"}`);
    await turn();
  }
  expect(ports.size).toBe(1);
});

/** A stream of an answer, and what is written to it, write by write. */
async function writesOf(answer: LiveAnswer): Promise<{ writes: string[]; response: IncomingMessage }> {
  const writes: string[] = [];
  const app = Fastify({ forceCloseConnections: true });
  app.get('/', async (_request, reply) => {
    const { raw } = reply;
    const write = raw.write.bind(raw);
    raw.write = (piece: string | Uint8Array) => {
      writes.push(String(piece));
      return write(piece);
    };
    await sendEventStream(reply, { answer, from: 0, encode: encodeEvent }, new FakeClock());
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  closedAfterTest(app);
  const response = await connect(url);
  writes.length = 0;
  return { writes, response };
}

const sources: AnswerEvent = { event: 'sources', data: { items: [] } };
const done: AnswerEvent = {
  event: 'done',
  data: {
    finish: 'complete',
    next: [],
    usage: { inputTokens: 1, cachedInputTokens: 0, outputTokens: 1 },
    costUsd: 0,
    savedUsd: 0,
    firstTokenMs: 1,
    totalMs: 1,
  },
};

test('what is said in one turn goes out in one write, its end with it', async () => {
  const answer = new LiveAnswer({ id: 'a', student: 's', lostAfterMs: 15_000 }, new FakeClock());
  const { writes, response } = await writesOf(answer);
  const all = received(response);
  for (const event of [delta('a'), sources, done]) {
    answer.push(event);
    await Promise.resolve();
  }
  answer.end();
  await once(response, 'end');
  expect(writes).toHaveLength(1);
  expect(all.text.match(/^event: .*$/gm)).toEqual(['event: delta', 'event: sources', 'event: done']);
});

test('text does not wait for its end', async () => {
  const answer = new LiveAnswer({ id: 'a', student: 's', lostAfterMs: 15_000 }, new FakeClock());
  const { writes, response } = await writesOf(answer);
  const all = received(response);
  answer.push(delta('a'));
  answer.push(sources);
  await until(() => all.text.includes('event: sources'));
  answer.push(done);
  answer.end();
  await once(response, 'end');
  expect(writes).toHaveLength(2);
  expect(all.text.match(/^event: .*$/gm)).toEqual(['event: delta', 'event: sources', 'event: done']);
});

test('a reader of another form gets each event in it once, and nothing for what it has no words for', async () => {
  const answer = new LiveAnswer({ id: 'a', student: 's', lostAfterMs: 15_000 }, new FakeClock());
  const encode = (event: AnswerEvent, number: number) =>
    event.event === 'delta' ? `<${number}:${event.data.text}>` : '';
  const app = Fastify({ forceCloseConnections: true });
  app.get('/', (_request, reply) => sendEventStream(reply, { answer, from: 1, encode }, new FakeClock()));
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  closedAfterTest(app);
  answer.push(delta('a'));
  answer.push(delta('b'));
  const all = received(await connect(url));
  await until(() => all.text === '<1:b>');
  answer.push(sources);
  answer.push(delta('c'));
  await until(() => all.text === '<1:b><3:c>');
  answer.push(done);
  answer.end();
  await turn();
  expect(all.text).toBe('<1:b><3:c>');
});

/** What a client gets that writes its request by hand, until the server closes the connection. */
async function rawAnswer(url: string, lines: string): Promise<string> {
  const { port } = new URL(url);
  const socket = connectTo(Number(port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  let all = '';
  socket.setEncoding('utf8').on('data', (piece: string) => {
    all += piece;
  });
  socket.write(lines);
  await once(socket, 'close');
  return all;
}

test('a client of HTTP/1.0, which knows no chunks, gets the events alone', async () => {
  const clock = new FakeClock();
  const answer = new LiveAnswer({ id: 'a', student: 's', lostAfterMs: 15_000 }, clock);
  answer.push(delta('a'));
  answer.end();
  const { url } = await serverOf(answer, clock);
  const all = await rawAnswer(url, 'GET / HTTP/1.0\r\nhost: x\r\n\r\n');
  expect(all.toLowerCase()).not.toContain('transfer-encoding');
  expect(all.split('\r\n\r\n')[1]).toBe('id: 0\nevent: delta\ndata: {"text":"a"}\n\n');
});

test('questions that a client sends one behind the other are answered in their order, each whole', async () => {
  const clock = new FakeClock();
  const answer = new LiveAnswer({ id: 'a', student: 's', lostAfterMs: 15_000 }, clock);
  const { url } = await serverOf(answer, clock);
  const twice = 'GET / HTTP/1.1\r\nhost: x\r\n\r\nGET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n';
  const both = rawAnswer(url, twice);
  await until(() => clock.pending.length === 2);
  answer.push(delta('a'));
  answer.push(delta('b'));
  answer.end();
  const [first = '', second = ''] = (await both).split('HTTP/1.1 200 OK\r\n').slice(1);
  for (const body of [first, second].map((response) =>
    response.split('\r\n\r\n').slice(1).join('\r\n\r\n'),
  )) {
    expect(body.match(/^id: \d+$/gm)).toEqual(['id: 0', 'id: 1']);
    expect(body.endsWith('\r\n0\r\n\r\n')).toBe(true);
  }
});
