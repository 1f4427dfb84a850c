/**
 * The fake provider, as a process of its own. Sends the pieces of a stream all
 * at once, or one every `paceMs`; remembers the last request, so that all
 * relays can be given the same.
 */
import { createServer, type ServerResponse } from 'node:http';
import { streamEvents, wholeReply } from './answer.ts';

/** What the parent may tell it. */
export type UpstreamOrder = { order: 'pace'; paceMs: number } | { order: 'lastBody' };

const streamHead = { 'content-type': 'text/event-stream; charset=utf-8', 'x-request-id': 'req_bench' };

function sendWhole(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': wholeReply.length });
  response.end(wholeReply);
}

function sendAtOnce(response: ServerResponse): void {
  response.writeHead(200, streamHead);
  for (const event of streamEvents) response.write(event);
  response.end();
}

function sendPaced(response: ServerResponse, paceMs: number): void {
  response.writeHead(200, streamHead);
  response.socket?.setNoDelay(true);
  let next = 0;
  const send = () => {
    response.write(streamEvents[next]);
    next += 1;
    if (next < streamEvents.length) return;
    clearInterval(timer);
    response.end();
  };
  const timer = setInterval(send, paceMs);
  response.once('close', () => clearInterval(timer));
  send();
}

function serve(port: number): void {
  let paceMs = 0;
  let lastBody: Buffer = Buffer.alloc(0);

  const server = createServer((request, response) => {
    const reads: Buffer[] = [];
    request.on('data', (bytes: Buffer) => reads.push(bytes));
    request.on('end', () => {
      lastBody = Buffer.concat(reads);
      // From its end: what the answer is to be stands behind a whole course with most clients.
      if (lastBody.lastIndexOf('"stream":true') === -1) sendWhole(response);
      else if (paceMs === 0) sendAtOnce(response);
      else sendPaced(response, paceMs);
    });
  });
  server.keepAliveTimeout = 120_000;
  server.listen(port, '127.0.0.1');

  process.on('message', (message: UpstreamOrder) => {
    switch (message.order) {
      case 'pace':
        paceMs = message.paceMs;
        process.send?.('paced');
        return;
      case 'lastBody':
        process.send?.(lastBody.toString());
        return;
      default:
        message satisfies never;
    }
  });
  process.once('disconnect', () => process.exit());
}

serve(Number(process.argv[2]));
