import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * The body of a streamed response, as pieces of text. Node would make four
 * writes of each piece (length, line end, piece, line end) and collect them for
 * one `writev`: 2.4 us of its CPU time against 0.5 for the one string that is
 * made here. Where the response is not chunked (HTTP/1.0), or another one is
 * still using the connection, Node writes it.
 */
export class ChunkedBody {
  readonly #response: ServerResponse;
  /** Undefined: written by Node. */
  readonly #socket: Socket | undefined;

  /** Sends the headers together with the `first` piece, which may be empty. The status and all headers have been set. */
  constructor(response: ServerResponse, first: string) {
    this.#response = response;
    const { socket } = response;
    socket?.setNoDelay(true);
    socket?.cork();
    response.flushHeaders();
    this.#socket = response.chunkedEncoding && socket !== null ? socket : undefined;
    this.write(first);
    socket?.uncork();
  }

  /** Whether the client has yet to take what was written before. */
  get needsDrain(): boolean {
    return this.#socket?.writableNeedDrain ?? this.#response.writableNeedDrain;
  }

  write(piece: string): void {
    if (piece === '') return;
    if (this.#socket === undefined) this.#response.write(piece);
    else if (!this.#response.destroyed) this.#socket.write(chunkOf(piece));
  }

  /** Calls `then` once the client has taken what was written. */
  onDrained(then: () => void): void {
    (this.#socket ?? this.#response).once('drain', then);
  }

  /** Ends the response after the `last` piece, which may be empty; the connection may carry the next request. */
  end(last: string): void {
    if (this.#socket !== undefined && !this.#response.destroyed) {
      this.#socket.write(`${chunkOf(last)}0\r\n\r\n`);
      // So that Node does not write the end once more.
      this.#response.chunkedEncoding = false;
    } else this.write(last);
    this.#response.end();
  }
}

function chunkOf(piece: string): string {
  // An empty chunk would be the last one.
  return piece === '' ? '' : `${Buffer.byteLength(piece).toString(16)}\r\n${piece}\r\n`;
}
