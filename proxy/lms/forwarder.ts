import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, type ServerResponse } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { createProxyServer } from 'http-proxy';
import { type HeaderList, headerRecord } from './header-list.ts';

/** What is asked of the LMS in place of what the client has asked. */
export interface Outgoing {
  /** Path and query. */
  readonly target: string;
  /** The whole head, how the body is delimited included. */
  readonly fields: HeaderList;
  /** In place of the request's own body. */
  readonly body?: Readable | undefined;
  /** Whether the response is written by whoever listens for the answer. */
  readonly answersItself?: boolean;
  /** The request to the LMS; nothing of it has been sent. */
  readonly onAsked: (asked: ClientRequest) => void;
  readonly onError: (error: NodeJS.ErrnoException) => void;
}

export type Forwarder = ReturnType<typeof createForwarder>;

const connectTimeoutMs = 10_000;
/** Just under the 5 s after which Apache closes; a server's own Keep-Alive field goes before. */
const unusedConnectionMs = 4_000;
/** Larger than Node's own limit: some LMSs set many cookies and long policies. */
const maxResponseHeadBytes = 64 * 1024;

/** http-proxy on its way to one LMS; what it asks is ours to the letter. */
export function createForwarder(upstream: URL) {
  const Agent = upstream.protocol === 'https:' ? HttpsAgent : HttpAgent;
  const agent = new Agent({ keepAlive: true, timeout: unusedConnectionMs });
  const proxy = createProxyServer({
    target: upstream,
    prependPath: false,
    // Or else an address that `URL` cannot read would throw.
    toProxy: true,
    connectTimeout: connectTimeoutMs,
  });
  const underWay = new WeakMap<IncomingMessage, Outgoing>();

  // The head is made elsewhere. This also undoes the pass `deleteLength`, which takes from a DELETE or OPTIONS in
  // chunks how its body is delimited and leaves the body: two requests for the LMS (node-http-proxy issue 1721).
  const clear = (request: IncomingMessage) => {
    request.headers = {};
  };
  proxy.before('web', 'stream', clear);
  proxy.before('ws', 'stream', clear);
  const onAsked = (asked: ClientRequest, request: IncomingMessage) => {
    const outgoing = underWay.get(request);
    // What http-proxy makes of an address loses the mark of an empty query.
    asked.path = outgoing?.target ?? '/';
    outgoing?.onAsked(asked);
  };
  proxy.on('proxyReq', onAsked);
  proxy.on('proxyReqWs', onAsked);
  // Of clients' sockets, which have other listeners; without this one http-proxy would throw.
  proxy.on('error', () => undefined);

  function optionsFor(request: IncomingMessage, outgoing: Outgoing) {
    underWay.set(request, outgoing);
    const { fields, body, answersItself = false } = outgoing;
    return {
      headers: headerRecord(fields),
      selfHandleResponse: answersItself,
      ...(body && { buffer: body }),
      // What the options of http-proxy's own request begin as.
      ssl: { maxHeaderSize: maxResponseHeadBytes },
    };
  }

  return {
    web(request: IncomingMessage, response: ServerResponse, outgoing: Outgoing): void {
      const { headers } = request;
      proxy.web(request, response, { ...optionsFor(request, outgoing), agent }, outgoing.onError);
      request.headers = headers;
    },
    upgrade(request: IncomingMessage, socket: Socket, head: Buffer, outgoing: Outgoing): void {
      const { headers } = request;
      proxy.ws(request, socket, head, optionsFor(request, outgoing), outgoing.onError);
      request.headers = headers;
    },
    /** Ends all connections to the LMS that are not WebSockets. */
    close: () => agent.destroy(),
  };
}
