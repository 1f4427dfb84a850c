import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KeyAnswer, KeyLease, KeyRequest } from '../../../../proxy/answer/keys/provider-keys.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { never } from '../../providers/calls.ts';
import { accepted, failed, granted, poolOf, requestOf, settled, usageOf } from './pool.ts';

const answered = { kind: 'answered', usage: usageOf({ inputTokens: 100, outputTokens: 10 }) } as const;
const hourMs = 3_600_000;

describe('the choice of a key', () => {
  test('is the same for all questions of one course on one model, and spreads the courses', () => {
    const { pool } = poolOf(new FakeClock(), { keys: 4 });
    const labels = Array.from({ length: 20 }, (_, course) => {
      const request = requestOf({ promptCacheKey: `course-${course}` });
      const used = Array.from({ length: 5 }, () => granted(pool.take(request)).label);
      expect(new Set(used).size).toBe(1);
      return used[0];
    });
    expect(new Set(labels)).toEqual(new Set(['p-1', 'p-2', 'p-3', 'p-4']));
  });

  test('is what was announced for the reservation', () => {
    const { pool } = poolOf(new FakeClock(), { keys: 4, limits: { rpm: 3, tpm: 1_000_000 } });
    for (let call = 0; call < 12; call += 1) {
      const announced = pool.likelyLabel(requestOf());
      expect(granted(pool.take(requestOf())).label).toBe(announced);
    }
  });

  test('spills to the next key from 90 % of the requests on, and comes back a minute later', () => {
    const clock = new FakeClock();
    const { pool } = poolOf(clock, { keys: 2, limits: { rpm: 10, tpm: 1_000_000 } });
    const first = granted(pool.take(requestOf())).label;
    for (let call = 1; call < 9; call += 1) expect(granted(pool.take(requestOf())).label).toBe(first);
    expect(granted(pool.take(requestOf())).label).not.toBe(first);
    clock.advance(60_000);
    expect(granted(pool.take(requestOf())).label).toBe(first);
  });

  test('spills from 90 % of the tokens on', () => {
    const { pool } = poolOf(new FakeClock(), { keys: 2, limits: { rpm: 1000, tpm: 1000 } });
    const large = requestOf({ inputTokens: 890 });
    const first = granted(pool.take(large)).label;
    expect(granted(pool.take(requestOf({ inputTokens: 10 }))).label).not.toBe(first);
  });

  test('uses the last tenth before it lets anybody wait', () => {
    const { pool } = poolOf(new FakeClock(), { keys: 2, limits: { rpm: 10, tpm: 1_000_000 } });
    const labels = Array.from({ length: 20 }, () => granted(pool.take(requestOf())).label);
    expect(labels.filter((label) => label === 'p-1')).toHaveLength(10);
    expect(pool.take(requestOf()).kind).not.toBe('granted');
  });

  test('is made by several processes within what one alone might use, and by who is left with all of it', () => {
    const clock = new FakeClock();
    let processes = 3;
    const limits = { rpm: 30, tpm: 1_000_000 };
    const pools = [1, 2, 3].map(() => poolOf(clock, { limits, processes: () => processes }).pool);
    const most = (pool: (typeof pools)[number]) => {
      let calls = 0;
      while (pool.isReady(requestOf())) {
        granted(pool.take(requestOf()));
        calls += 1;
      }
      return calls;
    };
    expect(pools.map(most)).toEqual([10, 10, 10]);
    clock.advance(60_000);
    processes = 1;
    expect(pools.slice(0, 1).map(most)).toEqual([30]);
  });

  test('moves nobody else when one key is refused', () => {
    const { pool } = poolOf(new FakeClock(), { keys: 4 });
    const requests = Array.from({ length: 40 }, (_, course) => requestOf({ promptCacheKey: `c-${course}` }));
    const labelOf = (request: KeyRequest) => granted(pool.take(request)).label;
    const before = requests.map(labelOf);
    const victim = requests[0];
    if (victim === undefined) throw new Error('no request');
    const lost = granted(pool.take(victim));
    lost.finish(failed('bad_key', { status: 401 }));
    const changed = requests.map(labelOf).map((label, index) => label !== before[index]);
    expect(changed).toEqual(before.map((label) => label === lost.label));
  });
});

