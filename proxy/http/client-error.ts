import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { studentWords } from '../words/languages.ts';

type ClientFault = 'timeout' | 'large_head' | 'malformed';

const statusOf = {
  timeout: [408, 'Request Timeout', 'the request was not sent to its end in time'],
  large_head: [431, 'Request Header Fields Too Large', 'the head of the request is too large'],
  malformed: [400, 'Bad Request', 'this is not HTTP'],
} as const satisfies Record<ClientFault, readonly [number, string, string]>;

/** Answers what is no request, where no route and no language are known, and ends the connection. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.write(clientAnswer(faultOf(error.code)));
  socket.destroy();
}

/** A whole response as it stands on the wire. */
export function clientAnswer(fault: ClientFault): string {
  const [status, reason, hint] = statusOf[fault];
  const { title, detail } = studentWords('en').problems.invalid_request;
  const body = JSON.stringify({
    type: 'urn:course-tutor:problem:invalid_request',
    title,
    status,
    detail: `${detail} (${hint})`,
    code: 'invalid_request',
  });
  return [
    `HTTP/1.1 ${status} ${reason}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    `x-request-id: ${randomUUID()}`,
    'connection: close',
    '',
    body,
  ].join('\r\n');
}

function faultOf(code: string | undefined): ClientFault {
  switch (code) {
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return 'timeout';
    case 'HPE_HEADER_OVERFLOW':
      return 'large_head';
    default:
      return 'malformed';
  }
}
