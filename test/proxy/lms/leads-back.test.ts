import { connect, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { listenLocally } from '../../support/listen-locally.ts';
import { ask, startFront } from './front.ts';

/** The two ends of a tunnel, so that a front can be its own upstream by an address it does not know. */
async function tunnel(to: () => number) {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    const far = connect(to(), '127.0.0.1');
    socket.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => socket.destroy()).on('close', () => socket.destroy());
    socket.pipe(far).pipe(socket);
  });
  const { port } = await listenLocally(server);
  return { port, server, connections: () => connections };
}

it('an upstream that leads back to the tutor is asked once, and the log says what is wrong', async () => {
  let frontPort = 0;
  const { port, server, connections } = await tunnel(() => frontPort);
  const front = await startFront({ upstream: `http://127.0.0.1:${port}` });
  frontPort = front.port;
  const { status } = await ask(front.port, '/course/lists.html', { headers: { accept: 'text/html' } });
  expect(status).toBe(502);
  expect(connections()).toBe(1);
  expect(JSON.stringify(front.log)).toContain('leads back to the tutor itself');
  await front.close();
  server.close();
});