describe('a refused key', () => {
  test('rests, visible by its label, and is logged for the operator', () => {
    const clock = new FakeClock();
    const { pool, log } = poolOf(clock);
    granted(pool.take(requestOf())).finish(failed('bad_key', { status: 401 }));
    clock.advance(59_999);
    // Nobody waits for what will most likely be refused once more.
    expect(pool.take(requestOf())).toEqual({ kind: 'none' });
    expect(pool.isUsable('p', 'm')).toBe(false);
    expect(pool.status()[0]?.keys[0]).toMatchObject({
      label: 'p-1',
      state: 'bad',
      since: '2026-11-23T09:00:00.000Z',
      retryAt: '2026-11-23T09:01:00.000Z',
    });
    expect(log).toMatchObject([{ level: 50, key: 'p-1', model: 'm', status: 401 }]);
    expect(JSON.stringify([pool.status(), log])).not.toContain('secret');
  });

  test('is tried by one call after each pause, and pauses grow to a quarter of an hour', () => {
    const clock = new FakeClock();
    const { pool } = poolOf(clock);
    granted(pool.take(requestOf())).finish(failed('bad_key', { status: 401 }));
    const minutes: number[] = [];
    while (minutes.length < 7) {
      let waited = 0;
      while (!pool.isUsable('p', 'm')) {
        clock.advance(60_000);
        waited += 1;
      }
      minutes.push(waited);
      const probe = granted(pool.take(requestOf()));
      expect(pool.take(requestOf())).toEqual({ kind: 'none' });
      probe.finish(failed('bad_key', { status: 401 }));
    }
    expect(minutes).toEqual([1, 2, 4, 8, 15, 15, 15]);
  });

  test.each(['bad_key', 'quota_spent'] as const)(
    'is tried again in its time where the machine’s clock was set back meanwhile (%s)',
    (kind) => {
      const clock = new FakeClock();
      const { pool } = poolOf(clock);
      granted(pool.take(requestOf())).finish(failed(kind, { status: 401 }));
      clock.set(-2 * 86_400_000);
      clock.advance(3_600_000);
      granted(pool.take(requestOf())).finish(answered);
      expect(pool.status()[0]?.keys[0]).toMatchObject({ state: 'good' });
    },
  );

  test('that is good again is used like any other', () => {
    const clock = new FakeClock();
    const { pool } = poolOf(clock);
    granted(pool.take(requestOf())).finish(failed('bad_key', { status: 401 }));
    clock.advance(60_000);
    granted(pool.take(requestOf())).finish(answered);
    for (let call = 0; call < 3; call += 1) granted(pool.take(requestOf()));
    expect(pool.status()[0]?.keys[0]).toMatchObject({ state: 'good' });
  });

  test('of ten calls that were out together counts once', () => {
    const clock = new FakeClock();
    const { pool } = poolOf(clock);
    const out = Array.from({ length: 10 }, () => granted(pool.take(requestOf())));
    for (const lease of out) lease.finish(failed('bad_key', { status: 401 }));
    clock.advance(60_000);
    expect(pool.isUsable('p', 'm')).toBe(true);
  });

  test('is asked once by each model, because it may be forbidden for one only', () => {
    const { pool } = poolOf(new FakeClock());
    granted(pool.take(requestOf())).finish(failed('bad_key', { status: 403 }));
    granted(pool.take(requestOf({ model: 'another' }))).finish(answered);
    expect(pool.take(requestOf())).toEqual({ kind: 'none' });
    expect(pool.take(requestOf({ model: 'another' })).kind).toBe('granted');
    expect(pool.status()[0]?.keys[0]).toMatchObject({
      state: 'bad',
      models: [
        { model: 'm', state: 'bad' },
        { model: 'another', state: 'good' },
      ],
    });
  });

  test('sends on at once who was waiting for it', async () => {
    const clock = new FakeClock();
    const { pool } = poolOf(clock, { limits: { rpm: 1, tpm: 1000 } });
    const lease = granted(pool.take(requestOf()));
    clock.advance(50_000);
    const waiting = pool.wait(requestOf(), never);
    lease.finish(failed('bad_key', { status: 401 }));
    expect(await waiting).toEqual({ kind: 'none' });
  });
});

