import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const spender = fileURLToPath(new URL('./spender.ts', import.meta.url));

interface Spender {
  /** Of the store. */
  url: string;
  /** File in which it notes what was billed. */
  invoice: string;
  /** Tells its calls from those of others. */
  run: number;
}

/** Starts a spender and kills it after so many steps; it has gone on meanwhile by a chance number of instructions. */
export async function killAfter(steps: number, { url, invoice, run }: Spender): Promise<void> {
  const child = spawn(process.execPath, [spender, url, invoice, String(run)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  let seen = 0;
  for await (const bytes of child.stdout) {
    seen += bytes.length;
    if (seen >= steps) child.kill('SIGKILL');
  }
  const [, signal] = await exit;
  expect(signal).toBe('SIGKILL');
}
