import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { askRaw, type Front, startFront } from './front.ts';
import { hasHead, type RawLms, startRawLms } from './raw-lms.ts';

let lms: RawLms;
let front: Front;
const clients = new Set<Socket>();

afterEach(async () => {
  for (const client of clients) client.destroy();
  clients.clear();
  await front.close();
  await lms.close();
});

async function standBefore(...lmsIs: Parameters<typeof startRawLms>): Promise<void> {
  lms = await startRawLms(...lmsIs);
  front = await startFront({ upstream: lms.origin });
}

const handshake =
  'GET /socket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';
const accepted = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n';

/** A client's connection on which a handshake has been sent. */
function open(): Socket {
  const client = connect({ port: front.port, host: '127.0.0.1', allowHalfOpen: true });
  client.on('error', () => undefined);
  client.write(handshake);
  clients.add(client);
  return client;
}

async function headOf(client: Socket): Promise<string> {
  let got = '';
  while (!hasHead(got)) {
    const [piece] = (await once(client, 'data')) as [Buffer];
    got += piece.toString('latin1');
  }
  return got;
}

const isServed = async () =>
  expect(await askRaw(front.port, 'GET /page HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(
    /^HTTP\/1\.1 200 /,
  );

/** Answers handshakes as it is told, and all else with a page. */
const unless =
  (upgrade: (socket: Socket, received: string) => void) => (socket: Socket, received: string) => {
    if (received.startsWith('GET /socket')) upgrade(socket, received);
    else if (hasHead(received)) socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
  };

describe('a reset during a handshake harms nobody', () => {
  it('of the client, before the LMS has answered', async () => {
    await standBefore(unless(() => undefined));
    for (let i = 1; i <= 20; i += 1) {
      const client = open();
      await lms.when(() => lms.received.filter((each) => hasHead(each)).length === i);
      client.resetAndDestroy();
      await lms.when(() => lms.closed === i);
    }
    await isServed();
  });

  it('of the client, while the answer of the LMS is on its way', async () => {
    await standBefore(
      unless((socket, received) => {
        if (!hasHead(received)) return;
        for (const client of clients) client.resetAndDestroy();
        socket.write(`${accepted}\r\nfirst`);
      }),
    );
    for (let i = 1; i <= 20; i += 1) {
      open();
      await lms.when(() => lms.closed === i);
      clients.clear();
    }
    await isServed();
  });

  it('of the LMS', async () => {
    await standBefore(unless((socket) => socket.resetAndDestroy()));
    expect(await askRaw(front.port, handshake)).toMatch(/^HTTP\/1\.1 502 /);
    await isServed();
  });

  it('of either, once it is open', async () => {
    await standBefore(
      unless((socket, received) => {
        if (received.endsWith('reset me')) socket.resetAndDestroy();
        else if (received.endsWith('\r\n\r\n')) socket.write(`${accepted}\r\n`);
      }),
    );
    const leaving = open();
    await headOf(leaving);
    leaving.resetAndDestroy();
    await lms.when(() => lms.closed === 1);
    const left = open();
    await headOf(left);
    const closed = once(left, 'close');
    let got = '';
    left.on('data', (piece: Buffer) => {
      got += piece.toString('latin1');
    });
    left.write('reset me');
    left.end();
    await closed;
    // What stands for the LMS elsewhere would be a frame here.
    expect(got).toBe('');
    await isServed();
  });
});

/** Writes until the other side refuses it: it has not only said that it says no more, it does not listen either. */
async function writeUntilRefused(socket: Socket): Promise<void> {
  while (!socket.destroyed) {
    socket.write('still there?');
    await setImmediate();
  }
}

describe('half of a WebSocket is none', () => {
  it('a client that is gone ends the LMS’s side, even if that goes on', async () => {
    await standBefore(
      unless((socket) => socket.write(`${accepted}\r\n`)),
      (socket) => void writeUntilRefused(socket),
    );
    const client = open();
    await headOf(client);
    client.resetAndDestroy();
    await lms.when(() => lms.closed === 1);
  });

  it('an LMS that is gone ends the client’s side, with what it has said, even if that goes on', async () => {
    await standBefore(unless((socket) => socket.end(`${accepted}\r\nlast words`)));
    const client = open();
    let got = await headOf(client);
    client.on('data', (piece: Buffer) => {
      got += piece.toString('latin1');
    });
    await once(client, 'end');
    expect(got).toMatch(/\r\n\r\nlast words$/);
    await writeUntilRefused(client);
  });
});

it('the head of an open WebSocket is passed on like any other', async () => {
  await standBefore(
    unless((socket) =>
      socket.write(
        `${accepted}Set-Cookie: a=1\r\nSet-Cookie: b=2\r\nX-Hop: 1\r\nConnection: X-Hop\r\nX-Note: \xcf\xf0\r\nAlt-Svc: h3=":443"\r\n\r\n`,
        'latin1',
      ),
    ),
  );
  const head = await headOf(open());
  expect(head).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/);
  expect(head).toContain('\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n');
  expect(head).toContain('\r\nX-Note: \xcf\xf0\r\n');
  expect(head).not.toMatch(/X-Hop|Alt-Svc/i);
});

describe('an LMS that answers a handshake with a response', () => {
  it('is not read faster than the client reads', async () => {
    const piece = Buffer.alloc(64 * 1024);
    const most = 256 * 1024 * 1024;
    let sent = 0;
    await standBefore(
      unless((socket) => {
        socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${most}\r\n\r\n`);
        const more = () => {
          while (sent < most) {
            sent += piece.length;
            if (!socket.write(piece)) return;
          }
        };
        socket.on('drain', more);
        more();
      }),
    );
    const client = open();
    await headOf(client);
    client.pause();
    for (let before = -1; before !== sent; ) {
      before = sent;
      for (let turn = 0; turn < 1_000; turn += 1) await setImmediate();
    }
    expect(sent).toBeLessThan(most / 2);
  });

  it('and breaks off is not taken for one that has come to its end', async () => {
    await standBefore(
      unless((socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n')),
    );
    const answer = await askRaw(front.port, handshake);
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*abcde/);
    expect(answer).not.toMatch(/0\r\n\r\n$/);
  });

  it.each([
    ['with a status that is none', 'HTTP/1.1 099 Odd\r\nContent-Length: 0\r\n\r\n', 502],
    ['with one that has no body', 'HTTP/1.1 204 No Content\r\n\r\n', 204],
    ['in words that Node does not write', 'HTTP/1.1 403 Нет\r\nContent-Length: 0\r\n\r\n', 403],
  ])('%s, is answered', async (_how, bytes, status) => {
    await standBefore(unless((socket) => socket.end(bytes)));
    const answer = await askRaw(front.port, handshake);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    if (status === 204) expect(answer).toMatch(/\r\n\r\n$/);
    await isServed();
  });
});