describe('a key with a spent quota', () => {
  test('is out for an hour, then one call tries it', () => {
    const clock = new FakeClock();
    const { pool } = poolOf(clock, { kind: 'openai' });
    granted(pool.take(requestOf())).finish(failed('quota_spent', { status: 429 }));
    expect(pool.status()[0]?.keys[0]).toMatchObject({
      state: 'spent',
      since: '2026-11-23T09:00:00.000Z',
      retryAt: '2026-11-23T10:00:00.000Z',
    });
    expect(pool.take(requestOf())).toEqual({ kind: 'none', retryAfterMs: hourMs });
    clock.advance(hourMs);
    const probe = granted(pool.take(requestOf()));
    expect(pool.take(requestOf())).toEqual({ kind: 'none', retryAfterMs: hourMs });
    probe.finish(failed('quota_spent', { status: 429 }));
    clock.advance(hourMs);
    granted(pool.take(requestOf())).finish(answered);
    expect(pool.take(requestOf()).kind).toBe('granted');
    expect(pool.status()[0]?.keys[0]?.state).toBe('good');
  });

  test('is tried when the UTC day begins, if that is sooner', () => {
    const clock = new FakeClock('2026-11-23T23:40:00Z');
    const { pool } = poolOf(clock, { kind: 'anthropic' });
    granted(pool.take(requestOf())).finish(failed('quota_spent'));
    expect(pool.status()[0]?.keys[0]?.retryAt).toBe('2026-11-24T00:00:00.000Z');
    clock.advance(20 * 60_000);
    expect(pool.take(requestOf()).kind).toBe('granted');
  });

  test('may be tried by the next call, if the first try said nothing about the quota', () => {
    const clock = new FakeClock();
    const { pool } = poolOf(clock, { kind: 'openai' });
    granted(pool.take(requestOf())).finish(failed('quota_spent'));
    clock.advance(hourMs);
    granted(pool.take(requestOf())).finish({ kind: 'left', usage: usageOf() });
    granted(pool.take(requestOf())).finish(failed('network'));
    expect(pool.take(requestOf()).kind).toBe('granted');
  });

  test('serves its other models: at Google each has a daily quota of its own', () => {
    const { pool } = poolOf(new FakeClock());
    granted(pool.take(requestOf())).finish(failed('quota_spent'));
    expect(pool.take(requestOf()).kind).toBe('none');
    expect(pool.take(requestOf({ model: 'another' })).kind).toBe('granted');
  });
});

