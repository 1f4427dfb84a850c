import { statSync } from 'node:fs';
import type { Reader } from './reader.ts';
import { readerBeside } from './reader-beside.ts';

/**
 * All of a file of this size is in the page cache of who works on it, and is
 * read in a few milliseconds: some thousand answers.
 */
const smallBytes = 4 * 1024 * 1024;

/**
 * A process of its own, with its connection and its memory, is for databases
 * that take their time; a small school never has one.
 * @param here reads as long as the database is small
 */
export function readerBySize(
  databaseFile: string,
  here: Reader,
  beside: Reader = readerBeside(databaseFile),
): Reader {
  // The log has for the most part what is in the file already, and in between many states of it.
  const isSmall = () => bytesOf(databaseFile) <= smallBytes;
  return {
    read: (name, args, signal) => (isSmall() ? here : beside).read(name, args, signal),
    async end() {
      await here.end();
      await beside.end();
    },
  };
}

function bytesOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
