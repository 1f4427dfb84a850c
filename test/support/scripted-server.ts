import { createServer, type ServerResponse } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { bodyOf } from './fake-provider-http.ts';
import type { JsonObject } from './fake-provider-wire.ts';
import { closeServer, listenLocally } from './listen-locally.ts';

/** What a server sends for a call, byte by byte. */
export interface Script {
  status?: number;
  contentType?: string;
  /** Each in a write of its own. */
  writes: readonly string[];
  /** How the connection ends; default: in order. */
  end?: 'reset' | 'cut';
}

export interface ScriptedServer {
  url: string;
  /** Bodies of the calls, in order. */
  calls: JsonObject[];
  close(): Promise<void>;
}

/** A server with OpenAI's address that sends what a test says, whatever that is. */
export async function startScriptedServer(scriptOf: (body: JsonObject) => Script): Promise<ScriptedServer> {
  const calls: JsonObject[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    calls.push(body);
    await play(scriptOf(body), response);
  });
  const address = await listenLocally(server);
  return {
    url: `${address.url}/v1`,
    calls,
    close: () => closeServer(server),
  };
}

async function play({ status = 200, contentType, writes, end }: Script, response: ServerResponse) {
  response.writeHead(status, { 'content-type': contentType ?? 'text/event-stream' });
  for (const write of writes) {
    response.write(write);
    // Lets the reader read it by itself.
    for (let turns = 0; turns < 3; turns += 1) await turn();
  }
  if (end === 'reset') response.socket?.resetAndDestroy();
  else if (end === 'cut') response.socket?.destroySoon();
  else response.end();
}
