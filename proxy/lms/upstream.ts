import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../ground/clock.ts';
import type { Forwarder } from './forwarder.ts';
import type { PublicAddress } from './public-address.ts';
import type { Refusal, Unavailable } from './unavailable-page.ts';
import type { Framing } from './upload.ts';
import type { Visitor } from './visitor.ts';

/** The LMS as all requests to it find it. */
export interface Upstream {
  readonly forwarder: Forwarder;
  readonly clock: Clock;
  /** RFC 8586: an upstream that leads back here would else be asked for ever. */
  readonly hop: string;
  /** From the last byte of the request to the head of the response. */
  readonly firstByteMs: number;
  /** With nothing moving in either direction. */
  readonly idleMs: number;
  readonly maxUploadBytes: number;
  /** Answers in place of the LMS; nothing has been sent by then. */
  refuse(
    request: IncomingMessage,
    response: ServerResponse,
    reason: Unavailable | Refusal,
    error?: unknown,
  ): void;
}

/** A request that may go there. */
export interface Asked {
  readonly request: IncomingMessage;
  /** Path and query. */
  readonly target: string;
  readonly framing: Framing;
  readonly visitor: Visitor;
  readonly address: PublicAddress;
}
