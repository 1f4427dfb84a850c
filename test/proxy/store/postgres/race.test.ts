import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../../proxy/store/open.ts';
import { newDatabase } from '../../../support/postgres-databases.ts';
import { ledgerOf, today } from '../requests.ts';

const message = async (from: ChildProcess) => (await once(from, 'message'))[0];

describe('a race of 200 students for the last cents', () => {
  it('over four processes ends exactly at the budget', async () => {
    const { url } = await newDatabase();
    const budget = 30_000;
    const racers = ['a', 'b', 'c', 'd'].map((name) =>
      fork(new URL('./racer.ts', import.meta.url), [url, name, String(budget)], { execArgv: [] }),
    );
    // They are ready; each has paid for something; all is spent.
    await Promise.all(racers.map(message));
    const paying = racers.map(message);
    for (const racer of racers) racer.send('go');
    await Promise.all(paying);
    const results = racers.map(message);
    for (const racer of racers) racer.send('on');
    const billed = (await Promise.all(results)).map(({ billedMicroUsd }) => billedMicroUsd as number);

    const store = await openStore(url, '/', 'visit');
    expect(billed.every((microUsd) => microUsd > 0)).toBe(true);
    expect(billed.reduce((sum, microUsd) => sum + microUsd, 0)).toBe(budget);
    expect(await store.spend(today)).toEqual({ settledMicroUsd: budget, reservedMicroUsd: 0 });
    expect((await ledgerOf(store)).reduce((sum, row) => sum + row.microUsd, 0)).toBe(budget);
    expect(await store.totals({ from: today, to: today })).toMatchObject({
      students: 200,
      costMicroUsd: budget,
    });
    await store.end();
  }, 120_000);
});
