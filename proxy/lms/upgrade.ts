import { type IncomingMessage, request as requestHttp, ServerResponse } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Clock } from '../ground/clock.ts';
import { writableFields, writablePhrase } from './head-repair.ts';
import type { PublicAddress } from './public-address.ts';
import { responseFields } from './response-head.ts';
import type { Unavailable } from './unavailable-page.ts';

export interface UpgradeParts {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  /** What the client has sent after its request. */
  readonly head: Buffer;
  readonly upstream: URL;
  readonly target: string;
  readonly fields: readonly string[];
  readonly address: PublicAddress;
  readonly firstByteMs: number;
  readonly clock: Clock;
  readonly refuse: (response: ServerResponse, reason: Unavailable, error: unknown) => void;
}

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
 * Opens a WebSocket through to the LMS. If the LMS answers with a response
 * instead, that is what the client gets.
 */
export function openUpgrade(parts: UpgradeParts): void {
  const { request, socket, head, upstream, target, fields, address, clock } = parts;
  let isSlow = false;
  const ask = upstream.protocol === 'https:' ? requestHttps : requestHttp;
  const asked = ask({
    hostname: upstream.hostname.replace(/^\[|\]$/g, ''),
    port: upstream.port || (upstream.protocol === 'https:' ? 443 : 80),
    path: target,
    method: 'GET',
    headers: [...fields, 'Connection', 'Upgrade', 'Upgrade', 'websocket'],
    agent: false,
  });
  const stopWaiting = clock.after(parts.firstByteMs, () => {
    isSlow = true;
    asked.destroy();
  });
  const leave = () => {
    asked.destroy();
    socket.destroy();
  };
  // The server allows half-open connections; half of one is no use to a WebSocket.
  socket.once('end', leave);
  socket.once('close', leave);
  asked.once('close', stopWaiting);

  asked.once('upgrade', (answer, far, farHead) => {
    stopWaiting();
    socket.off('end', leave);
    socket.off('close', leave);
    const accepted = responseFields(writableFields(answer.rawHeaders), address);
    socket.write(
      headOf(`101 ${writablePhrase(101, answer.statusMessage)}`, [...accepted, ...handshake]),
      'latin1',
    );
    if (farHead.length > 0) socket.write(farHead);
    if (head.length > 0) far.write(head);
    join(socket as Socket, far);
  });
  asked.once('response', (answer) => {
    const response = plainResponse(request, socket);
    response.writeHead(
      answer.statusCode ?? 502,
      writablePhrase(answer.statusCode ?? 502, answer.statusMessage),
      responseFields(writableFields(answer.rawHeaders), address),
    );
    answer.once('error', () => socket.destroy());
    answer.pipe(response);
  });
  asked.once('error', (error) => {
    if (!socket.destroyed) {
      parts.refuse(plainResponse(request, socket), isSlow ? 'slow' : 'unreachable', error);
    }
  });
  asked.end();
}

/** Lets a request that came as an upgrade be answered like any other; the connection ends with it. */
export function plainResponse(request: IncomingMessage, socket: Duplex): ServerResponse {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket as Socket);
  response.once('finish', () => {
    response.detachSocket(socket as Socket);
    socket.end();
  });
  return response;
}

/** Each side's end is the other's; a broken side breaks the other. */
function join(near: Socket, far: Socket): void {
  for (const [from, to] of [
    [near, far],
    [far, near],
  ] as const) {
    from.setTimeout(0);
    from.setNoDelay(true);
    from.on('error', () => to.destroy());
    // What was read before the end still goes out.
    from.once('close', () => to.destroySoon());
    from.pipe(to);
  }
}

const handshake = ['Connection', 'Upgrade', 'Upgrade', 'websocket'];

function headOf(status: string, fields: readonly string[]): string {
  let head = `HTTP/1.1 ${status}\r\n`;
  for (let i = 0; i < fields.length; i += 2) head += `${fields[i]}: ${fields[i + 1]}\r\n`;
  return `${head}\r\n`;
}
