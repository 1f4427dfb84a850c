import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Settlement } from '../../../proxy/store/ledger.ts';
import type { ReserveOutcome, ReserveRequest } from '../../../proxy/store/reservation.ts';
import { ReservationQueue } from '../../../proxy/store/reservation-queue.ts';
import type { Store } from '../../../proxy/store/store.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { thrownBy } from '../providers/calls.ts';
import { reserveRequest } from './requests.ts';

const never = new AbortController().signal;

/** A purse: hands out money as long as it has some; `slow` lets a test answer by hand. */
class Purse {
  left: number;
  readonly asked: string[] = [];
  readonly settled: Settlement[] = [];
  readonly held: (() => void)[] = [];
  isSlow = false;

  constructor(left: number) {
    this.left = left;
  }

  async reserve({ callId, microUsd }: ReserveRequest): Promise<ReserveOutcome> {
    this.asked.push(callId);
    if (this.isSlow) await new Promise<void>((resolve) => this.held.push(resolve));
    if (microUsd > this.left) return { kind: 'contended', scope: 'global' };
    this.left -= microUsd;
    return { kind: 'reserved', microUsd };
  }

  async settle(settlement: Settlement): Promise<void> {
    this.settled.push(settlement);
    this.left += 10;
  }
}

function queueOn(purse: Purse) {
  const clock = new FakeClock();
  return { clock, queue: new ReservationQueue(purse as unknown as Store, clock) };
}

function request(callId: string, microUsd = 10, course = 'c'): ReserveRequest {
  return reserveRequest('answer', callId, { microUsd, course });
}

/** What a promise has come to, without waiting for it. */
async function stateOf(promise: Promise<ReserveOutcome>): Promise<string> {
  return Promise.race([promise.then(({ kind }) => kind), turn().then(() => 'waiting')]);
}

describe('where other processes spend from the same purse', () => {
  test('money that they give back is noticed while it is waited for', async () => {
    const purse = new Purse(0);
    const { queue, clock } = queueOn(purse);
    const outcome = queue.reserve(() => request('a'), 2_000, never);
    expect(await stateOf(outcome)).toBe('waiting');
    purse.left = 10;
    clock.advance(500);
    expect(await outcome).toEqual({ kind: 'reserved', microUsd: 10 });
    expect(clock.pending).toEqual([]);
  });
});

describe('where there is money', () => {
  test('nobody waits', async () => {
    const { queue, clock } = queueOn(new Purse(10));
    expect(await queue.reserve(() => request('a'), 2_000, never)).toEqual({ kind: 'reserved', microUsd: 10 });
    expect(queue.occupied).toBe(false);
    expect(clock.pending).toEqual([]);
  });

  test('a request without patience left is looked at all the same', async () => {
    const { queue } = queueOn(new Purse(10));
    expect(await queue.reserve(() => request('a'), 0, never)).toMatchObject({ kind: 'reserved' });
    expect(await queue.reserve(() => request('b'), 0, never)).toEqual({ kind: 'contended', scope: 'global' });
  });

  test('a store that takes longer than the patience is waited for', async () => {
    const purse = new Purse(10);
    purse.isSlow = true;
    const { queue, clock } = queueOn(purse);
    const outcome = queue.reserve(() => request('a'), 2_000, never);
    await turn();
    clock.advance(5_000);
    expect(await stateOf(outcome)).toBe('waiting');
    for (const answer of purse.held.splice(0)) answer();
    expect(await outcome).toMatchObject({ kind: 'reserved' });
    expect(purse.left).toBe(0);
  });
});