describe('a rate-limited key', () => {
  test('rests as long as the provider asked, while another one serves', () => {
    const clock = new FakeClock();
    const { pool } = poolOf(clock, { keys: 2 });
    const first = granted(pool.take(requestOf()));
    first.finish(failed('rate_limited', { retryAfterMs: 5000 }));
    expect(granted(pool.take(requestOf())).label).not.toBe(first.label);
    clock.advance(4999);
    expect(granted(pool.take(requestOf())).label).not.toBe(first.label);
    clock.advance(1);
    expect(granted(pool.take(requestOf())).label).toBe(first.label);
  });

  test.each([1e12, 9e15, Number.POSITIVE_INFINITY])(
    'is tried after a quarter of an hour, though the provider asked for %d ms',
    (retryAfterMs) => {
      const clock = new FakeClock();
      const { pool } = poolOf(clock);
      granted(pool.take(requestOf())).finish(failed('rate_limited', { retryAfterMs }));
      clock.advance(15 * 60_000 - 1);
      expect(pool.take(requestOf()).kind).not.toBe('granted');
      clock.advance(1);
      expect(pool.take(requestOf()).kind).toBe('granted');
    },
  );

  test.each([0, -5_000, Number.NaN])(
    'is left alone for a second where it asked for %d ms',
    (retryAfterMs) => {
      const clock = new FakeClock();
      const { pool } = poolOf(clock);
      granted(pool.take(requestOf())).finish(failed('rate_limited', { retryAfterMs }));
      expect(pool.take(requestOf()).kind).toBe('full');
      clock.advance(1_000);
      expect(pool.take(requestOf()).kind).toBe('granted');
    },
  );

  test('serves other models meanwhile', () => {
    const { pool } = poolOf(new FakeClock());
    granted(pool.take(requestOf())).finish(failed('rate_limited', { retryAfterMs: 5000 }));
    expect(pool.take(requestOf()).kind).toBe('full');
    expect(pool.take(requestOf({ model: 'another' })).kind).toBe('granted');
  });

  test('rests no longer than a retry waits, where the provider names no time', () => {
    const clock = new FakeClock();
    const { pool } = poolOf(clock);
    granted(pool.take(requestOf())).finish(failed('rate_limited'));
    expect(pool.take(requestOf())).toEqual({ kind: 'full', roomInMs: 1000 });
    clock.advance(1000);
    expect(pool.take(requestOf()).kind).toBe('granted');
  });

  test('keeps the longer of two rests', () => {
    const clock = new FakeClock();
    const { pool } = poolOf(clock);
    const [long, short] = [granted(pool.take(requestOf())), granted(pool.take(requestOf()))];
    long.finish(failed('rate_limited', { retryAfterMs: 15_000 }));
    short.finish(failed('rate_limited', { retryAfterMs: 2000 }));
    expect(pool.take(requestOf())).toEqual({ kind: 'full', roomInMs: 15_000 });
  });

  test('is asked by one call first; who waited with it follows when the provider accepts', async () => {
    const clock = new FakeClock();
    const { pool } = poolOf(clock);
    granted(pool.take(requestOf())).finish(failed('rate_limited', { retryAfterMs: 5000 }));
    const served: KeyLease[] = [];
    for (const student of ['anna', 'boris', 'clara']) {
      void pool.wait(requestOf({ student }), never).then((answer) => served.push(granted(answer)));
    }
    clock.advance(5000);
    await settled();
    expect(served).toHaveLength(1);
    for (const lease of [...served]) await accepted(lease);
    await settled();
    expect(served).toHaveLength(3);
  });

  test('sends who waits for it on to the next model, where the rest is longer than their patience', async () => {
    const clock = new FakeClock();
    const { pool } = poolOf(clock);
    const [first, second] = [granted(pool.take(requestOf())), granted(pool.take(requestOf()))];
    first.finish(failed('rate_limited', { retryAfterMs: 3000 }));
    const waiting = pool.wait(requestOf(), never);
    second.finish(failed('rate_limited', { retryAfterMs: 60_000 }));
    expect(await waiting).toEqual({ kind: 'none', retryAfterMs: 60_000 });
  });
});

