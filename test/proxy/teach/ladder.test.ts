import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Asking, climb, lastStep, noProgress, type Progress } from '../../../proxy/teach/ladder.ts';

const asking = fc.record({ hasAttempt: fc.boolean(), wantsMore: fc.boolean() });
const mode = fc.constantFrom('hints', 'coach');

/** Every state on the way. */
function way(askings: readonly Asking[], last: ReturnType<typeof lastStep>): Progress[] {
  const states: Progress[] = [noProgress];
  for (const each of askings) states.push(climb(states.at(-1) ?? noProgress, each, last));
  return states;
}

describe('whatever a student does', () => {
  test('no step is left out, none is taken back, and the first question reaches the first', () => {
    fc.assert(
      fc.property(fc.array(asking, { minLength: 1, maxLength: 20 }), mode, (askings, taught) => {
        const steps = way(askings, lastStep(taught)).map(({ step }) => step);
        expect(steps[1]).toBe(1);
        for (const [index, step] of steps.slice(1).entries()) {
          expect(step - (steps[index] ?? 0)).toBeGreaterThanOrEqual(0);
          expect(step - (steps[index] ?? 0)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('the solution comes only in hints, and after an attempt of one’s own or four questions', () => {
    fc.assert(
      fc.property(fc.array(asking, { maxLength: 20 }), mode, (askings, taught) => {
        for (const { step, asks, attempts } of way(askings, lastStep(taught))) {
          if (step !== 5) continue;
          expect(taught).toBe('hints');
          expect(attempts > 0 || asks >= 4).toBe(true);
        }
      }),
    );
  });

  test('what only asks about the exercise climbs no further', () => {
    fc.assert(
      fc.property(fc.nat(20), (times) => {
        const idle = { hasAttempt: false, wantsMore: false };
        const states = way(
          Array.from({ length: times }, () => idle),
          5,
        );
        expect(states.at(-1)?.step).toBe(times === 0 ? 0 : 1);
      }),
    );
  });
});

test('who shows an attempt each time is at the solution with the fifth', () => {
  const tries = Array.from({ length: 6 }, () => ({ hasAttempt: true, wantsMore: false }));
  expect(way(tries, 5).map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5, 5]);
  expect(way(tries, 4).map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 4, 4]);
});
