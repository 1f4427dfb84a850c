import { closeSync, fdatasyncSync, openSync } from 'node:fs';

/** For whoever writes a large file bit by bit: to be called after each bit. */
export interface DiskShare {
  give(): void;
  end(): void;
}

export interface DiskShareTools {
  now?: () => number;
  /** Stops the thread, in milliseconds. */
  rest?: (ms: number) => void;
}

/**
 * Leaves the disk to others for half of the time. What was written is put on it
 * at once: left to the operating system, hundreds of megabytes would go there
 * together, and a question's commit that has to wait for the disk would wait for
 * all of them (100 to 350 ms beside a backup of 1 GB, and 5 like this).
 *
 * To be ended after SQLite has closed the file, which loses its locks on it then.
 */
export function diskShare(
  file: string,
  { now = () => performance.now(), rest = restOfThread }: DiskShareTools = {},
): DiskShare {
  const opened = openSync(file, 'r+');
  let beganMs = now();
  return {
    give() {
      fdatasyncSync(opened);
      rest(now() - beganMs);
      beganMs = now();
    },
    end: () => closeSync(opened),
  };
}

const never = new Int32Array(new SharedArrayBuffer(4));

function restOfThread(ms: number): void {
  Atomics.wait(never, 0, 0, ms);
}
