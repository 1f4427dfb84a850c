import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import type { CourseProblem } from '../course-error.ts';
import { unreachable } from './unreachable.ts';

/** Far above any text, far below what would hold up everybody who asks meanwhile. */
export const mostTextBytes = 8 * 1024 * 1024;

/** The bytes of a file, or why there are none. Ends whatever stands at that path: a pipe, a device, a file that grows. */
export async function readFileBytes(
  path: string,
  mostBytes: number = mostTextBytes,
): Promise<Uint8Array | CourseProblem> {
  try {
    // A pipe that nobody writes into would hold up the reader for ever. There are none on Windows.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = await file.stat();
      if (!stats.isFile()) return noFile(path);
      if (stats.size > mostBytes) return tooLarge(path, stats.size, mostBytes);
      // What it holds now; what is appended while it is read belongs to the next reading.
      const bytes = new Uint8Array(stats.size);
      let count = 0;
      while (count < bytes.length) {
        const { bytesRead } = await file.read(bytes, count, bytes.length - count, count);
        if (bytesRead === 0) break;
        count += bytesRead;
      }
      return bytes.subarray(0, count);
    } finally {
      await file.close();
    }
  } catch (error) {
    return unreachable(path, error);
  }
}

/** The first bytes of a file, as many as there are; none of what is no file or cannot be opened. */
export async function readFileHead(path: string, bytes: number): Promise<Uint8Array> {
  try {
    // As above.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      if (!(await file.stat()).isFile()) return new Uint8Array();
      const { buffer, bytesRead } = await file.read(new Uint8Array(bytes), 0, bytes, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
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
