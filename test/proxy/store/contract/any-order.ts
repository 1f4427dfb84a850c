import fc from 'fast-check';
import { expect, it } from 'vitest';
import { budgetCalendar } from '../../../../proxy/money/day.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { admitRequest, closing, ledgerOf, settlement, startMs, terms } from '../requests.ts';
import { StoreModel } from './model.ts';
import { type MakePlace, Stage } from './stage.ts';

const budgets = { globalMicroUsd: 1_000, courseMicroUsd: 600 };
const courses = ['python', 'physics', 'latin'];
const calendar = budgetCalendar('Europe/Moscow');

const money = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }))
  .map(([a, b]) => ({ microUsd: Math.max(a, b), atLeastMicroUsd: Math.min(a, b) }));

/** Which of the things there are, as a share of their number. */
const pick = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('admit' as const),
      pick,
      course: pick,
      money,
      paid: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('reserve' as const), pick, course: pick, money }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('settle' as const), pick, used: pick, close: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('close' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 40_000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constant(6 * 3_600_000) }) },
);

function picked<T>(share: number, things: readonly T[]): T | undefined {
  return things[Math.floor(share * things.length)];
}

async function expectSameSums(store: Store, model: StoreModel): Promise<void> {
  const ledger = await ledgerOf(store);
  expect(ledger.map(({ microUsd, status }) => ({ microUsd, status }))).toEqual(
    model.calls.map(({ microUsd, status }) => ({ microUsd, status })),
  );
  for (const day of new Set(model.calls.map((call) => call.day))) {
    for (const course of [undefined, ...courses]) {
      const spend = await store.spend(day, course);
      expect(spend).toEqual(model.sums(day, course));
      const budget = course === undefined ? budgets.globalMicroUsd : budgets.courseMicroUsd;
      expect(spend.settledMicroUsd + spend.reservedMicroUsd).toBeLessThanOrEqual(budget);
    }
  }
}

/**
 * Any interleaving of questions, settlements, crashes and time.
 * @param runs how many are tried; fewer where a start takes long
 */
export function describeAnyOrder(makePlace: MakePlace, runs: number): void {
  it('keeps every day within its budgets, the sums equal to the ledger, and the windows exact', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 80 }), async (steps) => {
        const stage = await Stage.on(makePlace);
        const model = new StoreModel();
        let { store } = stage;
        let nowMs = startMs;
        for (const [i, action] of steps.entries()) {
          const day = calendar.dayOf(nowMs);
          switch (action.do) {
            case 'admit': {
              const student = picked(action.pick, ['ann', 'bob', 'cy']) ?? '';
              const request = admitRequest(`answer-${i}`, {
                nowMs,
                day,
                student,
                concurrent: 2,
                course: picked(action.course, courses) ?? '',
                limits: [
                  { subject: `student:${student}`, requests: 3, windowMs: 60_000 },
                  { subject: 'address:1', requests: 6, windowMs: 90_000 },
                ],
              });
              const reservation = terms(`call-${i}`, { ...action.money, budgets });
              const outcome = await store.admit(action.paid ? { ...request, reservation } : request);
              const expected = model.admit(request);
              expect(outcome).toMatchObject(typeof expected === 'string' ? { kind: expected } : expected);
              if (outcome.kind === 'admitted' && action.paid) {
                expect(outcome.reservation).toEqual(model.reserve({ ...request, ...reservation }));
              }
              break;
            }
            case 'reserve': {
              const answer = picked(
                action.pick,
                model.answers.filter(({ open }) => open),
              );
              if (answer === undefined) break;
              const request = {
                ...admitRequest(answer.answerId, {
                  nowMs,
                  day,
                  course: picked(action.course, courses) ?? '',
                }),
                ...terms(`call-${i}`, { ...action.money, budgets }),
              };
              expect(await store.reserve(request)).toEqual(model.reserve(request));
              break;
            }
            case 'settle': {
              // Any call, also one that is settled already.
              const call = picked(action.pick, model.calls);
              if (call === undefined) break;
              const microUsd = Math.floor(action.used * (call.reservedMicroUsd + 1));
              const close = action.close ? closing(call.answerId, { nowMs }) : undefined;
              await store.settle(settlement(call.callId, microUsd, { nowMs }), close);
              if (call.status === 'open') Object.assign(call, { status: 'settled', microUsd });
              if (action.close) {
                for (const answer of model.answers) answer.open &&= answer.answerId !== call.answerId;
              }
              break;
            }
            case 'close': {
              const answer = picked(action.pick, model.answers);
              if (answer === undefined) break;
              await store.close(closing(answer.answerId, { nowMs }));
              answer.open = false;
              break;
            }
            case 'crash':
              store = await stage.crash();
              expect(await store.recover(nowMs)).toEqual(model.crash());
              break;
            case 'wait':
              nowMs += action.ms;
              break;
            default:
              action satisfies never;
          }
        }
        await expectSameSums(store, model);
        store = await stage.crash();
        await store.recover(nowMs);
        model.crash();
        await expectSameSums(store, model);
        await stage.end();
      }),
      { numRuns: runs },
    );
  });
}
