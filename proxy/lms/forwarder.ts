import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, type ServerResponse } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { Stream } from 'node:stream';
import { createProxyServer, type ServerOptions } from 'http-proxy';
import { type HeaderList, headerRecord } from './header-list.ts';

/** What is asked of the LMS in place of what the client has asked. */
export interface Outgoing {
  /** Path and query. */
  readonly target: string;
  /** The whole head, how the body is delimited included. */
  readonly fields: HeaderList;
  /** The request to the LMS; nothing of it has been sent. Who hears of it sends the body and takes the answer. */
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
    selfHandleResponse: true,
  });
  // What the options of http-proxy's own request begin as; it writes the rest into the same object.
  const ssl = () => ({ maxHeaderSize: maxResponseHeadBytes });
  // The head is made elsewhere. This also undoes the pass `deleteLength`, which takes from a DELETE or OPTIONS in
  // chunks how its body is delimited and leaves the body: two requests for the LMS (node-http-proxy issue 1721).
  const clear = (request: IncomingMessage) => {
    request.headers = {};
  };
  proxy.before('web', 'stream', clear);
  proxy.before('ws', 'stream', clear);
  proxy.on('proxyReqWs', (asked, _request, _socket, options) => {
    const { outgoing } = options as UpgradeOptions;
    begin(asked, outgoing);
  });
  // Of clients' sockets, which have other listeners; without this one http-proxy would throw.
  proxy.on('error', () => undefined);

  return {
    web(request: IncomingMessage, response: ServerResponse, outgoing: Outgoing): void {
      const { headers } = request;
      proxy.web(request, response, { agent, ssl: ssl(), buffer: new HandOver(outgoing) }, outgoing.onError);
      request.headers = headers;
    },
    upgrade(request: IncomingMessage, socket: Socket, head: Buffer, outgoing: Outgoing): void {
      const { headers } = request;
      const options: UpgradeOptions = { outgoing, ssl: ssl(), headers: headerRecord(outgoing.fields) };
      proxy.ws(request, socket, head, options, outgoing.onError);
      request.headers = headers;
    },
    /** Ends all connections to the LMS that are not WebSockets. */
    close: () => agent.destroy(),
  };
}

/** http-proxy hands the options back with its events. */
interface UpgradeOptions extends ServerOptions {
  readonly outgoing: Outgoing;
}

/** In place of the client's body: http-proxy pipes it into the request as soon as that is made. */
class HandOver extends Stream {
  readonly #outgoing: Outgoing;

  constructor(outgoing: Outgoing) {
    super();
    this.#outgoing = outgoing;
  }

  override pipe<To extends NodeJS.WritableStream>(to: To): To {
    const asked = to as unknown as ClientRequest;
    const { fields } = this.#outgoing;
    // Line by line, in their order, under their names.
    asked.removeHeader('host');
    for (let i = 0; i + 1 < fields.length; i += 2) {
      asked.appendHeader(fields[i] as string, fields[i + 1] as string);
    }
    begin(asked, this.#outgoing);
    return to;
  }
}

/** What http-proxy makes of an address loses the mark of an empty query. */
function begin(asked: ClientRequest, { target, onAsked }: Outgoing): void {
  asked.path = target;
  onAsked(asked);
}
