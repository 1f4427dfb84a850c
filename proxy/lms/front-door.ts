import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { connectionLimits, serverOptions } from '../http/connection-limits.ts';
import { isOwnPath } from './own-path.ts';
import type { LmsProxy } from './proxy.ts';
import { isWebSocket } from './upgrade.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Fastify's `serverFactory` for a sidecar in front of an LMS: the tutor's own
 * paths go to the tutor, all others to the LMS. Fastify sees the tutor's only.
 * @param options of the server; must set no time for a whole request: an upload may take as long as it moves
 */
export function frontDoor(
  proxy: LmsProxy,
  prefix: string,
  options: ServerOptions = serverOptions(connectionLimits),
): (tutor: Handler) => Server {
  return (tutor) => {
    const isOwn = ({ url = '' }: IncomingMessage) => isOwnPath(url, prefix);
    const server = createServer(
      {
        ...options,
        noDelay: true,
        // Other upgrades (h2c) are requests like any other: RFC 9110 section 7.8 lets a server ignore them.
        shouldUpgradeCallback: (request) => isWebSocket(request) && !isOwn(request),
      },
      (request, response) => {
        if (isOwn(request)) tutor(request, response);
        else proxy.handle(request, response);
      },
    );
    server.on('upgrade', (request, socket, head) => proxy.upgrade(request, socket as Socket, head));
    return server;
  };
}
