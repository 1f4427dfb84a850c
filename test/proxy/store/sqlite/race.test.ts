import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../../proxy/store/sqlite/database.ts';
import { sqliteStore } from '../../../../proxy/store/sqlite/sqlite-store.ts';
import { testFolder } from '../../../support/folder.ts';
import { ledgerOf, today } from '../requests.ts';

let folder: string;

beforeEach(() => {
  folder = testFolder();
});

describe('a race for the last cents', () => {
  it('between two processes ends exactly at the budget', async () => {
    const file = join(folder, 'a.db');
    const budget = 300_000;
    const store = sqliteStore(openDatabase(file));
    const racers = ['ann', 'bob'].map((name) =>
      fork(new URL('./racer.ts', import.meta.url), [file, name, String(budget)], { execArgv: [] }),
    );
    // They are ready; each has paid for something; all is spent.
    await Promise.all(racers.map((racer) => once(racer, 'message')));
    const paying = racers.map((racer) => once(racer, 'message'));
    for (const racer of racers) racer.send('go');
    await Promise.all(paying);
    const results = racers.map((racer) => once(racer, 'message'));
    for (const racer of racers) racer.send('on');
    const billed = (await Promise.all(results)).map(([message]) => message.billedMicroUsd as number);

    expect(billed.every((microUsd) => microUsd > 0)).toBe(true);
    expect(billed.reduce((sum, microUsd) => sum + microUsd, 0)).toBe(budget);
    expect(await store.spend(today)).toEqual({ settledMicroUsd: budget, reservedMicroUsd: 0 });
    expect((await ledgerOf(store)).reduce((sum, row) => sum + row.microUsd, 0)).toBe(budget);
    await store.end();
  });
});
