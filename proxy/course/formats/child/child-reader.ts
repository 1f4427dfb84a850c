import { type ChildProcess, fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '../../../ground/clock.ts';
import type { CourseProblem } from '../../course-error.ts';
import { brokenDown } from '../broken-down.ts';
import type { FileOutcome } from '../read-file.ts';
import type { ReadReply, ReadRequest } from './messages.ts';
import { readableFolders } from './readable.ts';

export interface ChildLimits {
  /** For one file; what takes longer is killed. */
  fileMs: number;
  heapMiB: number;
  /** Of everything the process holds, what libraries take outside the heap included. Looked at where there is `/proc`. */
  residentMiB: number;
}

/** A book of a thousand pages takes 10 s on a slow core, and some 300 MiB. */
const childLimits: ChildLimits = { fileMs: 20_000, heapMiB: 512, residentMiB: 1_024 };

/** Compiled it has the name of compiled files. */
const readerProgram = new URL(`./program${extname(import.meta.filename)}`, import.meta.url);

const mostErrorCharacters = 4_000;
const lookMs = 250;
const bytesPerPage = 4_096;

/**
 * Reads files of formats whose libraries are not trusted with this process: hostile or broken files make them loop,
 * fill the memory or end the process. The child starts with the first file, reads one after another, has none of
 * this process's secrets, and may read nothing but the course and its readers, write no file, start no process and,
 * from Node 25 on, open no connection. One
 * that takes too long or too much is killed, its file is named, and the next file starts another.
 */
export class ChildReader {
  readonly #limits: ChildLimits;
  readonly #clock: Pick<Clock, 'after'>;
  readonly #program: URL;
  #child: ChildProcess | undefined;
  #root: string | undefined;
  /** What the child has printed last: why it broke down. */
  #errors = '';

  /** @param program that answers every `ReadRequest` with a `ReadReply` */
  constructor(clock: Pick<Clock, 'after'>, limits: ChildLimits = childLimits, program: URL = readerProgram) {
    this.#clock = clock;
    this.#limits = limits;
    this.#program = program;
  }

  /** One at a time: the next is asked for when this has come. */
  async read(request: ReadRequest): Promise<FileOutcome> {
    const child = this.#childFor(request.root);
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
          return resolve({ kind: 'broken', problems: [brokenDown(request.path, reply.words)] });
        default:
          return reply satisfies never;
      }
    };
    const gone = () => giveUp(`makes its reader break down${lastWords(this.#errors)}`);
    child.on('message', answer).once('close', gone).once('error', gone);
    try {
      child.send(request, (error) => error !== null && gone());
      return await promise;
    } finally {
      cancelTime();
      stopLooking();
      child.off('message', answer).off('close', gone).off('error', gone);
    }
  }

  /** Ends the child, whatever it does. */
  end(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  /** Each course has a child of its own, which can read no other. */
  #childFor(root: string): ChildProcess {
    if (this.#child !== undefined && this.#root === root) return this.#child;
    this.end();
    this.#root = root;
    const program = fileURLToPath(this.#program);
    const child = fork(program, {
      env: {},
      execArgv: [
        `--max-old-space-size=${this.#limits.heapMiB}`,
        '--permission',
        ...readableFolders(root, program).map((path) => `--allow-fs-read=${path}`),
      ],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#errors = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      if (this.#child === child) this.#errors = (this.#errors + text).slice(-mostErrorCharacters);
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

/** The line that names the error, in the machine's words. */
function lastWords(errors: string): string {
  const lines = errors.split('\n').map((line) => line.trim());
  const line =
    lines.find((each) => /^FATAL ERROR|^\w*Error\b/.test(each)) ?? lines.findLast((each) => each !== '');
  return line === undefined ? '' : ` (${line.slice(0, 200)})`;
}

function tooMuch(path: string, words: string): CourseProblem {
  const message = `${words}, and was left out. Save it anew with the program that it comes from, or cut it into several.`;
  return { kind: 'too-much', path, message };
}
