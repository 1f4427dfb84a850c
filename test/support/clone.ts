import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const root = resolve(import.meta.dirname, '../..');

/** Made by commands, or a machine's own; the first two are put back by `furnish`. */
const notPublished = ['node_modules', 'dist', 'data', '.git', '.env'];

/** A repository with the files as they are now, changes that nobody has committed included. */
export async function publish(folder: string): Promise<void> {
  await cp(root, folder, {
    recursive: true,
    filter: (path) => !notPublished.includes(relative(root, path)),
  });
  const me = ['-c', 'user.name=Test', '-c', 'user.email=test@example.edu'];
  for (const words of [
    ['init', '--quiet'],
    ['add', '--all'],
    [...me, 'commit', '--quiet', '--message', 'All'],
  ]) {
    const { status, stderr } = spawnSync('git', words, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${words.join(' ')}: ${stderr}`);
  }
}

/**
 * Gives a clone what its first `npm start` would install and build. Packages are
 * linked one by one, so that caches written into node_modules stay in the clone.
 */
export async function furnish(clone: string): Promise<void> {
  const packages = join(clone, 'node_modules');
  await mkdir(packages);
  for (const name of await readdir(join(root, 'node_modules'))) {
    if (!name.startsWith('.vite')) await symlink(join(root, 'node_modules', name), join(packages, name));
  }
  await cp(join(root, 'dist'), join(clone, 'dist'), { recursive: true });
}

export interface RunningCommand {
  /** Resolves once all patterns were printed, with what the first has caught; rejects if it ends before that. */
  ready: Promise<string>;
  /** As a terminal's end or systemd does it: a signal to all its processes. Resolves when all have ended. */
  end(): Promise<void>;
}

/**
 * Runs a command that does not end by itself.
 * @param announced patterns of lines that it prints once it can be used
 */
export function startCommand(
  command: string,
  cwd: string,
  env: Record<string, string>,
  announced: readonly RegExp[],
): RunningCommand {
  const shell = spawn('sh', ['-c', command], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  // Not before the last process that holds the pipes has ended.
  const closed = once(shell, 'close');
  const printed: string[] = [];
  const ready = Promise.withResolvers<string>();
  for (const input of [shell.stdout, shell.stderr]) {
    createInterface({ input }).on('line', (line) => {
      printed.push(line);
      const found = announced.map((pattern) => printed.map((each) => pattern.exec(each)).find(Boolean));
      if (found.every(Boolean)) ready.resolve(found[0]?.[1] ?? '');
    });
  }
  const giveUp = () => ready.reject(new Error(`${command} has ended:\n${printed.join('\n')}`));
  const ended = closed.then(giveUp, giveUp);
  // Whoever ends it need not wait for it before.
  ready.promise.catch(() => undefined);
  return {
    ready: ready.promise,
    async end() {
      if (shell.pid !== undefined) signalGroup(shell.pid);
      await ended;
    },
  };
}

function signalGroup(leader: number): void {
  try {
    process.kill(-leader, 'SIGTERM');
  } catch (error) {
    // It has ended by itself.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
