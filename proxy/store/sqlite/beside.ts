import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';

/**
 * Starts a program of this folder as a process of its own, with what is left of core and disk, and what it holds
 * nobody else waits for.
 * @param name of the file, without its end
 */
export function startBeside(name: string, args: readonly string[] = []): ChildProcess {
  // Compiled it has the name of compiled files.
  const program = new URL(`./${name}${extname(import.meta.filename)}`, import.meta.url);
  return fork(program, args, {
    execArgv: [],
    // Bytes stay bytes.
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/**
 * For such a program, before all else: it ends with whoever began it.
 * @param leave what is to be done when that happens
 */
export function endWithStarter(leave: () => void = () => undefined): void {
  // Whoever began this hears them as well, and ends it by leaving.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  const end = () => {
    leave();
    process.exit();
  };
  process.once('disconnect', end);
  // It may have left while this was read.
  if (!process.connected) end();
}
