import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../../proxy/store/sqlite/database.ts';
import { countFigures } from '../../../../proxy/store/sqlite/migrations/0003-figures.ts';
import { openSqliteStore, visitSqliteStore } from '../../../../proxy/store/sqlite/open.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { testFolder } from '../../../support/folder.ts';
import { StoreModel } from '../contract/model.ts';
import {
  admitRequest,
  closing,
  ledgerOf,
  reserveRequest,
  settlement,
  someSource,
  startMs,
  terms,
} from '../requests.ts';

const students = ['ann', 'bob', 'cy'];
const courses = ['python', 'physics'];
const days = ['2026-09-30', '2026-10-01'];
const budgets = { globalMicroUsd: 1_000, courseMicroUsd: 700 };

/** What is asked of the store in one turn of the event loop, together with others. */
interface Unit {
  do: 'admit' | 'reserve' | 'settle' | 'close';
  who: number;
  where: number;
  day: number;
  target: number;
  microUsd: number;
  /** Only when it has changed something already, where that can be had. */
  fails: boolean;
}

const anyOf = fc.nat({ max: 10_000 });
const unit: fc.Arbitrary<Unit> = fc.record({
  do: fc.constantFrom('admit', 'admit', 'admit', 'reserve', 'settle', 'settle', 'close'),
  who: anyOf,
  where: anyOf,
  day: anyOf,
  target: anyOf,
  microUsd: fc.integer({ min: 1, max: 300 }),
  fails: fc.nat({ max: 4 }).map((chance) => chance === 0),
});

const step = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('turn' as const),
      units: fc.array(unit, { minLength: 1, maxLength: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), killed: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('remove' as const), who: anyOf, beside: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 60_000 }) }),
  },
);

function oneOf<T>(things: readonly T[], which: number): T | undefined {
  return things[which % Math.max(1, things.length)];
}

/** What the store is to answer; `undefined`: nothing, `'fails'`: it rejects. */
type Expected = object | undefined | 'fails';

/** Asks the store and tells the model, which is always one step ahead: what is expected does not depend on the store. */
function ask(
  unit: Unit,
  id: string,
  nowMs: number,
  store: Store,
  model: StoreModel,
): [Promise<unknown>, Expected] {
  const student = oneOf(students, unit.who) ?? '';
  const at = { nowMs, student, course: oneOf(courses, unit.where) ?? '', day: oneOf(days, unit.day) ?? '' };
  const money = { microUsd: unit.microUsd, atLeastMicroUsd: Math.ceil(unit.microUsd / 2), budgets };
  const wrongCost = unit.fails ? { costMicroUsd: -1 } : {};
  const isOpen = (answerId: string) => model.answers.some((each) => each.answerId === answerId && each.open);
  switch (unit.do) {
    case 'admit': {
      const request = admitRequest(id, {
        ...at,
        concurrent: 2,
        limits: [
          { subject: `student:${student}`, requests: 3, windowMs: 60_000 },
          { subject: 'address:1', requests: 8, windowMs: 90_000 },
        ],
      });
      const reservation = terms(id, unit.fails ? { ...money, microUsd: Number.NaN } : money);
      const made = store.admit({ ...request, reservation });
      if (unit.fails && model.refusal(request) === undefined) return [made, 'fails'];
      const admitted = model.admit(request);
      if (admitted !== 'admitted')
        return [made, typeof admitted === 'string' ? { kind: admitted } : admitted];
      return [made, { kind: admitted, reservation: model.reserve({ ...request, ...reservation }) }];
    }
    case 'reserve': {
      const answer = oneOf(
        model.answers.filter(({ open }) => open),
        unit.target,
      );
      const request = reserveRequest(answer?.answerId ?? 'nobody', id, { ...at, ...money });
      const twice = unit.fails
        ? oneOf(
            model.calls.filter(({ status }) => status === 'open'),
            unit.target,
          )
        : undefined;
      const made = store.reserve({
        ...request,
        ...(twice !== undefined && { callId: twice.callId, microUsd: 0, atLeastMicroUsd: 0 }),
      });
      if (answer === undefined || twice !== undefined) return [made, 'fails'];
      return [made, model.reserve(request)];
    }
    case 'settle': {
      const call = oneOf(model.calls, unit.target);
      if (call === undefined) return [store.settle(settlement('nobody', 1)), undefined];
      const microUsd = Math.min(unit.microUsd, call.reservedMicroUsd);
      const close = closing(call.answerId, { nowMs, sources: [someSource], ...wrongCost });
      const made = store.settle(settlement(call.callId, microUsd, { nowMs }), close);
      if (unit.fails && isOpen(call.answerId)) return [made, 'fails'];
      if (call.status === 'open') Object.assign(call, { status: 'settled', microUsd });
      model.close(call.answerId);
      return [made, undefined];
    }
    case 'close': {
      const answerId = oneOf(model.answers, unit.target)?.answerId ?? 'nobody';
      const made = store.close(closing(answerId, { nowMs, ...wrongCost }));
      if (unit.fails && isOpen(answerId)) return [made, 'fails'];
      model.close(answerId);
      return [made, undefined];
    }
    default:
      return unit.do satisfies never;
  }
}

