import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../../proxy/store/open.ts';
import { testFolder } from '../../../support/folder.ts';
import { killAfter } from '../kill-spender.ts';
import { ledgerOf, startMs, today } from '../requests.ts';

let folder: string;

beforeEach(() => {
  folder = testFolder();
});

describe('a process killed at any moment', () => {
  it('leaves a sound file in which no billed cent is missing', async () => {
    const file = join(folder, 'a.db');
    const invoice = join(folder, 'invoice');
    const moments = fc.sample(fc.integer({ min: 1, max: 400 }), { numRuns: 12, seed: 20_260_930 });
    let recoveredMicroUsd = 0;

    for (const [run, steps] of moments.entries()) {
      await killAfter(steps, { url: `sqlite:${file}`, invoice, run });
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
