import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../../ground/clock.ts';
import type { CourseProblem } from '../../course-error.ts';
import type { FileOutcome } from '../read-file.ts';
import type { ReadReply, ReadRequest } from './messages.ts';

export interface ChildLimits {
  /** For one file; what takes longer is killed. */
  fileMs: number;
  heapMiB: number;
  /** Of everything the process holds, what libraries take outside the heap included. Looked at where there is `/proc`. */
  residentMiB: number;
}

/** A book of a thousand pages takes 10 s on a slow core, and some 300 MiB. */
export const childLimits: ChildLimits = { fileMs: 20_000, heapMiB: 512, residentMiB: 1_024 };

/** Compiled it has the name of compiled files. */
const readerProgram = new URL(`./program${extname(import.meta.filename)}`, import.meta.url);

const lookMs = 250;
const bytesPerPage = 4_096;

/**
 * Reads files of formats whose libraries are not trusted with this process: hostile or broken files make them loop,
 * fill the memory or end the process. The child starts with the first file, reads one after another, has none of
 * this process's secrets, and may write no file, start no process and, from Node 25 on, open no connection. One
 * that takes too long or too much is killed, its file is named, and the next file starts another.
 */
export class ChildReader {
  readonly #limits: ChildLimits;
  readonly #clock: Pick<Clock, 'after'>;
  readonly #program: URL;
  #child: ChildProcess | undefined;

  /** @param program that answers every `ReadRequest` with a `ReadReply` */
  constructor(clock: Pick<Clock, 'after'>, limits: ChildLimits = childLimits, program: URL = readerProgram) {
    this.#clock = clock;
    this.#limits = limits;
    this.#program = program;
  }

  /** One at a time: the next is asked for when this has come. */
  async read(request: ReadRequest): Promise<FileOutcome> {
    const child = this.#child ?? this.#start();
    const { promise, resolve } = Promise.withResolvers<FileOutcome>();
    const giveUp = (words: string) => {
      this.end();
      resolve({ kind: 'broken', problems: [tooMuch(request.path, words)] });
    };
    const { fileMs, residentMiB } = this.#limits;
    const cancelTime = this.#clock.after(fileMs, () => giveUp(`takes longer than ${fileMs / 1_000} seconds`));
    const stopLooking = this.#lookAtMemory(child, () =>
      giveUp(`takes more than ${residentMiB} MB of memory`),
    );
    const answer = (reply: ReadReply) => {
      switch (reply.kind) {
        case 'outcome':
          return resolve(reply.outcome);
        case 'failed':
          return resolve({ kind: 'broken', problems: [failed(request.path, reply.words)] });
        default:
          return reply satisfies never;
      }
    };
    const gone = () => giveUp('makes its reader break down, most likely for want of memory');
    child.on('message', answer).once('exit', gone).once('error', gone);
    try {
      child.send(request, (error) => error !== null && gone());
      return await promise;
    } finally {
      cancelTime();
      stopLooking();
      child.off('message', answer).off('exit', gone).off('error', gone);
    }
  }

  /** Ends the child, whatever it does. */
  end(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  #start(): ChildProcess {
    const child = fork(fileURLToPath(this.#program), {
      env: {},
      execArgv: [`--max-old-space-size=${this.#limits.heapMiB}`, '--permission', '--allow-fs-read=*'],
      // What a library prints is nobody's to read; what broke is in its reply.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // After the file that it is at, nobody waits for it; a process that ends takes it along.
    child.on('error', () => undefined);
    this.#child = child;
    return child;
  }

  #lookAtMemory(child: ChildProcess, exceeded: () => void): () => void {
    let hasStopped = false;
    let cancel: () => void = () => undefined;
    const look = async () => {
      const mebibytes = await residentMebibytes(child.pid);
      if (hasStopped) return;
      if (mebibytes > this.#limits.residentMiB) exceeded();
      else cancel = this.#clock.after(lookMs, () => void look());
    };
    cancel = this.#clock.after(lookMs, () => void look());
    return () => {
      hasStopped = true;
      cancel();
    };
  }
}

async function residentMebibytes(pid: number | undefined): Promise<number> {
  const statm = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
  return (Number(statm.split(' ')[1] ?? 0) * bytesPerPage) / 1024 / 1024;
}

function tooMuch(path: string, words: string): CourseProblem {
  const message = `${words}, and was left out. Save it anew with the program that it comes from, or cut it into several.`;
  return { kind: 'too-much', path, message };
}

function failed(path: string, words: string): CourseProblem {
  const [line = ''] = words.split('\n', 1);
  const message = `cannot be read (${line.slice(0, 300)}). Save it anew with the program that it comes from.`;
  return { kind: 'unreadable', path, message };
}