describe('where others hold the money', () => {
  test('it is given out first come, first served', async () => {
    const purse = new Purse(0);
    const { queue } = queueOn(purse);
    const order: string[] = [];
    const all = ['a', 'b', 'c'].map(async (id) => {
      await queue.reserve(() => request(id), 2_000, never);
      order.push(id);
    });
    await turn();
    expect(queue.occupied).toBe(true);
    for (let given = 1; given <= 3; given += 1) {
      purse.left += 10;
      queue.tryAgain();
      await turn();
      expect(order).toEqual(['a', 'b', 'c'].slice(0, given));
    }
    await Promise.all(all);
    expect(queue.occupied).toBe(false);
  });

  test('who waits for room in a share is passed by everybody who has another, and looked at once for a crowd', async () => {
    const asked: string[] = [];
    const store = {
      async reserve({ callId, shares }: ReserveRequest): Promise<ReserveOutcome> {
        asked.push(callId);
        return shares.some(({ subject }) => subject === 'address:full')
          ? { kind: 'contended', scope: 'network' }
          : { kind: 'reserved', microUsd: 10 };
      },
    };
    const queue = new ReservationQueue(store as unknown as Store, new FakeClock());
    const behind = (callId: string, subject: string) =>
      queue.reserve(
        () => ({
          ...request(callId),
          shares: [
            {
              scope: 'network',
              subject,
              course: '',
              period: { kind: 'span', lengthMs: 3_600_000 },
              microUsd: 100,
              isCap: false,
            },
          ],
        }),
        20_000,
        never,
      );
    const crowd = ['one', 'two', 'three'].map((callId) => behind(callId, 'address:full'));
    const other = behind('other', 'address:free');
    expect(await other).toMatchObject({ kind: 'reserved' });
    for (const each of crowd) expect(await stateOf(each)).toBe('waiting');
    asked.length = 0;
    queue.tryAgain();
    expect(await stateOf(Promise.race(crowd))).toBe('waiting');
    expect(asked).toEqual(['one']);
  });

  test('a smaller request does not pass a larger one of its course, but one of another course does', async () => {
    const purse = new Purse(0);
    const { queue } = queueOn(purse);
    const large = queue.reserve(() => request('large', 30), 2_000, never);
    const small = queue.reserve(() => request('small', 10), 2_000, never);
    const other = queue.reserve(() => request('other', 10, 'd'), 2_000, never);
    purse.left = 20;
    queue.tryAgain();
    expect(await stateOf(other)).toBe('reserved');
    expect(await stateOf(large)).toBe('waiting');
    expect(await stateOf(small)).toBe('waiting');
    purse.left = 40;
    queue.tryAgain();
    expect(await stateOf(large)).toBe('reserved');
    expect(await stateOf(small)).toBe('reserved');
  });

  test('it waits two seconds, and not longer', async () => {
    const { queue, clock } = queueOn(new Purse(0));
    const outcome = queue.reserve(() => request('a'), 2_000, never);
    await turn();
    clock.advance(1_999);
    expect(await stateOf(outcome)).toBe('waiting');
    clock.advance(1);
    expect(await outcome).toEqual({ kind: 'contended', scope: 'global' });
    expect(queue.occupied).toBe(false);
  });

  test('when the first gives up, the one behind is served at once', async () => {
    const purse = new Purse(10);
    const { queue, clock } = queueOn(purse);
    const large = queue.reserve(() => request('large', 30), 1_000, never);
    const small = queue.reserve(() => request('small', 10), 2_000, never);
    expect(await stateOf(small)).toBe('waiting');
    clock.advance(1_000);
    expect(await large).toEqual({ kind: 'contended', scope: 'global' });
    expect(await stateOf(small)).toBe('reserved');
  });

  test('what is spent for good is said at once', async () => {
    const spent: ReserveOutcome = { kind: 'budget_exceeded', scope: 'course' };
    const store = { reserve: async () => spent } as unknown as Store;
    const queue = new ReservationQueue(store, new FakeClock());
    expect(await queue.reserve(() => request('a'), 2_000, never)).toBe(spent);
  });
});

describe('a student who leaves', () => {
  test('waits no more, and whoever stood behind is served', async () => {
    const purse = new Purse(10);
    const { queue, clock } = queueOn(purse);
    const controller = new AbortController();
    const large = thrownBy(() => queue.reserve(() => request('large', 30), 2_000, controller.signal));
    const small = queue.reserve(() => request('small', 10), 2_000, never);
    expect(await stateOf(small)).toBe('waiting');
    controller.abort(new Error('gone'));
    expect(await large).toBe(controller.signal.reason);
    expect(await small).toMatchObject({ kind: 'reserved' });
    expect(clock.pending).toEqual([]);
  });

  test('while the money is being reserved: it is given back, and goes to the next', async () => {
    const purse = new Purse(10);
    purse.isSlow = true;
    const { queue } = queueOn(purse);
    const controller = new AbortController();
    const left = thrownBy(() => queue.reserve(() => request('left'), 2_000, controller.signal));
    const next = queue.reserve(() => request('next', 10, 'other'), 2_000, never);
    await turn();
    controller.abort(new Error('gone'));
    await left;
    purse.isSlow = false;
    for (const answer of purse.held.splice(0)) answer();
    expect(await next).toMatchObject({ kind: 'reserved' });
    expect(purse.settled).toMatchObject([{ callId: 'left', status: 'released', microUsd: 0 }]);
  });

  test('already gone: nothing is asked for', async () => {
    const purse = new Purse(10);
    const { queue } = queueOn(purse);
    expect(await thrownBy(() => queue.reserve(() => request('a'), 2_000, AbortSignal.abort()))).toBeDefined();
    expect(purse.asked).toEqual([]);
  });
});

test('a store that fails fails that request, and no other', async () => {
  const broken = new Error('disk full');
  let calls = 0;
  const store = {
    reserve: async () => {
      calls += 1;
      if (calls === 1) throw broken;
      return { kind: 'reserved', microUsd: 1 };
    },
  } as unknown as Store;
  const queue = new ReservationQueue(store, new FakeClock());
  const first = thrownBy(() => queue.reserve(() => request('a'), 2_000, never));
  const second = queue.reserve(() => request('b'), 2_000, never);
  expect(await first).toBe(broken);
  expect(await second).toMatchObject({ kind: 'reserved' });
});
