import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject, type JsonObject, type WireResponse } from './fake-provider-wire.ts';

export function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

export async function bodyOf(request: IncomingMessage): Promise<JsonObject> {
  const reads: Buffer[] = [];
  for await (const read of request) reads.push(read);
  const text = Buffer.concat(reads).toString();
  const value: unknown = text === '' ? {} : JSON.parse(text);
  return isObject(value) ? value : {};
}

export function send(response: ServerResponse, { status, headers, body }: WireResponse): void {
  response.writeHead(status, headers).end(body);
}

export function sendJson(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
