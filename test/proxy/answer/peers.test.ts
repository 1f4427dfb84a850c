import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type PeerRequest, Peers } from '../../../proxy/answer/peers.ts';

const nobody = {
  announce: async () => undefined,
  sharesAddress: async () => false,
  living: () => 1,
  evict: async () => 1,
  evictions: async () => [],
  answer: async () => undefined,
};
const key = Buffer.alloc(32, 1);
const never = new AbortController().signal;
const asked: PeerRequest = {
  action: 'events',
  answerId: 'an answer',
  headers: { authorization: 'Bearer token', 'last-event-id': '3' },
};

function peersWith(secret: Buffer): Peers {
  const peers = new Peers(nobody, secret);
  onTestFinished(() => peers.close());
  return peers;
}

/** A process that notes what it is asked. */
async function listen(): Promise<{ url: string; heard: { path: string; headers: IncomingHttpHeaders }[] }> {
  const heard: { path: string; headers: IncomingHttpHeaders }[] = [];
  const server: Server = createServer(({ url = '', method, headers }, response) => {
    heard.push({ path: `${method} ${url}`, headers });
    response.writeHead(302, { location: `${url}/elsewhere` }).end('over there');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, heard };
}

describe('a request that is forwarded', () => {
  test('arrives with the student’s own session, signed for this request alone, and follows no redirect', async () => {
    const { url, heard } = await listen();
    const reply = await peersWith(key).send(`${url}/course-tutor`, asked, never);
    expect([reply?.status, await reply?.body.text()]).toEqual([302, 'over there']);
    const [arrived] = heard;
    if (arrived === undefined) throw new Error('nothing came');
    expect(heard).toHaveLength(1);
    expect(arrived.path).toBe('GET /course-tutor/v1/answers/an%20answer/events');
    const { headers } = arrived;
    expect(headers).toMatchObject(asked.headers);

    const owner = peersWith(key);
    expect(owner.isForwarded('events', 'an answer', headers)).toBe(true);
    const isRefused = { code: 'unauthenticated' };
    const thrown = (isForwarded: () => boolean) =>
      expect(isForwarded).toThrow(expect.objectContaining(isRefused));
    thrown(() => owner.isForwarded('stop', 'an answer', headers));
    thrown(() => owner.isForwarded('events', 'another', headers));
    thrown(() => owner.isForwarded('events', 'an answer', { ...headers, authorization: 'Bearer other' }));
    thrown(() => peersWith(Buffer.alloc(32, 2)).isForwarded('events', 'an answer', headers));
  });

  test('goes nowhere but to another process’s http address, and is not held up by one that is away', async () => {
    const { url, heard } = await listen();
    const peers = peersWith(key);
    await peers.announce(url);
    for (const address of [url, 'ftp://127.0.0.1', 'file:///etc', 'http://', 'unix:/run/docker.sock', '']) {
      expect(await peers.send(address, asked, never)).toBeUndefined();
    }
    // Nobody listens there.
    expect(await peers.send('http://127.0.0.1:1', asked, never)).toBeUndefined();
    expect(heard).toEqual([]);
  });

  test('is none without the mark', () => {
    expect(peersWith(key).isForwarded('stop', 'an answer', { authorization: 'Bearer token' })).toBe(false);
  });
});