async function expectSameSums(store: Store, model: StoreModel): Promise<void> {
  const rows = (await ledgerOf(store)).map(({ day, course, microUsd, status }) => ({
    day,
    course,
    microUsd,
    status,
  }));
  const expected = model.calls.map(({ day, course, microUsd, status }) => ({
    day,
    course,
    microUsd,
    status,
  }));
  const inOrder = (list: object[]) => list.map((each) => JSON.stringify(each)).sort();
  expect(inOrder(rows)).toEqual(inOrder(expected));
  for (const day of days) {
    for (const course of [undefined, ...courses])
      expect(await store.spend(day, course)).toEqual(model.sums(day, course));
  }
}

/** The sums that are kept are those counted afterwards from the rows that they sum. */
function expectRecount(file: string): void {
  const database = openDatabase(file);
  const kept = ['hour_figures', 'model_hour', 'topic_day'];
  const rows = (table: string) => database.prepare(`SELECT * FROM ${table}`).all();
  const before = kept.map(rows);
  for (const table of [...kept, 'trouble_hour', 'active_day', 'returning_students']) {
    database.exec(`DELETE FROM ${table}`);
  }
  database.exec(countFigures);
  database.exec(`INSERT INTO topic_day SELECT day, topic, count(*), 0, 0, sum(source_count = 0) FROM answer
    WHERE topic IS NOT NULL GROUP BY day, topic`);
  expect(before).toEqual(kept.map(rows));
  database.close();
}

describe('what the store remembers, after any turns with failing work, restarts and removals', () => {
  it('is what the rows say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const folder = testFolder();
        const file = join(folder, 'a.db');
        const model = new StoreModel();
        let store = openSqliteStore(file);
        let nowMs = startMs;
        try {
          for (const [i, action] of steps.entries()) {
            switch (action.do) {
              case 'turn': {
                const asked = action.units.map((each, k) => ask(each, `${i}.${k}`, nowMs, store, model));
                const outcomes = await Promise.allSettled(asked.map(([made]) => made));
                for (const [k, outcome] of outcomes.entries()) {
                  const expected = asked[k]?.[1];
                  if (expected === 'fails') expect(outcome.status).toBe('rejected');
                  else if (expected === undefined) expect(outcome).toMatchObject({ status: 'fulfilled' });
                  else expect(outcome).toMatchObject({ status: 'fulfilled', value: expected });
                }
                await expectSameSums(store, model);
                break;
              }
              case 'restart':
                await store.end();
                store = openSqliteStore(file);
                if (action.killed) expect(await store.recover(nowMs)).toEqual(model.crash());
                break;
              case 'remove': {
                const student = oneOf(students, action.who) ?? '';
                const remover = action.beside ? visitSqliteStore(file) : store;
                await remover.privacy.removeStudent(student, 0);
                if (action.beside) await remover.end();
                model.forget(student);
                break;
              }
              case 'wait':
                nowMs += action.ms;
                break;
              default:
                action satisfies never;
            }
          }
          await expectSameSums(store, model);
        } finally {
          await store.end();
        }
        expectRecount(file);
      }),
      { numRuns: 100 },
    );
  });
});