describe('what a call is counted as', () => {
  const limits = { rpm: 1000, tpm: 1000 };

  test('an estimate while it is open, its usage afterwards', () => {
    const { pool } = poolOf(new FakeClock(), { limits });
    const lease = granted(pool.take(requestOf({ inputTokens: 600, maxOutputTokens: 300 })));
    expect(pool.status()[0]?.keys[0]?.tokensPerMinute).toEqual({ used: 900, limit: 1000 });
    expect(pool.take(requestOf()).kind).not.toBe('granted');
    lease.finish({ kind: 'answered', usage: usageOf({ inputTokens: 400, outputTokens: 50 }) });
    expect(pool.status()[0]?.keys[0]?.tokensPerMinute.used).toBe(450);
    expect(pool.take(requestOf()).kind).toBe('granted');
  });

  test('a request without tokens where the provider refused it', () => {
    const { pool } = poolOf(new FakeClock(), { kind: 'openai', limits });
    granted(pool.take(requestOf())).finish(failed('unavailable', { status: 503 }));
    expect(pool.status()[0]?.keys[0]).toMatchObject({
      requestsPerMinute: { used: 1, limit: 1000 },
      tokensPerMinute: { used: 0, limit: 1000 },
    });
  });

  test('nothing where it was never sent', () => {
    const { pool } = poolOf(new FakeClock(), { limits });
    granted(pool.take(requestOf())).finish({ kind: 'unused' });
    expect(pool.status()[0]?.keys[0]?.requestsPerMinute.used).toBe(0);
  });

  test('with Anthropic only what the last call of the course did not leave in the cache, for 5 minutes', () => {
    const clock = new FakeClock();
    const { pool } = poolOf(clock, { kind: 'anthropic', limits });
    const large = requestOf({ inputTokens: 900, maxOutputTokens: 100 });
    const usage = usageOf({ inputTokens: 900, cacheWriteTokens: 800, outputTokens: 20 });
    granted(pool.take(large)).finish({ kind: 'answered', usage });
    clock.advance(60_000);
    for (let call = 0; call < 5; call += 1) {
      const warm = usageOf({ inputTokens: 900, cachedInputTokens: 800, outputTokens: 20 });
      granted(pool.take(large)).finish({ kind: 'answered', usage: warm });
    }
    expect(pool.status()[0]?.keys[0]?.tokensPerMinute.used).toBe(600);
    expect(pool.take({ ...large, promptCacheKey: 'other' }).kind).not.toBe('granted');
    clock.advance(300_000);
    granted(pool.take(large));
    expect(pool.status()[0]?.keys[0]?.tokensPerMinute.used).toBe(1000);
  });

  test("never above the provider's own figures, where those are tighter than the tier", async () => {
    const headers = {
      'x-ratelimit-limit-requests': '60',
      'x-ratelimit-remaining-requests': '1',
      'x-ratelimit-reset-requests': '59s',
    };
    const limits = { rpm: 1000, tpm: 1_000_000 };
    const { pool } = poolOf(new FakeClock(), { kind: 'openai', limits, headers });
    await accepted(granted(pool.take(requestOf())));
    expect(pool.status()[0]?.keys[0]?.models).toMatchObject([
      { model: 'm', live: [{ measure: 'requests', limit: 60, remaining: 1 }] },
    ]);
    expect(pool.take(requestOf()).kind).toBe('granted');
    expect(pool.take(requestOf())).toEqual({ kind: 'full', roomInMs: 1000 });
    expect(pool.take(requestOf({ model: 'another' })).kind).toBe('granted');
  });
});

