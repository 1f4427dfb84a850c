import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../ground/clock.ts';
import { clientAnswer } from './client-error.ts';
import type { ConnectionLimits } from './connection-limits.ts';

/**
 * Ends the connection of a client that does not finish its request, or takes
 * nothing of its response, for too long. A client that waits for an answer is
 * not slow; the provider may be. One timer per request, whatever is written.
 */
export function endIfSlow(
  request: IncomingMessage,
  response: ServerResponse,
  clock: Clock,
  { bodyMs, stalledMs }: Pick<ConnectionLimits, 'bodyMs' | 'stalledMs'>,
): void {
  const { socket } = request;
  const isArriving = () => request.complete === false;
  const startedMs = clock.monotonicMs();
  let takenBytes = -1;
  let takenMs = startedMs;
  let cancel = clock.after(Math.min(bodyMs, stalledMs), look);
  // A body that nobody wants any more still has to end.
  response.once('close', () => {
    if (!isArriving() || socket.destroyed) cancel();
    else waitForBody();
  });

  /** The connection may carry thousands of requests after this one: nothing of it stays there. */
  function waitForBody(): void {
    const stop = () => {
      cancel();
      request.off('close', stop);
      socket.off('close', stop);
    };
    request.once('close', stop);
    socket.once('close', stop);
  }

  function look(): void {
    if (socket.destroyed || (response.closed && !isArriving())) return;
    const nowMs = clock.monotonicMs();
    const bodyLeftMs = isArriving() ? startedMs + bodyMs - nowMs : Number.POSITIVE_INFINITY;
    if (bodyLeftMs <= 0) {
      if (!response.headersSent) socket.write(clientAnswer('timeout'));
      socket.destroy();
      return;
    }
    // What the system has taken; with nothing left to give the client keeps up.
    const taken = socket.bytesWritten - socket.writableLength;
    if (taken !== takenBytes || socket.writableLength === 0) {
      takenBytes = taken;
      takenMs = nowMs;
    }
    const stalledLeftMs = takenMs + stalledMs - nowMs;
    if (stalledLeftMs <= 0) {
      socket.destroy();
      return;
    }
    // Looked at twice in the time, so that a stall is noticed before it has lasted half as long again.
    cancel = clock.after(Math.min(bodyLeftMs, stalledLeftMs, stalledMs / 2), look);
  }
}
