import fc from 'fast-check';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import {
  type BreakerState,
  closedBreaker,
  nextBreakerState,
  permitOf,
  type Verdict,
  verdictOfFault,
} from '../../../proxy/answer/breaker.ts';
import { Breakers, type Permit } from '../../../proxy/answer/breakers.ts';
import { type FaultDetails, ProviderFault } from '../../../proxy/providers/fault.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const silent = pino({ level: 'silent' });

/** The state after calls that ended at the times given, each started just before. */
function stateAfter(calls: readonly (readonly [atMs: number, verdict: Verdict])[], from = closedBreaker(0)) {
  return calls.reduce<BreakerState>(
    (state, [atMs, verdict]) =>
      nextBreakerState(state, { kind: 'call_ended', startedMs: atMs, verdict }, atMs),
    from,
  );
}

/** One after the other, each as long after the one before. */
function failing(count: number, everyMs: number, fromMs = 0) {
  return Array.from({ length: count }, (_, index) => [fromMs + index * everyMs, 'fails'] as const);
}

const opened: BreakerState = { kind: 'open', untilMs: 2_000 };

function probed(state: BreakerState, verdict: Verdict, sentMs: number, endedMs = sentMs): BreakerState {
  const sent = nextBreakerState(state, { kind: 'probe_sent' }, sentMs);
  return nextBreakerState(sent, { kind: 'probe_ended', verdict }, endedMs);
}

describe('a closed breaker', () => {
  test('opens when a question has used up its tries and nobody was answered meanwhile', () => {
    const given = { kind: 'given_up', sinceMs: 1_000 } as const;
    expect(nextBreakerState(stateAfter([[900, 'works']]), given, 8_000)).toEqual({
      kind: 'open',
      untilMs: 10_000,
    });
    expect(nextBreakerState(stateAfter([[4_000, 'works']]), given, 8_000).kind).toBe('closed');
    expect(nextBreakerState(closedBreaker(2_000), given, 8_000).kind).toBe('closed');
  });

  test('opens with the fourth failure in a row, once they last longer than a hiccup', () => {
    expect(stateAfter(failing(3, 2_000)).kind).toBe('closed');
    expect(stateAfter(failing(4, 1_000)).kind).toBe('open');
    expect(stateAfter(failing(100, 20)).kind).toBe('closed');
    expect(stateAfter(failing(200, 20)).kind).toBe('open');
  });

  test('waits longer where the model has begun to answer meanwhile', () => {
    const row = stateAfter(failing(3, 1_000));
    const begun = nextBreakerState(row, { kind: 'began' }, 2_500);
    expect(stateAfter([[3_500, 'fails']], begun).kind).toBe('closed');
    expect(stateAfter([[5_600, 'fails']], begun).kind).toBe('open');
    const given = { kind: 'given_up', sinceMs: 1_000 } as const;
    expect(nextBreakerState(begun, given, 8_000).kind).toBe('closed');
  });

  test('starts counting anew with every call that works', () => {
    expect(stateAfter([...failing(3, 1_000), [3_000, 'works'], ...failing(3, 1_000, 3_100)]).kind).toBe(
      'closed',
    );
  });

  test('neither counts nor forgets over a call that says nothing', () => {
    const row = failing(3, 1_000);
    expect(stateAfter([...row, [3_000, 'nothing'], [3_000, 'nothing']]).kind).toBe('closed');
    expect(stateAfter([...row, [3_000, 'nothing'], [3_000, 'fails']]).kind).toBe('open');
  });

  test('counts calls that were on their way together as one: one event breaks them all', () => {
    const brokenAt = (state: BreakerState, startedMs: number, atMs: number) =>
      nextBreakerState(state, { kind: 'call_ended', startedMs, verdict: 'fails' }, atMs);
    let state: BreakerState = closedBreaker(0);
    for (let call = 0; call < 30; call += 1) state = brokenAt(state, call, 10_000 + call);
    expect(state).toMatchObject({ kind: 'closed', row: { count: 1 } });
    // The same again, and again: three events.
    for (let call = 0; call < 30; call += 1) state = brokenAt(state, 11_000 + call, 20_000 + call);
    for (let call = 0; call < 30; call += 1) state = brokenAt(state, 21_000 + call, 30_000 + call);
    expect(state).toMatchObject({ kind: 'closed', row: { count: 3 } });
  });

  test('opens when four of five calls within 30 s failed', () => {
    const every = (count: number, works: (index: number) => boolean) =>
      Array.from({ length: count }, (_, index) => [index * 300, works(index) ? 'works' : 'fails'] as const);
    expect(stateAfter(every(100, (index) => index % 3 === 0)).kind).toBe('closed');
    expect(stateAfter(every(100, (index) => index % 6 === 0)).kind).toBe('open');
  });

  test('ignores calls that were sent before it closed', () => {
    const late = { kind: 'call_ended', startedMs: 19_999, verdict: 'fails' } as const;
    let state = closedBreaker(20_000);
    for (let call = 0; call < 10; call += 1) state = nextBreakerState(state, late, 21_000 + call * 1_000);
    expect(state).toEqual(closedBreaker(20_000));
  });

  test('remembers no more than 30 tallies, however many calls there are', () => {
    const state = stateAfter(Array.from({ length: 5000 }, (_, index) => [index * 50, 'works'] as const));
    expect(state.kind === 'closed' && state.recent.length).toBe(30);
  });
});

