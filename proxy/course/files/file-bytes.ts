import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { CourseProblem } from '../course-error.ts';
import { unreachable } from './unreachable.ts';

/** Far above any text, far below what would hold up everybody who asks meanwhile. */
export const mostTextBytes = 8 * 1024 * 1024;

/** A pipe that nobody writes into would hold up the reader for ever. There are none on Windows. */
const readingOnly = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * The bytes of a file, or why there are none. Ends whatever stands at that path: a pipe, a device, a file that grows.
 * Waits for the disk, as it is called by threads that nobody waits for: of 5,000 lessons that takes a tenth of the time.
 */
export function readFileBytes(path: string, mostBytes: number = mostTextBytes): Uint8Array | CourseProblem {
  try {
    const file = openSync(path, readingOnly);
    try {
      const stats = fstatSync(file);
      if (!stats.isFile()) return noFile(path);
      if (stats.size > mostBytes) return tooLarge(path, stats.size, mostBytes);
      // What it holds now; what is appended while it is read belongs to the next reading.
      const bytes = new Uint8Array(stats.size);
      let count = 0;
      while (count < bytes.length) {
        const read = readSync(file, bytes, count, bytes.length - count, count);
        if (read === 0) break;
        count += read;
      }
      return bytes.subarray(0, count);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return unreachable(path, error);
  }
}

/** The first bytes of a file, as many as there are; none of what is no file or cannot be opened. */
export function readFileHead(path: string, bytes: number): Uint8Array {
  try {
    const file = openSync(path, readingOnly);
    try {
      if (!fstatSync(file).isFile()) return new Uint8Array();
      const head = new Uint8Array(bytes);
      return head.subarray(0, readSync(file, head, 0, bytes, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    // Whoever reads all of it says why it cannot be read.
    return new Uint8Array();
  }
}

function noFile(path: string): CourseProblem {
  return { kind: 'unreadable', path, message: 'is no file but a pipe, a socket or a device. Remove it.' };
}

function tooLarge(path: string, bytes: number, mostBytes: number): CourseProblem {
  const megabytes = (count: number) => `${Math.ceil(count / 1024 / 1024)} MB`;
  const message = `has ${megabytes(bytes)}, more than the ${megabytes(mostBytes)} of a lesson. Cut it into several.`;
  return { kind: 'unreadable', path, message };
}
