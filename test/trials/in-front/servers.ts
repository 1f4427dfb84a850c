import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** Servers of Debian's packages that a trial has started, and the folder in which they leave everything. */
export class Servers {
  readonly folder: string;
  readonly #started: ChildProcess[] = [];

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async inNewFolder(): Promise<Servers> {
    const folder = await mkdtemp(join(tmpdir(), 'trial-in-front-'));
    // Servers read it under users of their own.
    await chmod(folder, 0o755);
    return new Servers(folder);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Starts a program that stays in the foreground, and waits until its port answers. */
  async start(program: string, args: readonly string[], port: number, env = {}): Promise<void> {
    const log = await open(this.path(`${basename(program)}.log`), 'a');
    const child = spawn(program, args, {
      stdio: ['ignore', log.fd, log.fd],
      env: { ...process.env, ...env },
    });
    await log.close();
    this.#started.push(child);
    for (let tries = 0; !(await isOpen(port)); tries += 1) {
      if (child.exitCode !== null) {
        const said = await readFile(this.path(`${basename(program)}.log`), 'utf8');
        throw new Error(`${program} ended with ${child.exitCode}: ${said.slice(-2_000)}`);
      }
      if (tries === 300) throw new Error(`${program} does not listen on ${port}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** The last first, and what they have left. */
  async stop(): Promise<void> {
    for (const child of this.#started.toReversed()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const opened = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'error').then(() => false),
  ]).catch(() => false);
  socket.destroy();
  return opened;
}
