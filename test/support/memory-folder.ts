import { readFileSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const mount = '/dev/shm';
const wantedBytes = 2 * 2 ** 30;

/**
 * Where tests put their files: in memory where there is room, for what is written to be safe from a power cut takes
 * half their time. A killed process leaves its files there as it does on a disk.
 */
export function memoryFolder(): string {
  if (process.platform !== 'linux') return tmpdir();
  const [, options = 'noexec'] =
    new RegExp(String.raw`^\S+ ${mount} \S+ (\S+)`, 'm').exec(readFileSync('/proc/mounts', 'utf8')) ?? [];
  // Tests run what they put there.
  if (options.split(',').includes('noexec')) return tmpdir();
  const { bavail, bsize } = statfsSync(mount);
  return bavail * bsize >= wantedBytes ? mount : tmpdir();
}