describe('waiting for a key', () => {
  const limits = { rpm: 2, tpm: 1_000_000 };

  async function full(atMs: readonly [number, number] = [0, 5000]) {
    const clock = new FakeClock();
    const made = poolOf(clock, { limits });
    clock.advance(atMs[0]);
    granted(made.pool.take(requestOf()));
    clock.advance(atMs[1] - atMs[0]);
    granted(made.pool.take(requestOf()));
    return { ...made, clock };
  }

  test('is over at the very millisecond at which the oldest request leaves the window', async () => {
    const { pool, clock } = await full();
    clock.advance(45_000);
    expect(pool.take(requestOf())).toEqual({ kind: 'full', roomInMs: 10_000 });
    let answer: KeyAnswer | undefined;
    void pool.wait(requestOf(), never).then((given) => {
      answer = given;
    });
    expect(clock.pending).toEqual([10_000, 20_000]);
    clock.advance(9999);
    await settled();
    expect(answer).toBeUndefined();
    clock.advance(1);
    await settled();
    expect(answer?.kind).toBe('granted');
    expect(clock.pending).toEqual([]);
  });

  test('is not begun where there is no room within 20 s', async () => {
    const { pool, clock } = await full();
    clock.advance(1000);
    expect(pool.take(requestOf())).toEqual({ kind: 'none', retryAfterMs: 54_000 });
  });

  test('is worth it where an open call may turn out to have used less than was set aside', () => {
    const clock = new FakeClock();
    const { pool } = poolOf(clock, { limits: { rpm: 100, tpm: 1000 } });
    const open = granted(pool.take(requestOf({ inputTokens: 900 })));
    expect(pool.take(requestOf({ inputTokens: 500 }))).toEqual({ kind: 'full', roomInMs: 60_000 });
    open.finish({ kind: 'answered', usage: usageOf({ inputTokens: 900 }) });
    expect(pool.take(requestOf({ inputTokens: 500 }))).toEqual({ kind: 'none', retryAfterMs: 60_000 });
  });

  test('ends after 20 s where open calls keep all room', async () => {
    const clock = new FakeClock();
    const { pool } = poolOf(clock);
    granted(pool.take(requestOf())).finish(failed('rate_limited', { retryAfterMs: 1000 }));
    clock.advance(1000);
    granted(pool.take(requestOf()));
    expect(pool.take(requestOf())).toEqual({ kind: 'full', roomInMs: Number.POSITIVE_INFINITY });
    const waiting = pool.wait(requestOf(), never);
    clock.advance(20_000);
    expect(await waiting).toEqual({ kind: 'none', retryAfterMs: 0 });
    expect(pool.status()[0]?.waiting).toBe(0);
    expect(clock.pending).toEqual([]);
  });

  test('ends with the reason of the student who leaves, and the next one is served instead', async () => {
    const { pool, clock } = await full();
    clock.advance(45_000);
    const leaving = new AbortController();
    const left = pool.wait(requestOf(), leaving.signal);
    const next = pool.wait(requestOf({ student: 'boris' }), never);
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    clock.advance(10_000);
    expect((await next).kind).toBe('granted');
    await expect(pool.wait(requestOf(), leaving.signal)).rejects.toThrow('gone');
  });

  test('gives a key back that was granted to a student who had just left', async () => {
    const { pool, clock } = await full();
    clock.advance(45_000);
    const leaving = new AbortController();
    const left = pool.wait(requestOf(), leaving.signal);
    clock.advance(10_000);
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    expect(pool.status()[0]?.keys[0]?.requestsPerMinute.used).toBe(1);
  });

  test('is not cut short by somebody who comes later and asks without waiting', async () => {
    const clock = new FakeClock();
    const { pool } = poolOf(clock, { limits: { rpm: 100, tpm: 1000 } });
    granted(pool.take(requestOf({ inputTokens: 700 })));
    clock.advance(45_000);
    const large = pool.wait(requestOf({ inputTokens: 600 }), never);
    expect(pool.take(requestOf({ student: 'boris', inputTokens: 1 })).kind).toBe('full');
    expect(pool.isReady(requestOf({ student: 'boris', inputTokens: 1 }))).toBe(false);
    clock.advance(15_000);
    expect((await large).kind).toBe('granted');
  });

  test('is shortened by a call that used less than was set aside', async () => {
    const clock = new FakeClock();
    const { pool } = poolOf(clock, { limits: { rpm: 100, tpm: 1000 } });
    const open = granted(pool.take(requestOf({ inputTokens: 900 })));
    clock.advance(45_000);
    const waiting = pool.wait(requestOf({ inputTokens: 500 }), never);
    open.finish({ kind: 'answered', usage: usageOf({ inputTokens: 300 }) });
    expect((await waiting).kind).toBe('granted');
  });

  test('is over at once for who can be served when the one before gives up', async () => {
    const { pool } = poolOf(new FakeClock(), { limits: { rpm: 100, tpm: 1000 } });
    granted(pool.take(requestOf({ inputTokens: 700 })));
    const leaving = new AbortController();
    const large = pool.wait(requestOf({ inputTokens: 600 }), leaving.signal);
    const small = pool.wait(requestOf({ student: 'boris', inputTokens: 1 }), never);
    leaving.abort(new Error('gone'));
    await expect(large).rejects.toThrow('gone');
    expect((await small).kind).toBe('granted');
  });

  test('is fair: 50 requests of one student delay the first of another by one turn', async () => {
    const clock = new FakeClock();
    const { pool } = poolOf(clock, { limits: { rpm: 1000, tpm: 1000 } });
    const open = granted(pool.take(requestOf({ inputTokens: 900 })));
    const order: string[] = [];
    for (const student of [...Array.from({ length: 50 }, () => 'anna'), 'boris']) {
      void pool.wait(requestOf({ student, inputTokens: 900 }), never).then((answer) => {
        order.push(student);
        granted(answer).finish({ kind: 'answered', usage: usageOf({ inputTokens: 1 }) });
      });
    }
    expect(pool.status()[0]?.waiting).toBe(51);
    open.finish({ kind: 'answered', usage: usageOf({ inputTokens: 1 }) });
    for (let turn = 0; turn < 60; turn += 1) await settled();
    expect(order.slice(0, 3)).toEqual(['anna', 'boris', 'anna']);
    expect(order).toHaveLength(51);
  });
});

