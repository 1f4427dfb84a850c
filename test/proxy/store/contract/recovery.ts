import { beforeEach, describe, expect, it } from 'vitest';
import type { StudentRecord } from '../../../../proxy/store/privacy.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import {
  admitRequest,
  closing,
  ledgerOf,
  reserveRequest,
  settlement,
  startMs,
  terms,
  today,
} from '../requests.ts';
import type { StageOf } from './describe-store.ts';

export function describeRecovery(stage: StageOf): void {
  let store: Store;

  beforeEach(() => {
    store = stage().store;
  });

  describe('recovery after a crash', () => {
    it('settles open calls at their worst case, marks them, and closes their answers', async () => {
      await store.admit(admitRequest('finished', { reservation: terms('a', { microUsd: 700 }) }));
      await store.settle(settlement('a', 200), closing('finished', { costMicroUsd: 200 }));
      await store.admit(
        admitRequest('broken', { concurrent: 1, reservation: terms('b', { microUsd: 900 }) }),
      );
      await store.settle(settlement('b', 50, { fault: 'cut' }));
      await store.reserve(reserveRequest('broken', 'c', { microUsd: 400, course: 'physics' }));

      const next = await stage().crash();
      expect(await next.recover(startMs + 60_000)).toEqual({ calls: 1, microUsd: 400 });
      expect(await next.spend(today)).toEqual({ settledMicroUsd: 650, reservedMicroUsd: 0 });
      expect(await next.spend(today, 'physics')).toEqual({ settledMicroUsd: 400, reservedMicroUsd: 0 });
      expect(await ledgerOf(next)).toMatchObject([
        { answerId: 'finished', status: 'settled', microUsd: 200 },
        { answerId: 'broken', status: 'settled', microUsd: 50, fault: 'cut' },
        { answerId: 'broken', status: 'estimated', microUsd: 400, fault: 'crashed' },
      ]);
      expect(await next.answerOf('ann', 'broken')).toEqual({ closed: true });
      const records: StudentRecord[] = [];
      for await (const record of next.privacy.recordsOf('ann')) records.push(record);
      expect(records).toMatchObject([{ outcome: 'complete' }, { outcome: 'crashed', costMicroUsd: 450 }]);
      expect((await next.admit(admitRequest('again', { concurrent: 1 }))).kind).toBe('admitted');
    });

    it('takes a rent of a prompt cache off what was saved, as if it had been settled', async () => {
      await store.admit(admitRequest('broken', { reservation: terms('call', { microUsd: 900 }) }));
      await store.reserve(reserveRequest('broken', 'rent', { microUsd: 400, isRent: true }));
      const next = await stage().crash();
      await next.recover(startMs + 1_000);
      const { costMicroUsd, savedMicroUsd } = await next.totals({ from: today, to: today });
      expect(costMicroUsd).toBe(1_300);
      expect(savedMicroUsd).toEqual({ routing: 0, promptCache: -400, answerCache: 0 });
    });

    it('books what a call can have cost by the time it ran, where its provider ends it with its connection', async () => {
      const growth = { promptMicroUsd: 100, microUsdPerSecond: 50 };
      const reservation = terms('a', { microUsd: 900, growth });
      await store.admit(admitRequest('broken', { reservation }));
      await store.reserve(reserveRequest('broken', 'late', { microUsd: 120, atLeastMicroUsd: 120, growth }));
      // Three seconds, and one for the clock.
      const next = await stage().crash();
      expect(await next.recover(startMs + 3_000)).toEqual({ calls: 2, microUsd: 300 + 120 });
      expect(await ledgerOf(next)).toMatchObject([
        { status: 'estimated', fault: 'crashed', microUsd: 300, reservedMicroUsd: 900 },
        { microUsd: 120, reservedMicroUsd: 120 },
      ]);
    });

    it.each([
      ['long after', startMs + 3_600_000],
      ['by a clock that was set back', startMs - 1],
    ])('books all that was reserved %s', async (_when, nowMs) => {
      const growth = { promptMicroUsd: 100, microUsdPerSecond: 50 };
      await store.admit(admitRequest('broken', { reservation: terms('a', { microUsd: 900, growth }) }));
      store = await stage().crash();
      expect(await store.recover(nowMs)).toEqual({ calls: 1, microUsd: 900 });
    });

    it('finds nothing the second time', async () => {
      await store.admit(admitRequest('broken', { reservation: terms('a', { microUsd: 900 }) }));
      store = await stage().crash();
      await store.recover(startMs);
      expect(await store.recover(startMs)).toEqual({ calls: 0, microUsd: 0 });
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 900, reservedMicroUsd: 0 });
    });

    it('charges the day of the reservation, however much later it comes', async () => {
      await store.admit(admitRequest('broken', { reservation: terms('a', { microUsd: 900 }) }));
      store = await stage().crash();
      await store.recover(Date.parse('2026-11-01T00:00:00Z'));
      expect(await store.spend(today)).toMatchObject({ settledMicroUsd: 900 });
    });

    it('closes an answer that had no call', async () => {
      await store.admit(admitRequest('quoted'));
      store = await stage().crash();
      expect(await store.recover(startMs)).toEqual({ calls: 0, microUsd: 0 });
      expect(await store.answerOf('ann', 'quoted')).toEqual({ closed: true });
    });

    it('settles a call that goes on for others after its answer was closed', async () => {
      await store.admit(admitRequest('shared', { reservation: terms('a', { microUsd: 900 }) }));
      await store.close(closing('shared', { outcome: 'stopped' }));
      store = await stage().crash();
      expect(await store.recover(startMs)).toEqual({ calls: 1, microUsd: 900 });
      expect(await store.totals({ from: today, to: today })).toMatchObject({ questions: 1, failures: 0 });
    });

    it('leaves to every process what it has open itself', async () => {
      await store.admit(admitRequest('left', { reservation: terms('a', { microUsd: 900 }) }));
      store = await stage().crash();
      await store.admit(admitRequest('own', { student: 'bob', reservation: terms('b', { microUsd: 500 }) }));
      expect(await store.recover(startMs + 1_000)).toEqual({ calls: 1, microUsd: 900 });
      expect(await store.recover(startMs + 2_000)).toEqual({ calls: 0, microUsd: 0 });
      expect(await store.answerOf('bob', 'own')).toEqual({ closed: false });
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 900, reservedMicroUsd: 500 });
      await store.settle(settlement('b', 300), closing('own'));
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 1_200, reservedMicroUsd: 0 });
    });

    it('leaves to another process that lives what it has open, or is not let in beside it', async () => {
      await store.admit(admitRequest('running', { reservation: terms('a', { microUsd: 900 }) }));
      const second = await stage().second();
      expect(await second?.recover(startMs + 1_000)).toEqual(second && { calls: 0, microUsd: 0 });
      await second?.end();
      expect(await store.answerOf('ann', 'running')).toEqual({ closed: false });
      await store.settle(settlement('a', 300), closing('running'));
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 300, reservedMicroUsd: 0 });
    });

    it('is not for a command beside the sidecar', async () => {
      await store.admit(admitRequest('running', { reservation: terms('a', { microUsd: 900 }) }));
      await stage().beside(async (visitor) => {
        expect(await visitor.recover(startMs)).toEqual({ calls: 0, microUsd: 0 });
      });
      await store.settle(settlement('a', 300), closing('running'));
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 300, reservedMicroUsd: 0 });
    });

    it('leaves alone what was settled before the process was killed, and by others since', async () => {
      await store.admit(admitRequest('left', { reservation: terms('a', { microUsd: 900 }) }));
      store = await stage().crash();
      await stage().beside((visitor) => visitor.settle(settlement('a', 200), closing('left')));
      expect(await store.recover(startMs)).toEqual({ calls: 0, microUsd: 0 });
      expect(await store.spend(today)).toEqual({ settledMicroUsd: 200, reservedMicroUsd: 0 });
    });
  });
}
