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
export function forwardUpgrade(upstream: Upstream, asked: Asked, socket: Socket, head: Buffer): void {
  new Handshake(upstream, asked, socket).begin(head);
}

class Handshake {
  readonly #upstream: Upstream;
  readonly #asked: Asked;
  readonly #socket: Socket;
  #state: 'waiting' | 'slow' | 'answered' = 'waiting';

  constructor(upstream: Upstream, asked: Asked, socket: Socket) {
    this.#upstream = upstream;
    this.#asked = asked;
    this.#socket = socket;
  }

  begin(head: Buffer): void {
    const { request, target, visitor, address } = this.#asked;
    const { forwarder, hop } = this.#upstream;
    // http-proxy writes the head as text; field values are bytes.
    this.#socket.setDefaultEncoding('latin1');
    forwarder.upgrade(request, this.#socket, head, {
      target,
      fields: [
        ...[...requestFields(request, visitor, address, {}), 'CDN-Loop', hop],
        // In lower case http-proxy finds them.
        ...['connection', 'Upgrade', 'upgrade', 'websocket'],
      ],
      onAsked: (asked) => this.#onAsked(asked),
      onError: (error) => {
        if (this.#state === 'answered') this.#socket.destroy();
        else if (!this.#socket.destroyed) this.#refuse(error);
      },
    });
  }

  #onAsked(asked: ClientRequest): void {
    const socket = this.#socket;
    const stopWaiting = this.#upstream.clock.after(this.#upstream.firstByteMs, () => {
      this.#state = 'slow';
      asked.destroy();
    });
    const leave = () => {
      asked.destroy();
      socket.destroy();
    };
    const onAnswered = () => {
      this.#state = 'answered';
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
      this.#join(answer, far);
    });
    asked.once('socket', () => {
      // http-proxy would not wait for a client that reads slowly, nor notice that the answer is broken off.
      asked.removeAllListeners('response').once('response', (answer) => {
        onAnswered();
        try {
          this.#respond(answer);
        } catch (error) {
          // Whatever Node does not write.
          asked.destroy();
          this.#refuse(error);
        }
      });
    });
  }

  #join(answer: IncomingMessage, far: Socket): void {
    const fields = responseFields(answer.rawHeaders, this.#asked.address);
    answer.headers = headerRecord([...fields, 'Connection', 'Upgrade', 'Upgrade', 'websocket']);
    // What was read before the end still goes out.
    this.#socket.once('close', () => far.destroySoon());
    far.once('close', () => this.#socket.destroySoon());
  }

  #respond(answer: IncomingMessage): void {
    const { request, address } = this.#asked;
    const { status, phrase, fields } = responseHead(answer, address);
    const response = plainResponse(request, this.#socket).writeHead(status, phrase, fields);
    pipeline(answer, response, (error) => error && this.#socket.destroy());
  }

  #refuse(error: unknown): void {
    const { request } = this.#asked;
    const reason = this.#state === 'slow' ? 'slow' : 'unreachable';
    this.#upstream.refuse(request, plainResponse(request, this.#socket), reason, error);
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