const moment = fc.oneof(
  fc.record({
    do: fc.constant('ask' as const),
    student: fc.constantFrom('a', 'b', 'c'),
    model: fc.constantFrom('m', 'n'),
    course: fc.constantFrom('x', 'y', 'z'),
    inputTokens: fc.integer({ min: 1, max: 400 }),
  }),
  fc.record({
    do: fc.constant('end' as const),
    which: fc.nat(50),
    as: fc.constantFrom('answered', 'left', 'network', 'rate_limited', 'more'),
  }),
  fc.record({ do: fc.constant('leave' as const), which: fc.nat(50) }),
  fc.record({ do: fc.constant('pass' as const), ms: fc.oneof(fc.nat(900), fc.nat(25_000)) }),
);

test('no key sends more than its requests in any 60 s, everybody is answered in 20 s, nothing is left behind', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(moment, { maxLength: 120 }),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 6 }),
      async (moments, keys, rpm) => {
        const clock = new FakeClock();
        const { pool } = poolOf(clock, { keys, limits: { rpm, tpm: 1000 } });
        const sent: { label: string; atMs: number }[] = [];
        const open: KeyLease[] = [];
        const waiting = new Map<number, { sinceMs: number; controller: AbortController }>();
        let asked = 0;
        const use = (answer: KeyAnswer) => {
          if (answer.kind !== 'granted') return;
          sent.push({ label: answer.label, atMs: clock.monotonicMs() });
          open.push(answer);
        };
        for (const each of moments) {
          if (each.do === 'ask') {
            const request = requestOf({ ...each, promptCacheKey: each.course });
            const answer = pool.take(request);
            if (answer.kind !== 'full') use(answer);
            else {
              asked += 1;
              const id = asked;
              const controller = new AbortController();
              waiting.set(id, { sinceMs: clock.monotonicMs(), controller });
              void pool.wait(request, controller.signal).then(
                (given) => {
                  waiting.delete(id);
                  use(given);
                },
                () => waiting.delete(id),
              );
            }
          }
          if (each.do === 'end') {
            const [lease] = open.splice(each.which % Math.max(1, open.length), 1);
            const inputTokens = each.as === 'more' ? 900 : 50;
            if (each.as === 'network') lease?.finish(failed('network'));
            else if (each.as === 'rate_limited')
              lease?.finish(failed('rate_limited', { retryAfterMs: 3000 }));
            else
              lease?.finish({
                kind: each.as === 'left' ? 'left' : 'answered',
                usage: usageOf({ inputTokens }),
              });
          }
          if (each.do === 'leave') {
            [...waiting.values()][each.which % Math.max(1, waiting.size)]?.controller.abort(
              new Error('gone'),
            );
          }
          if (each.do === 'pass') {
            // As time really passes: what becomes possible on the way is done on the way.
            for (let leftMs = each.ms; leftMs > 0; ) {
              const stepMs = Math.min(leftMs, clock.pending[0] ?? leftMs);
              clock.advance(stepMs);
              leftMs -= stepMs;
              await settled();
            }
          }
          await settled();
          for (const { sinceMs } of waiting.values()) {
            expect(clock.monotonicMs() - sinceMs).toBeLessThan(20_000);
          }
        }
        for (const { label, atMs } of sent) {
          const near = sent.filter(
            (other) => other.label === label && other.atMs >= atMs && other.atMs < atMs + 60_000,
          );
          expect(near.length).toBeLessThanOrEqual(rpm);
        }
        for (const lease of open) lease.finish(answered);
        clock.advance(120_000);
        await settled();
        expect(waiting.size).toBe(0);
        expect(clock.pending).toEqual([]);
        expect(pool.status()[0]?.waiting).toBe(0);
      },
    ),
    { numRuns: 150 },
  );
});
