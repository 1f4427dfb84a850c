import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Behaviour, NoStream } from './fake-provider-behaviour.ts';
import { type InvoiceLine, nothingBilled, partOf } from './fake-provider-billing.ts';
import { piecesOf } from './fake-provider-text.ts';
import { withAbsurdUsage } from './fake-provider-usage.ts';
import type { AskedCall, Billed, Wire, WireFinish } from './fake-provider-wire.ts';

/** A call that is being answered. */
export interface Performance {
  asked: AskedCall;
  wire: Wire;
  response: ServerResponse;
  text: string;
  billed: Billed;
  finish: WireFinish;
  /** Chunks that the text is sent in. */
  chunks: number;
  /** Awaited before each chunk. */
  pace: (chunkIndex: number, asked: AskedCall) => Promise<void>;
  /** Sends every event in pieces of this many bytes, each in a write of its own. */
  splitBytes: number | undefined;
  onWrite: (bytes: number) => void;
}

export interface Played {
  outcome: InvoiceLine['outcome'];
  billed: Billed;
}

const floodPiece = 'flood '.repeat(10_923);

const compressors = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync };

function sendNoStream(as: NoStream, response: ServerResponse): void {
  switch (as) {
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
      return;
    case 'no-content':
      response.writeHead(204).end();
      return;
    case 'json-error':
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end('{"error":{"message":"Upstream said no","code":502,"type":"upstream_error"}}');
      return;
    case 'empty-stream':
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end();
      return;
    default:
      as satisfies never;
  }
}

/** Streams an answer as `behaviour` says, until it ends or the caller leaves. */
export async function play(
  behaviour: Exclude<Behaviour, { is: 'fail' }>,
  stage: Performance,
): Promise<Played> {
  const { asked, wire, response, billed } = stage;
  if (behaviour.is === 'stall-before-headers') {
    await gone(response);
    return { outcome: 'aborted', billed: asked.protocol === 'google' ? billed : partOf(billed, 0) };
  }
  if (behaviour.is === 'no-stream') {
    sendNoStream(behaviour.as, response);
    return { outcome: 'rejected', billed: nothingBilled };
  }
  const left = gone(response);
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'x-request-id': 'req_fake',
    ...(behaviour.is === 'compressed' && { 'content-encoding': behaviour.coding }),
  });
  response.flushHeaders();
  if (behaviour.is === 'compressed') {
    const pieces = piecesOf(stage.text, stage.chunks).map((piece) => wire.text(asked, piece, billed));
    response.end(
      compressors[behaviour.coding](
        [wire.open(asked, billed), ...pieces, wire.close(asked, stage.finish, billed)].join(''),
      ),
    );
    return { outcome: 'completed', billed };
  }

  const pieces =
    behaviour.is === 'flood'
      ? new Array<string>(behaviour.mebibytes * 16).fill(floodPiece)
      : piecesOf(stage.text, stage.chunks);
  const said = (events: string) =>
    behaviour.is === 'absurd-usage' ? withAbsurdUsage(events, behaviour.how) : events;
  const breakAt = 'afterChunks' in behaviour ? behaviour.afterChunks : undefined;
  const soFar = (generated: number) => partOf(billed, pieces.length === 0 ? 0 : generated / pieces.length);
  /** Google bills a call that was left like any other. */
  const ifLeft = (generated: number) => (asked.protocol === 'google' ? billed : soFar(generated));

  if (breakAt !== 0 && !(await write(stage, said(wire.open(asked, billed))))) {
    return { outcome: 'aborted', billed: ifLeft(0) };
  }
  for (const [index, piece] of pieces.entries()) {
    if (index === breakAt) return await breakOff(behaviour, stage, soFar(index));
    await Promise.race([stage.pace(index, stage.asked), left]);
    const sent =
      behaviour.is === 'malformed-chunk' && index === 1
        ? 'data: {"broken": "chu\n\n'
        : said(wire.text(asked, piece, soFar(index + 1)));
    if (!(await write(stage, sent))) return { outcome: 'aborted', billed: ifLeft(index) };
  }
  if (breakAt !== undefined) return await breakOff(behaviour, stage, billed);
  if (behaviour.is === 'end-without-finish') {
    response.end();
    return { outcome: 'broken', billed };
  }
  if (!(await write(stage, said(wire.close(asked, stage.finish, billed)))))
    return { outcome: 'aborted', billed };
  response.end();
  return { outcome: 'completed', billed };
}

async function breakOff(behaviour: Behaviour, stage: Performance, billed: Billed): Promise<Played> {
  const { response } = stage;
  // Lets the caller read what was sent before the end comes.
  await turn();
  await turn();
  switch (behaviour.is) {
    case 'cut':
      response.socket?.destroySoon();
      return { outcome: 'broken', billed };
    case 'reset':
      response.socket?.resetAndDestroy();
      return { outcome: 'broken', billed };
    case 'error-event':
      await write(stage, stage.wire.errorEvent());
      response.end();
      // In place of an answer it is a refusal, and no vendor bills one.
      return { outcome: 'broken', billed: behaviour.afterChunks === 0 ? nothingBilled : billed };
    default:
      await gone(response);
      return { outcome: 'aborted', billed: stage.asked.protocol === 'google' ? stage.billed : billed };
  }
}

/** False if the caller has left. */
async function write({ response, splitBytes, onWrite }: Performance, text: string): Promise<boolean> {
  const bytes = Buffer.from(text);
  const size = splitBytes ?? bytes.length;
  for (let at = 0; at < bytes.length; at += size) {
    if (response.destroyed) return false;
    const piece = bytes.subarray(at, at + size);
    onWrite(piece.length);
    if (!response.write(piece)) await drainedOrGone(response);
    if (splitBytes !== undefined) await turn();
  }
  return !response.destroyed;
}

async function drainedOrGone(response: ServerResponse): Promise<void> {
  const done = new AbortController();
  await Promise.race([once(response, 'drain', done), once(response, 'close', done)]);
  done.abort();
}

async function gone(response: ServerResponse): Promise<void> {
  if (!response.destroyed) await once(response, 'close');
}
