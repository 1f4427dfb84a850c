import type { Writable } from 'node:stream';

/** Enough for the lines of a busy minute; a reader that is further behind has stopped reading. */
const mostBytesWaiting = 1024 * 1024;

/**
 * Writes the lines of the log without ever waiting for whoever reads them: what
 * a pipe does not take now waits in memory, and of a reader that has stopped (a
 * blocked journal, a paused terminal multiplexer) lines are dropped rather than
 * students held up. Once it reads again it is told how many it has missed.
 * @param out the process's standard output: Node writes to pipes and sockets without waiting, to files in order
 * @param missed the line that takes the place of those that were dropped
 * @returns takes one line with its end
 */
export function logWriter(out: Writable, missed: (lines: number) => string): (line: string) => void {
  let dropped = 0;
  // Who reads the log may go away; that is no reason for the sidecar to go.
  out.on('error', () => undefined);
  return (line) => {
    if (!out.writable) return;
    // Once full, until all is read: a slow reader gets whole stretches of the log, not every tenth line.
    if (out.writableLength > (dropped > 0 ? 0 : mostBytesWaiting)) {
      dropped += 1;
      return;
    }
    if (dropped > 0) {
      out.write(missed(dropped));
      dropped = 0;
    }
    out.write(line);
  };
}
