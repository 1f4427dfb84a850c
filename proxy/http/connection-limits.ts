/** What one client may take of the sidecar's patience and memory before it has said who it is. */
export interface ConnectionLimits {
  /** From the opening of a connection, or the first byte of a request on a kept one, to the end of the head. */
  readonly headersMs: number;
  /** How often Node looks for heads that take longer. */
  readonly headersCheckMs: number;
  /** From the head of a request to the end of its body. */
  readonly bodyMs: number;
  /** How long a client may take nothing of what waits for it. */
  readonly stalledMs: number;
  /** Bytes of a request's head; Node's own default, said here because it is relied on. */
  readonly headerBytes: number;
  /** Of long replies that wait for their readers, all together; see unsent-replies.ts. */
  readonly unsentCharacters: number;
  /** Open at once, all clients together: far below what an operating system gives a process to open. */
  readonly connections: number;
}

/**
 * 256 KiB in a minute are 4.4 KB a second, 64 KiB (what is written at a time) in
 * a minute 1.1 KB: the slowest mobile connection is faster. Two hundred students who open a course of 5,000 lessons at
 * once, on telephones behind a proxy that holds nothing back, wait for 81 MB of its page.
 */
export const connectionLimits: ConnectionLimits = {
  headersMs: 30_000,
  headersCheckMs: 5_000,
  bodyMs: 60_000,
  stalledMs: 60_000,
  headerBytes: 16 * 1024,
  unsentCharacters: 128 * 1024 * 1024,
  connections: 10_000,
};

/** The part that Node's HTTP server looks after. */
export function serverOptions({ headersMs, headersCheckMs, headerBytes }: ConnectionLimits) {
  return {
    headersTimeout: headersMs,
    connectionsCheckingInterval: headersCheckMs,
    maxHeaderSize: headerBytes,
    // Bodies are watched by slow-client.ts, which knows whose they are: an upload to the LMS may take longer.
    requestTimeout: 0,
  };
}
