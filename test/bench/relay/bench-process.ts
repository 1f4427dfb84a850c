import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { availableParallelism, setPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Which core a process stays on: one for the relay alone, one for the fake provider and the load; or any. */
export type Place = 'relay' | 'others' | 'anywhere';

export interface BenchProcess {
  pid: number;
  /** Sends an order over IPC, which only the others have, and resolves with the reply. */
  ask<Reply>(order: object): Promise<Reply>;
  /** Resolves when something answers at the address, whatever it says. */
  answers(url: string): Promise<void>;
  stop(): Promise<void>;
}

const stopMs = 15_000;
const startMs = 30_000;
const lookMs = 25;

/** Whether a process can be told to take only what nobody wants of its core. */
const canBeIdle = spawnSync('chrt', ['--version']).status === 0;

/** Whether every process can be tied to a core. */
export const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

export interface StartTerms {
  /** The Node to run it on. */
  node?: string;
  env?: Readonly<Record<string, string>>;
  /** What it is to have of a core that others want, too; only root may ask for more than others have. */
  priority?: number;
  /** Takes only what nobody wants of its core, where Linux can do that: others' work on a machine of theirs. */
  idle?: boolean;
}

/** Starts processes for one bench, and ends exactly those. */
export class Processes {
  readonly #folder: string;
  readonly #running = new Set<BenchProcess>();

  /** @param folder where the output of the processes goes */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param args of Node: its options, the program, the program's arguments */
  start(
    name: string,
    place: Place,
    args: readonly string[],
    { node = process.execPath, env = {}, priority, idle = false }: StartTerms = {},
  ): BenchProcess {
    const command = [node, ...args];
    if (idle && canBeIdle) command.unshift('chrt', '--idle', '0');
    if (canPin && place !== 'anywhere')
      command.unshift('taskset', '--cpu-list', place === 'relay' ? '0' : '1');
    const [program = '', ...rest] = command;
    const log = openSync(this.#logOf(name), 'w');
    const child = spawn(program, rest, {
      stdio: ['ignore', 'ignore', log, ...(place === 'others' ? (['ipc'] as const) : [])],
      // No proxy, no key and no option of the caller's own may decide anything.
      env: { PATH: process.env.PATH ?? '', ...env },
    });
    if (priority !== undefined && child.pid !== undefined) setPriority(child.pid, priority);
    const running = this.#watched(child, name);
    this.#running.add(running);
    return running;
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running].map((running) => running.stop()));
  }

  #watched(child: ChildProcess, name: string): BenchProcess {
    const ended = once(child, 'exit');
    const died = ended.then(([code, signal]) => {
      throw new Error(
        `${name} ended with ${code ?? signal}:\n${readFileSync(this.#logOf(name), 'utf8').slice(-2_000)}`,
      );
    });
    // Told to whoever waits for it; nobody may.
    died.catch(() => undefined);
    const running: BenchProcess = {
      pid: child.pid ?? 0,
      async ask<Reply>(order: object) {
        const reply = once(child, 'message');
        child.send(order);
        const [message] = await Promise.race([reply, died]);
        return message as Reply;
      },
      answers: (url) => Promise.race([answering(url), died]),
      stop: async () => {
        this.#running.delete(running);
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill('SIGTERM');
        const kill = setTimeout(() => child.kill('SIGKILL'), stopMs);
        await ended;
        clearTimeout(kill);
      },
    };
    return running;
  }

  /** What went wrong; the tutor's log goes nowhere, so that no disk is measured with it. */
  #logOf(name: string): string {
    return join(this.#folder, `${name}.log`);
  }
}

async function answering(url: string): Promise<void> {
  const untilMs = performance.now() + startMs;
  for (;;) {
    try {
      await (await fetch(url)).body?.cancel();
      return;
    } catch (error) {
      if (performance.now() > untilMs) throw new Error(`nothing answers at ${url}`, { cause: error });
      await delay(lookMs);
    }
  }
}
