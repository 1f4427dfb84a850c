/**
 * A process that asks for fifty students at once, on the database named by its first argument, until nothing is left
 * of the budget; beside others that do the same for theirs. After the first call they wait until all processes have
 * had one.
 */
import { once } from 'node:events';
import { openStore } from '../../../../proxy/store/open.ts';
import { admitRequest, closing, settlement, terms } from '../requests.ts';

const [url = '', name = '', budget = ''] = process.argv.slice(2);
const store = await openStore(url, '/');
const budgets = { globalMicroUsd: Number(budget), courseMicroUsd: null };
let billedMicroUsd = 0;
let asked = 0;
let all: Promise<unknown> | undefined;

function allArePaying(): Promise<unknown> {
  if (all === undefined) {
    all = once(process, 'message');
    process.send?.('paying');
  }
  return all;
}

/** @returns when the budget is spent */
async function student(id: string): Promise<void> {
  for (let i = 0; ; i += 1) {
    const answerId = `${id}/${i}`;
    asked += 1;
    const reservation = terms(answerId, { microUsd: 100 + (asked % 50), atLeastMicroUsd: 1, budgets });
    const outcome = await store.admit(admitRequest(answerId, { student: id, concurrent: 1, reservation }));
    if (outcome.kind !== 'admitted' || outcome.reservation === undefined) throw new Error(outcome.kind);
    if (outcome.reservation.kind === 'reserved') {
      // Every third call costs less than was set aside, so that money comes back in the middle of the race.
      const { microUsd: reserved } = outcome.reservation;
      const microUsd = asked % 3 === 0 ? Math.ceil(reserved / 2) : reserved;
      await store.settle(settlement(answerId, microUsd), closing(answerId));
      billedMicroUsd += microUsd;
      await allArePaying();
    } else {
      await store.close(closing(answerId, { outcome: 'budget_exceeded' }));
      if (outcome.reservation.kind === 'budget_exceeded') return;
    }
  }
}

process.send?.('ready');
process.once('message', async () => {
  await Promise.all(Array.from({ length: 50 }, (_, i) => student(`${name}-${i}`)));
  await store.end();
  process.send?.({ billedMicroUsd });
  process.disconnect?.();
});
