import { createServer, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type Connection,
  type ConnectionUser,
  connectionPools,
} from '../../../../proxy/providers/wire/connections.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

/** A key that both sides know, instead of a certificate. */
const sharedKey = { psk: Buffer.alloc(32, 7), identity: 'test' };
const tls = { ciphers: 'PSK+HIGH', maxVersion: 'TLSv1.2' } as const;

const lines = {
  'http:': { listen: createServer, connect: {} },
  'https:': {
    listen: (answer: Parameters<typeof createServer>[1]) =>
      createTlsServer({ ...tls, pskCallback: () => sharedKey.psk }, answer),
    connect: { ...tls, pskCallback: () => sharedKey, checkServerIdentity: () => undefined },
  },
} as const;

/** Vitest's own second is too short for a busy machine. */
const seen = (expectation: () => void) => vi.waitFor(expectation, 20_000);

/** What a reader of one response hears, turn by turn. */
class Hearing implements ConnectionUser {
  connection: Connection | undefined;
  readonly heard: string[] = [];
  #turn = '';

  onRequestStart(): void {
    this.heard.push('asked');
  }

  onResponseStart(): void {
    this.heard.push('answered');
  }

  onResponseData(_controller: unknown, bytes: Buffer): void {
    // Over TLS a read brings many records, each told on its own.
    if (this.#turn === '') setImmediate(() => this.#tell());
    this.#turn += bytes.toString();
  }

  onResponseEnd(): void {
    this.#tell();
    this.connection?.reads.wake();
    this.heard.push('the end');
  }

  onResponseError(_controller: unknown, error: Error): void {
    this.connection?.reads.wake();
    this.heard.push(`broken: ${error.name}`);
  }

  #tell(): void {
    if (this.#turn !== '') this.heard.push(this.#turn);
    this.#turn = '';
  }
}

describe.each(Object.entries(lines))('over %s', (protocol, { listen, connect }) => {
  let server: Server;
  let agent: Agent;
  let connections: number;
  let responses: ServerResponse[];
  let clock: FakeClock;

  beforeEach(async () => {
    clock = new FakeClock();
    connections = 0;
    responses = [];
    server = listen((_request, response) => {
      responses.push(response.writeHead(200));
      response.write('one ');
    });
    server.on('connection', () => {
      connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    agent = new Agent({
      factory: connectionPools(clock, 60_000),
      connect: buildConnector({ allowH2: false, ...connect }),
    });
  });

  afterEach(async () => {
    await agent.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** A response that has begun. */
  async function ask() {
    const { port } = server.address() as AddressInfo;
    const hearing = new Hearing();
    const number = responses.length;
    agent.dispatch({ origin: `${protocol}//127.0.0.1:${port}`, path: '/', method: 'GET' }, hearing);
    await seen(() => expect(hearing.heard).toEqual(['asked', 'answered', 'one ']));
    const response = responses[number];
    if (response === undefined) throw new Error('no response');
    const send = (text: string) => new Promise((sent) => response.write(text, sent));
    return { hearing, response, send };
  }

  /** A response whose connection rests; it has said `one two `. */
  async function askAndRest(restMs = 100) {
    const asked = await ask();
    asked.hearing.connection?.reads.setPace({ clock, restMs: () => restMs });
    // Node has begun this read before the pace was set.
    await asked.send('two ');
    await seen(() => expect(asked.hearing.heard.at(-1)).toBe('two '));
    return asked;
  }

  test('what comes during a rest is read as one when it is over', async () => {
    const { hearing, send } = await askAndRest();
    for (const text of ['three ', 'four ']) await send(text);
    await turns();
    clock.advance(99);
    await turns();
    expect(hearing.heard.at(-1)).toBe('two ');
    clock.advance(1);
    await seen(() => expect(hearing.heard.slice(4)).toEqual(['three four ']));
    expect(clock.pending).toEqual([100]);
  });

  test('without a pace every piece is read as it comes', async () => {
    const { hearing, send } = await ask();
    for (const text of ['two ', 'three ']) {
      await send(text);
      await seen(() => expect(hearing.heard.at(-1)).toBe(text));
    }
  });

  test('with a rest of 0 too', async () => {
    const { hearing, send } = await askAndRest(0);
    await send('three ');
    await seen(() => expect(hearing.heard.at(-1)).toBe('three '));
    expect(clock.pending).toEqual([]);
  });

  test('the end of a response ends the rest, and the next response on the connection begins at once', async () => {
    const { hearing, response } = await askAndRest();
    response.end('three ');
    await turns();
    clock.advance(100);
    await seen(() => expect(hearing.heard.slice(4)).toEqual(['three ', 'the end']));
    expect(clock.pending).toEqual([]);
    // Undici gives a socket back after one turn.
    await turns();
    const { send, hearing: next } = await ask();
    expect(connections).toBe(1);
    await send('two ');
    await seen(() => expect(next.heard.at(-1)).toBe('two '));
  });

  test('a connection that breaks during a rest is heard of after it, with what came before', async () => {
    const { hearing, response, send } = await askAndRest();
    await send('three ');
    response.socket?.end();
    await turns();
    expect(hearing.heard.at(-1)).toBe('two ');
    clock.advance(100);
    await seen(() => expect(hearing.heard[4]).toBe('three '));
    // Without TLS the end is found by a read of its own.
    clock.advance(100);
    await seen(() => expect(hearing.heard.slice(5)).toEqual(['broken: SocketError']));
    expect(clock.pending).toEqual([]);
  });

  test('a connection that is given up during a rest leaves no timer behind', async () => {
    const { hearing, response } = await askAndRest();
    const closed = new Promise((resolve) => response.once('close', resolve));
    await agent.destroy();
    await closed;
    expect(hearing.heard.slice(4)).toEqual(['broken: ClientDestroyedError']);
    expect(clock.pending).toEqual([]);
  });
});

/** Long enough for what has been sent on this machine to be read, if anybody reads. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
}