describe('an open breaker', () => {
  test('refuses for 2 s, then lets one probe through', () => {
    expect(permitOf(opened, 1_999)).toBe('refused');
    expect(permitOf(opened, 2_000)).toBe('probe');
    const halfOpen = nextBreakerState(opened, { kind: 'probe_sent' }, 2_000);
    expect(halfOpen.kind).toBe('half_open');
    expect(permitOf(halfOpen, 1_000_000)).toBe('refused');
  });

  test('closes when the probe works', () => {
    expect(probed(opened, 'works', 2_000)).toEqual(closedBreaker(2_000));
  });

  test('is probed every 2 s for as long as it takes, where the answer comes at once', () => {
    let state: BreakerState = opened;
    for (let probe = 1; probe < 300; probe += 1) {
      state = probed(state, 'fails', probe * 2_000);
      expect(state).toEqual({ kind: 'open', untilMs: (probe + 1) * 2_000 });
    }
  });

  test('is probed less often where a student has to wait for what becomes of it, at most 30 s later', () => {
    expect(probed(opened, 'fails', 2_000, 7_000)).toEqual({ kind: 'open', untilMs: 17_000 });
    expect(probed(opened, 'fails', 2_000, 22_000)).toEqual({ kind: 'open', untilMs: 52_000 });
  });

  test('lets the next call be the probe at once, if the first was broken off by the student', () => {
    const state = probed(opened, 'nothing', 20_000);
    expect(permitOf(state, 20_000)).toBe('probe');
  });

  test('is not moved by calls that were sent before it opened', () => {
    expect(stateAfter(failing(10, 100, 1_000), opened)).toEqual(opened);
    expect(stateAfter([[1_000, 'works']], opened)).toEqual(opened);
  });
});

test.each([
  ['overloaded', 'fails'],
  ['unavailable', 'fails'],
  ['network', 'fails'],
  ['timeout', 'fails'],
  ['cut', 'fails'],
  ['rate_limited', 'nothing'],
  ['bad_key', 'nothing'],
  ['quota_spent', 'nothing'],
  ['context_too_long', 'works'],
  ['refused', 'works'],
  ['bad_request', 'works'],
] as const)('the fault %s means: the model %s', (kind, verdict) => {
  expect(verdictOfFault(new ProviderFault(kind))).toBe(verdict);
});

