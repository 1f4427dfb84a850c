import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { ModelAccess } from '../../../proxy/answer/model-access.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { never } from '../providers/calls.ts';
import { failed, granted, type PoolOptions, poolOf, requestOf, usageOf } from './keys/pool.ts';

function accessOf(clock: FakeClock, options?: PoolOptions): ModelAccess {
  return new ModelAccess(poolOf(clock, options).pool, clock, pino({ level: 'silent' }));
}

function lease(access: ModelAccess, changes?: Parameters<typeof requestOf>[0]) {
  const answer = access.take(requestOf(changes));
  if (answer.kind === 'resting') throw new Error('the model rests');
  return granted(answer);
}

const model = { provider: 'p', name: 'm' };

describe('a model that is down', () => {
  test('costs the first student the retries, and nobody after that a call', () => {
    const clock = new FakeClock();
    const access = accessOf(clock, { keys: 2 });
    for (let call = 0; call < 4; call += 1) {
      expect(access.isAvailable(model)).toBe(true);
      lease(access).finish(failed('unavailable', { status: 503 }));
    }
    access.giveUp(model, 0);
    expect(access.isAvailable(model)).toBe(false);
    expect(access.isReady(requestOf())).toBe(false);
    expect(access.take(requestOf({ student: 'boris' }))).toEqual({ kind: 'resting', retryAfterMs: 2_000 });
    expect(access.take(requestOf({ model: 'another' })).kind).toBe('granted');
    expect(access.status().breakers).toMatchObject([{ provider: 'p', model: 'm', state: 'open' }]);
  });

  test('is probed by one student, whose answer opens it for all', () => {
    const clock = new FakeClock();
    const access = accessOf(clock);
    lease(access).finish(failed('network'));
    access.giveUp(model, 0);
    clock.advance(2_000);
    const probe = lease(access);
    expect(access.take(requestOf({ student: 'boris' })).kind).toBe('resting');
    probe.finish({ kind: 'answered', usage: usageOf() });
    expect(access.take(requestOf({ student: 'boris' })).kind).toBe('granted');
  });

  test('takes no room from its keys while it rests', () => {
    const clock = new FakeClock();
    const access = accessOf(clock, { limits: { rpm: 10, tpm: 1_000_000 } });
    for (let call = 0; call < 4; call += 1) lease(access).finish(failed('timeout'));
    access.giveUp(model, 0);
    for (let call = 0; call < 20; call += 1) access.take(requestOf());
    expect(access.status().providers[0]?.keys[0]?.requestsPerMinute.used).toBe(4);
  });

  test('is not called by who waited for a key while it broke', async () => {
    const clock = new FakeClock();
    const access = accessOf(clock, { limits: { rpm: 100, tpm: 1_000_000 } });
    const leases = Array.from({ length: 5 }, () => lease(access));
    leases.pop()?.finish(failed('rate_limited', { retryAfterMs: 5000 }));
    expect(access.take(requestOf())).toEqual({ kind: 'full', roomInMs: 5000 });
    const waiting = access.wait(requestOf(), never);
    for (const each of leases) each.finish(failed('overloaded'));
    clock.advance(4500);
    access.giveUp(model, 0);
    clock.advance(500);
    expect(await waiting).toEqual({ kind: 'resting', retryAfterMs: 1_500 });
    expect(access.status().providers[0]?.keys[0]?.requestsPerMinute.used).toBe(5);
  });
});

test("a key's own troubles do not count against the model", () => {
  const clock = new FakeClock();
  const access = accessOf(clock, { keys: 9, kind: 'openai' });
  for (const kind of ['bad_key', 'quota_spent', 'rate_limited'] as const) {
    for (let call = 0; call < 3; call += 1) lease(access).finish(failed(kind));
  }
  expect(access.status().breakers).toMatchObject([{ state: 'closed' }]);
});

test('a model is not planned with once all its keys are refused', () => {
  const access = accessOf(new FakeClock());
  lease(access).finish(failed('bad_key', { status: 401 }));
  expect(access.isAvailable(model)).toBe(false);
  expect(access.take(requestOf())).toEqual({ kind: 'none' });
});

test('a student who leaves says nothing about the model', () => {
  const access = accessOf(new FakeClock());
  for (let call = 0; call < 30; call += 1) lease(access).finish({ kind: 'left', usage: usageOf() });
  expect(access.isAvailable(model)).toBe(true);
});
