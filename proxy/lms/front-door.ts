import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isOwnPath } from './own-path.ts';
import type { LmsProxy } from './proxy.ts';
import { isWebSocket } from './upgrade.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Fastify's `serverFactory` for a sidecar in front of an LMS: the tutor's own
 * paths go to the tutor, all others to the LMS. Fastify sees the tutor's only.
 */
export function frontDoor(proxy: LmsProxy, prefix: string): (tutor: Handler) => Server {
  return (tutor) => {
    const isOwn = ({ url = '' }: IncomingMessage) => isOwnPath(url, prefix);
    const server = createServer(
      {
        noDelay: true,
        // An upload may take as long as it moves; the head of a request may not.
        requestTimeout: 0,
        headersTimeout: 30_000,
        // Other upgrades (h2c) are requests like any other: RFC 9110 section 7.8 lets a server ignore them.
        shouldUpgradeCallback: (request) => isWebSocket(request) && !isOwn(request),
      },
      (request, response) => {
        if (isOwn(request)) tutor(request, response);
        else proxy.handle(request, response);
      },
    );
    server.on('upgrade', (request, socket, head) => proxy.upgrade(request, socket, head));
    return server;
  };
}
