import { type ClientRequest, type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { pipeline } from 'node:stream';
import { headerRecord } from './header-list.ts';
import { requestFields } from './request-head.ts';
import { responseFields, responseHead } from './response-head.ts';
import type { Asked, Upstream } from './upstream.ts';

/** The only protocol that is passed on: an upgrade to h2c would lead past every check. */
export function isWebSocket({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'GET' &&
    headers.upgrade?.toLowerCase() === 'websocket' &&
    headers['transfer-encoding'] === undefined &&
    (headers['content-length'] ?? '0') === '0'
  );
}

/**
 * Opens a WebSocket through to the LMS. If the LMS answers with a response instead, that is what the client gets.
 * http-proxy makes the connection and joins it to the client's; that either ends with the other, at any moment, is
 * seen to here.
 */
export function forwardUpgrade(
  upstream: Upstream,
  { request, target, visitor, address }: Asked,
  socket: Socket,
  head: Buffer,
): void {
  const { forwarder, clock, hop } = upstream;
  let state: 'waiting' | 'slow' | 'answered' = 'waiting';
  // http-proxy writes the head as text; field values are bytes.
  socket.setDefaultEncoding('latin1');
  forwarder.upgrade(request, socket, head, {
    target,
    // In lower case http-proxy finds them.
    fields: [
      ...requestFields(request, visitor, address, {}),
      'CDN-Loop',
      hop,
      'connection',
      'Upgrade',
      'upgrade',
      'websocket',
    ],
    onAsked,
    onError(error) {
      if (state === 'answered') socket.destroy();
      else if (!socket.destroyed) refuse(error);
    },
  });

  function onAsked(asked: ClientRequest): void {
    const stopWaiting = clock.after(upstream.firstByteMs, () => {
      state = 'slow';
      asked.destroy();
    });
    const leave = () => {
      asked.destroy();
      socket.destroy();
    };
    const onAnswered = () => {
      state = 'answered';
      stopWaiting();
    };
    asked.once('close', stopWaiting);
    // The server allows half-open connections; half of one is no use to a WebSocket.
    socket.once('end', leave);
    socket.once('close', leave);

    asked.once('upgrade', (answer, far) => {
      onAnswered();
      socket.off('end', leave);
      socket.off('close', leave);
      const fields = [
        ...responseFields(answer.rawHeaders, address),
        'Connection',
        'Upgrade',
        'Upgrade',
        'websocket',
      ];
      answer.headers = headerRecord(fields);
      // What was read before the end still goes out.
      socket.once('close', () => far.destroySoon());
      far.once('close', () => socket.destroySoon());
    });
    asked.once('socket', () => {
      // http-proxy would not wait for a client that reads slowly, nor notice that the answer is broken off.
      asked.removeAllListeners('response').once('response', (answer) => {
        onAnswered();
        try {
          respond(answer);
        } catch (error) {
          // Whatever Node does not write.
          asked.destroy();
          refuse(error);
        }
      });
    });
  }

  function respond(answer: IncomingMessage): void {
    const { status, phrase, fields } = responseHead(answer, address);
    const response = plainResponse(request, socket).writeHead(status, phrase, fields);
    pipeline(answer, response, (error) => error && socket.destroy());
  }

  function refuse(error: unknown): void {
    const reason = state === 'slow' ? 'slow' : 'unreachable';
    upstream.refuse(request, plainResponse(request, socket), reason, error);
  }
}

/** Lets a request that came as an upgrade be answered like any other; the connection ends with it. */
export function plainResponse(request: IncomingMessage, socket: Socket): ServerResponse {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  response.once('finish', () => {
    response.detachSocket(socket);
    socket.end();
  });
  return response;
}
