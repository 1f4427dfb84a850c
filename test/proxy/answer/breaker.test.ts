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

function failing(count: number, atMs = 0) {
  return Array.from({ length: count }, () => [atMs, 'fails'] as const);
}

const opened: BreakerState = { kind: 'open', untilMs: 15_000, restMs: 15_000 };

function probed(state: BreakerState, verdict: Verdict, atMs: number): BreakerState {
  const sent = nextBreakerState(state, { kind: 'probe_sent' }, atMs);
  return nextBreakerState(sent, { kind: 'probe_ended', verdict }, atMs);
}

describe('a closed breaker', () => {
  test('opens for 15 s with the fourth failure in a row, so that one question can use all its calls', () => {
    expect(stateAfter(failing(3)).kind).toBe('closed');
    expect(stateAfter(failing(4, 1000))).toEqual({ kind: 'open', untilMs: 16_000, restMs: 15_000 });
  });

  test('starts counting anew with every call that works', () => {
    expect(stateAfter([...failing(3), [0, 'works'], ...failing(3)]).kind).toBe('closed');
  });

  test('neither counts nor forgets over a call that says nothing', () => {
    expect(stateAfter([...failing(3), [0, 'nothing'], [0, 'nothing'], [0, 'nothing']]).kind).toBe('closed');
    expect(stateAfter([...failing(3), [0, 'nothing'], ...failing(1)]).kind).toBe('open');
  });

  test('opens when half of ten calls within 30 s failed', () => {
    const mixed = Array.from({ length: 9 }, (_, index) => [index, index % 2 ? 'fails' : 'works'] as const);
    expect(stateAfter(mixed).kind).toBe('closed');
    expect(stateAfter([...mixed, [9, 'fails']]).kind).toBe('open');
  });

  test('forgets what is older than 30 s', () => {
    const mixed = Array.from({ length: 9 }, (_, index) => [index, index % 2 ? 'fails' : 'works'] as const);
    expect(stateAfter([...mixed, [31_000, 'fails']]).kind).toBe('closed');
  });

  test('ignores calls that were sent before it closed', () => {
    const late = { kind: 'call_ended', startedMs: 19_999, verdict: 'fails' } as const;
    let state = closedBreaker(20_000);
    for (let call = 0; call < 10; call += 1) state = nextBreakerState(state, late, 21_000);
    expect(state).toEqual(closedBreaker(20_000));
  });

  test('remembers no more than 30 tallies, however many calls there are', () => {
    const state = stateAfter(Array.from({ length: 5000 }, (_, index) => [index * 50, 'works'] as const));
    expect(state.kind === 'closed' && state.recent.length).toBe(30);
  });
});

describe('an open breaker', () => {
  test('refuses until its time is over, then lets one probe through', () => {
    expect(permitOf(opened, 14_999)).toBe('refused');
    expect(permitOf(opened, 15_000)).toBe('probe');
    const halfOpen = nextBreakerState(opened, { kind: 'probe_sent' }, 15_000);
    expect(halfOpen.kind).toBe('half_open');
    expect(permitOf(halfOpen, 1_000_000)).toBe('refused');
  });

  test('closes when the probe works', () => {
    expect(probed(opened, 'works', 15_000)).toEqual(closedBreaker(15_000));
  });

  test('rests twice as long after each failed probe, at most 2 min', () => {
    let state: BreakerState = opened;
    const restsMs: number[] = [];
    for (let probe = 0; probe < 5; probe += 1) {
      if (state.kind !== 'open') throw new Error(state.kind);
      restsMs.push(state.restMs);
      state = probed(state, 'fails', state.untilMs);
    }
    expect(restsMs).toEqual([15_000, 30_000, 60_000, 120_000, 120_000]);
  });

  test('lets the next call be the probe at once, if the first was broken off by the student', () => {
    const state = probed(opened, 'nothing', 20_000);
    expect(permitOf(state, 20_000)).toBe('probe');
  });

  test('is not moved by calls that were sent before it opened', () => {
    expect(stateAfter(failing(10, 14_000), opened)).toEqual(opened);
    expect(stateAfter([[14_000, 'works']], opened)).toEqual(opened);
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
  expect(verdictOfFault(kind)).toBe(verdict);
});

describe('the breakers of all models', () => {
  test('are apart by provider and by model', () => {
    const clock = new FakeClock();
    const breakers = new Breakers(clock, silent);
    for (let call = 0; call < 4; call += 1) breakers.enter('a', 'x')?.end('fails');
    expect(breakers.allows('a', 'x')).toBe(false);
    expect(breakers.allows('a', 'y')).toBe(true);
    expect(breakers.allows('b', 'x')).toBe(true);
    clock.advance(5000);
    expect(breakers.retryAfterMs('a', 'x')).toBe(10_000);
    expect(breakers.status()).toEqual([{ provider: 'a', model: 'x', state: 'open', probeInMs: 10_000 }]);
  });

  test('count the end of a call once', () => {
    const breakers = new Breakers(new FakeClock(), silent);
    const permit = breakers.enter('a', 'x');
    for (let time = 0; time < 10; time += 1) permit?.end('fails');
    expect(breakers.allows('a', 'x')).toBe(true);
  });

  test('never have two probes out, nor a call sent within the rest, whatever happens when', () => {
    const verdicts = fc.constantFrom<Verdict>('works', 'fails', 'fails', 'nothing');
    const step = fc.oneof(
      fc.record({ do: fc.constant('enter' as const) }),
      fc.record({ do: fc.constant('end' as const), which: fc.nat(20), verdict: verdicts }),
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
