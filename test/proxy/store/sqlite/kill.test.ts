import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../../proxy/store/open.ts';
import { ledgerOf, startMs, today } from '../requests.ts';

const spender = fileURLToPath(new URL('../spender.ts', import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tutor-kill-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a spender and kills it after so many steps; it has gone on meanwhile by a chance number of instructions. */
async function killAfter(steps: number, file: string, invoice: string, run: number): Promise<void> {
  const child = spawn(process.execPath, [spender, `sqlite:${file}`, invoice, String(run)], {
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

describe('a process killed at any moment', () => {
  it('leaves a sound file in which no billed cent is missing', async () => {
    const file = join(folder, 'a.db');
    const invoice = join(folder, 'invoice');
    const moments = fc.sample(fc.integer({ min: 1, max: 400 }), { numRuns: 12, seed: 20_260_930 });
    let recoveredMicroUsd = 0;

    for (const [run, steps] of moments.entries()) {
      await killAfter(steps, file, invoice, run);
      const store = await openStore(`sqlite:${file}`, '/');
      recoveredMicroUsd += (await store.recover(startMs)).microUsd;

      const ledger = await ledgerOf(store);
      const ledgerMicroUsd = ledger.reduce((sum, row) => sum + row.microUsd, 0);
      expect(ledger.filter(({ status }) => status === 'open')).toEqual([]);
      expect(await store.spend(today)).toEqual({ settledMicroUsd: ledgerMicroUsd, reservedMicroUsd: 0 });
      expect(await store.spend(today, 'python')).toEqual(await store.spend(today));

      const billed = existsSync(invoice) ? readFileSync(invoice, 'utf8').trim().split('\n').map(Number) : [];
      const billedMicroUsd = billed.reduce((sum, microUsd) => sum + microUsd, 0);
      expect(ledgerMicroUsd).toBeGreaterThanOrEqual(billedMicroUsd);
      expect(ledgerMicroUsd - billedMicroUsd).toBeLessThanOrEqual(recoveredMicroUsd);
      await store.end();
    }

    const database = new DatabaseSync(file);
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
    database.close();
    expect(recoveredMicroUsd).toBeGreaterThan(0);
  });
});
