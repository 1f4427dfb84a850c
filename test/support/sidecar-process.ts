import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** The cache of stripped and compiled code that `npm start` uses too; the second start finds there what the first left. */
const compileCache = process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), 'node-compile-cache');
const sources = resolve(import.meta.dirname, '../../proxy/main.ts');

export interface SidecarProcess {
  url: string;
  process: ChildProcess;
  /** Everything it has printed so far, log lines included. */
  output: string[];
  /** Resolves with the exit code, or the signal's name. */
  ended: Promise<number | string>;
}

/** A sidecar as an operator runs it: a process of its own. */
export async function startSidecarProcess(
  configFile: string,
  env: Record<string, string> = {},
  {
    descriptors,
    port = 0,
    main = sources,
  }: {
    /** It may have open at once. */ descriptors?: number /** Default: any free one. */;
    port?: number;
    /** Another program than the sources, with its first words: compiled files. */
    main?: string | readonly string[];
  } = {},
): Promise<SidecarProcess> {
  const command = [process.execPath, ...[main].flat(), '--config', configFile, '--port', String(port)];
  const limited =
    descriptors === undefined ? [] : ['/bin/sh', '-c', `ulimit -n ${descriptors}; exec "$@"`, 'sh'];
  const [program = '', ...args] = [...limited, ...command];
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: compileCache, ...env },
  });
  const output: string[] = [];
  const errors = createInterface({ input: child.stderr });
  errors.on('line', (line) => output.push(line));
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
  const url = await new Promise<string>((found, failed) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      output.push(line);
      const address = /Lesson page\s+(http:\S+?)\/?$/.exec(line)?.[1];
      if (address !== undefined) found(new URL(address).origin.replace('localhost', '127.0.0.1'));
    });
    ended.then((how) => failed(new Error(`the sidecar ended with ${how}:\n${output.join('\n')}`)));
  });
  return { url, process: child, output, ended };
}
