/**
 * A process that asks and settles without end on the store whose address is its first
 * argument, to be killed at any moment. Between reservation and settlement it
 * writes what the provider bills into the invoice named by its second; each
 * finished step is one byte on the standard output.
 */
import { appendFileSync } from 'node:fs';
import { openStore } from '../../../proxy/store/open.ts';
import type { ReserveOutcome } from '../../../proxy/store/reservation.ts';
import { admitRequest, closing, reserveRequest, settlement, terms } from './requests.ts';

const [url = '', invoice = '', run = ''] = process.argv.slice(2);
const store = await openStore(url, '/');
await store.recover(Date.now());

function bill(outcome: ReserveOutcome | undefined, share: number): number {
  if (outcome?.kind !== 'reserved') throw new Error('nothing was reserved');
  const microUsd = Math.floor(outcome.microUsd * share);
  appendFileSync(invoice, `${microUsd}\n`);
  return microUsd;
}

async function question(id: string, share: number): Promise<void> {
  const step = () => {
    process.stdout.write('.');
    return new Promise<void>((resolve) => setImmediate(resolve));
  };
  const admitted = await store.admit(admitRequest(id, { student: id, reservation: terms(`${id}/1`) }));
  await step();
  if (admitted.kind !== 'admitted') throw new Error(admitted.kind);
  const first = bill(admitted.reservation, share);
  await step();
  await store.settle(settlement(`${id}/1`, first, { fault: 'cut' }));
  await step();
  const second = bill(await store.reserve(reserveRequest(id, `${id}/2`)), 1 - share);
  await step();
  await store.settle(settlement(`${id}/2`, second), closing(id, { costMicroUsd: first + second }));
  await step();
}

async function student(name: string): Promise<void> {
  for (let i = 0; ; i += 1) await question(`${run}/${name}/${i}`, (i % 10) / 10);
}

await Promise.all(['ann', 'bob', 'cy'].map(student));
