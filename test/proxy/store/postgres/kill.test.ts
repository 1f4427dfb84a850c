import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../proxy/ground/clock.ts';
import { openPostgresStore } from '../../../../proxy/store/postgres/open.ts';
import { testFolder } from '../../../support/folder.ts';
import { newDatabase } from '../../../support/postgres-databases.ts';
import { sqlOn } from '../../../support/postgres-server.ts';
import { killAfter } from '../kill-spender.ts';
import { ledgerOf, startMs, today } from '../requests.ts';

/** As many as are asked for, with their figures; twelve where nobody asks. */
const { TEST_KILLS: wanted } = process.env;
const kills = Number(wanted ?? 12);
let folder: string;

beforeEach(() => {
  folder = testFolder();
});

describe('processes killed at any moment, beside others that go on', () => {
  it('leave no billed cent out of the ledger, and what is booked too much within what they had open', async () => {
    const { url } = await newDatabase();
    const moments = fc.sample(fc.integer({ min: 1, max: 400 }), { numRuns: kills, seed: 20_261_130 });
    const turns = [...moments.entries()];
    // Four at a time: each that is killed is followed by the next.
    const lane = async () => {
      for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) {
        const [run, steps] = turn;
        await killAfter(steps, { url, invoice: join(folder, `invoice-${run}`), run });
      }
    };
    await Promise.all([lane(), lane(), lane(), lane()]);

    // As when the time of their leases has passed.
    await sqlOn(url, `UPDATE course_tutor.process SET lease_ends = now() - interval '1 second'`);
    const store = await openPostgresStore(
      url,
      'own',
      { clock: systemClock, say: () => undefined },
      {
        lengthMs: 500,
        renewEveryMs: 60_000,
      },
    );
    expect((await store.recover(startMs)).microUsd).toBeGreaterThan(0);
    const ledger = await ledgerOf(store);
    const ledgerMicroUsd = ledger.reduce((sum, row) => sum + row.microUsd, 0);
    expect(ledger.filter(({ status }) => status === 'open')).toEqual([]);
    expect(await store.spend(today)).toEqual({ settledMicroUsd: ledgerMicroUsd, reservedMicroUsd: 0 });
    expect(await store.spend(today, 'python')).toEqual(await store.spend(today));
    const totals = await store.totals({ from: today, to: today });
    expect(totals.costMicroUsd).toBe(ledgerMicroUsd);

    const billedMicroUsd = readdirSync(folder)
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n').map(Number))
      .reduce((sum, microUsd) => sum + microUsd, 0);
    const leftMicroUsd = ledger
      .filter(({ fault }) => fault === 'crashed')
      .reduce((sum, row) => sum + row.microUsd, 0);
    expect(ledgerMicroUsd).toBeGreaterThanOrEqual(billedMicroUsd);
    expect(ledgerMicroUsd - billedMicroUsd).toBeLessThanOrEqual(leftMicroUsd);
    if (wanted !== undefined)
      console.info({ kills, calls: ledger.length, billedMicroUsd, ledgerMicroUsd, leftMicroUsd });
    await store.end();
  }, 120_000);
});