test('a connection that was dead when it was used again says nothing', () => {
  const fault = (details: FaultDetails) => verdictOfFault(new ProviderFault('network', details));
  expect(fault({ wire: 'sent', isReused: true })).toBe('nothing');
  expect(fault({ wire: 'unsent', isReused: true })).toBe('nothing');
  expect(fault({ wire: 'answered', isReused: true })).toBe('fails');
  expect(fault({ wire: 'sent', isReused: false })).toBe('fails');
});

describe('the breakers of all models', () => {
  test('are apart by provider and by model', () => {
    const clock = new FakeClock();
    const breakers = new Breakers(clock, silent);
    breakers.enter('a', 'x')?.end('fails');
    breakers.giveUp('a', 'x', clock.monotonicMs());
    expect(breakers.allows('a', 'x')).toBe(false);
    expect(breakers.allows('a', 'y')).toBe(true);
    expect(breakers.allows('b', 'x')).toBe(true);
    clock.advance(500);
    expect(breakers.retryAfterMs('a', 'x')).toBe(1_500);
    expect(breakers.status()).toEqual([{ provider: 'a', model: 'x', state: 'open', probeInMs: 1_500 }]);
  });

  test('count the end of a call once', () => {
    const clock = new FakeClock();
    const breakers = new Breakers(clock, silent);
    const permit = breakers.enter('a', 'x');
    for (let time = 0; time < 10; time += 1) {
      permit?.end('fails');
      clock.advance(1_000);
    }
    expect(breakers.allows('a', 'x')).toBe(true);
  });

  test('let everybody in with the first word of the probe, not with its last', () => {
    const clock = new FakeClock();
    const breakers = new Breakers(clock, silent);
    breakers.giveUp('a', 'x', clock.monotonicMs());
    clock.advance(2_000);
    const probe = breakers.enter('a', 'x');
    expect(breakers.enter('a', 'x')).toBeUndefined();
    probe?.answers();
    expect(breakers.enter('a', 'x')).toBeDefined();
    // That it breaks off later is a failure like any other.
    clock.advance(1);
    probe?.end('fails');
    expect(breakers.status()).toMatchObject([{ state: 'closed' }]);
  });

  test('never have two probes out, nor a call sent within the rest, whatever happens when', () => {
    const verdicts = fc.constantFrom<Verdict>('works', 'fails', 'fails', 'nothing');
    const step = fc.oneof(
      fc.record({ do: fc.constant('enter' as const) }),
      fc.record({ do: fc.constant('end' as const), which: fc.nat(20), verdict: verdicts }),
      fc.record({ do: fc.constant('give up' as const), agoMs: fc.nat(40_000) }),
      fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 40_000 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const clock = new FakeClock();
        const breakers = new Breakers(clock, silent);
        const open: { permit: Permit; probe: boolean }[] = [];
        const state = () => breakers.status()[0]?.state ?? 'closed';
        for (const each of steps) {
          if (each.do === 'wait') clock.advance(each.ms);
          if (each.do === 'give up') breakers.giveUp('a', 'x', clock.monotonicMs() - each.agoMs);
          if (each.do === 'enter') {
            const before = state();
            const resting = breakers.retryAfterMs('a', 'x') > 0;
            const allowed = breakers.allows('a', 'x');
            const permit = breakers.enter('a', 'x');
            expect(permit !== undefined).toBe(allowed);
            if (before === 'half_open' || resting) expect(permit).toBeUndefined();
            if (permit !== undefined) open.push({ permit, probe: before !== 'closed' });
          }
          if (each.do === 'end') {
            const [ended] = open.splice(each.which % Math.max(1, open.length), 1);
            ended?.permit.end(each.verdict);
          }
          const probes = open.filter(({ probe }) => probe).length;
          expect(probes).toBe(state() === 'half_open' ? 1 : 0);
        }
      }),
      { numRuns: 300 },
    );
  });
});
