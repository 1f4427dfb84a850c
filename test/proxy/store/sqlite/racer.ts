/**
 * A process that spends as fast as it can from the file named by its first
 * argument until nothing is left, beside others that do the same; after the
 * first call it waits until all have had one. It goes without the lock that keeps a second sidecar away, so that only the
 * transactions stand between the racers.
 */
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { openDatabase } from '../../../../proxy/store/sqlite/database.ts';
import { sqliteStore } from '../../../../proxy/store/sqlite/sqlite-store.ts';
import { admitRequest, closing, settlement, terms } from '../requests.ts';

const [file = '', name = '', budget = ''] = process.argv.slice(2);
const store = sqliteStore(openDatabase(file));
const budgets = { globalMicroUsd: Number(budget), courseMicroUsd: null };

process.send?.('ready');
process.once('message', async () => {
  let billedMicroUsd = 0;
  for (let i = 0; ; i += 1) {
    // Leaves the other a moment in which the file is free.
    await setImmediate();
    const id = `${name}-${i}`;
    const reservation = terms(id, { microUsd: 100 + (i % 50), atLeastMicroUsd: 1, budgets });
    const outcome = await store.admit(admitRequest(id, { student: name, reservation }));
    if (outcome.kind !== 'admitted' || outcome.reservation === undefined) throw new Error(outcome.kind);
    if (outcome.reservation.kind === 'reserved') {
      // Every third call costs less than was set aside, so that money comes back in the middle of the race.
      const microUsd =
        i % 3 === 0 ? Math.ceil(outcome.reservation.microUsd / 2) : outcome.reservation.microUsd;
      await store.settle(settlement(id, microUsd), closing(id));
      if (billedMicroUsd === 0) {
        process.send?.('paying');
        await once(process, 'message');
      }
      billedMicroUsd += microUsd;
    } else {
      await store.close(closing(id, { outcome: 'budget_exceeded' }));
      if (outcome.reservation.kind === 'budget_exceeded') break;
    }
  }
  await store.end();
  process.send?.({ billedMicroUsd });
  process.disconnect?.();
});
