import { describe, expect, test } from 'vitest';
import { MeteredStore } from '../../../proxy/figures/metered-store.ts';
import { ForwardingStore } from '../../../proxy/store/forwarding-store.ts';
import { LastingStore, type LastingTools } from '../../../proxy/store/lasting-store.ts';
import type { Store } from '../../../proxy/store/store.ts';
import { NoticingStore } from '../../../proxy/watch/noticing-store.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import {
  admitRequest,
  closing,
  ledgerOf,
  reserveRequest,
  settlement,
  startMs,
  terms,
  today,
} from './requests.ts';
import { sqlitePlace } from './sqlite/place.ts';

const range = { from: today, to: today };

/** Of every method what is asked of it; of every subject with methods of its own: that it is there. */
const asked: {
  [Name in keyof Store]: Store[Name] extends (...order: infer Order) => unknown ? Order : 'subject';
} = {
  secret: ['session'],
  admit: [admitRequest('answer', { reservation: terms('call') })],
  count: [[{ subject: 'student:ann', requests: 1, windowMs: 1_000 }], startMs],
  uncount: [{ subjects: ['student:ann'], countedMs: startMs }],
  reserve: [reserveRequest('answer', 'call')],
  settle: [settlement('call', 100), closing('answer')],
  close: [closing('answer')],
  recover: [startMs],
  spend: [today, 'python'],
  ledger: [range],
  ledgerFile: [range, 'csv'],
  figures: [range, { step: 'day' }],
  totals: [range, {}],
  answerOf: ['ann', 'answer'],
  stored: ['ann', 'answer'],
  rate: [{ answerId: 'answer', stars: 5, comment: '', nowMs: startMs }],
  sessions: 'subject',
  watch: 'subject',
  signals: 'subject',
  funnel: 'subject',
  exercises: 'subject',
  quizzes: 'subject',
  pins: 'subject',
  handovers: 'subject',
  consents: 'subject',
  embeddings: 'subject',
  apiKeys: 'subject',
  privacy: 'subject',
  peers: 'subject',
  admin: 'subject',
  staff: 'subject',
  audit: 'subject',
  ping: [],
  end: [],
};

/** A store whose methods stand in its class; notes what it is asked, and answers with it. */
class NotingStore {
  readonly noted: unknown[] = [];
  note(name: string, order: unknown[]) {
    this.noted.push([name, ...order]);
    return name === 'ledger' ? [name] : Promise.resolve({ kind: name });
  }
}
for (const [name, order] of Object.entries(asked)) {
  Object.defineProperty(
    NotingStore.prototype,
    name,
    order === 'subject'
      ? { get: () => name }
      : {
          value(this: NotingStore, ...given: unknown[]) {
            return this.note(name, given);
          },
        },
  );
}

const log = { error: () => undefined, info: () => undefined } as unknown as LastingTools['log'];
const decorators: [string, (store: Store) => Store][] = [
  ['forwarding', (store) => new ForwardingStore(store)],
  ['lasting', (store) => new LastingStore(store, { clock: new FakeClock(), log })],
  ['metered', (store) => new MeteredStore(store, { observe: () => undefined })],
  ['noticing', (store) => new NoticingStore(store, () => undefined)],
];

describe.each(decorators)('a %s store over one that is the instance of a class', (_name, decorate) => {
  test.each(Object.entries(asked))(
    'passes %s on as it was asked, and what comes of it',
    async (name, order) => {
      const noting = new NotingStore();
      const store = decorate(noting as unknown as Store);
      const member = store[name as keyof Store];
      if (order === 'subject') {
        expect(member).toBe(name);
        return;
      }
      const outcome = await (member as (...given: unknown[]) => unknown).apply(store, order as unknown[]);
      expect(noting.noted).toEqual([[name, ...(order as unknown[])]]);
      // What ends is told to nobody.
      if (!['settle', 'close', 'end'].includes(name)) {
        expect(outcome).toEqual(name === 'ledger' ? [name] : { kind: name });
      }
    },
  );
});

test('all of them together keep an end in one piece, and say so once it is written', async () => {
  const place = await sqlitePlace();
  const observed: unknown[] = [];
  let settled = 0;
  const store = new MeteredStore(
    new LastingStore(
      new NoticingStore(new ForwardingStore(await place.open()), () => {
        settled += 1;
      }),
      { clock: new FakeClock(), log },
    ),
    { observe: (call, { microUsd }) => observed.push([call.model, microUsd]) },
  );
  await store.admit(admitRequest('answer', { concurrent: 1, reservation: terms('call') }));
  await store.settle(settlement('call', 400), closing('answer'));
  await store.settle(settlement('call', 400), closing('answer'));
  expect(settled).toBe(2);
  expect(observed).toEqual([['model-a', 400]]);
  expect(await ledgerOf(store)).toMatchObject([{ status: 'settled', microUsd: 400 }]);
  expect(await store.admit(admitRequest('next', { concurrent: 1 }))).toMatchObject({ kind: 'admitted' });
  await store.end();
  await place.remove();
});
