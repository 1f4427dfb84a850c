import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FairQueue } from '../../../../proxy/answer/keys/fair-queue.ts';

function serveNext(queue: FairQueue<number>): string | undefined {
  const [next] = queue.inTurn();
  if (next !== undefined) queue.serve(next);
  return next && `${next.student}${next.item}`;
}

test('students take turns, each with their own requests in order', () => {
  const queue = new FairQueue<number>();
  for (const [student, item] of [
    ['a', 1],
    ['a', 2],
    ['a', 3],
    ['b', 1],
    ['b', 2],
    ['c', 1],
  ] as const) {
    queue.join(student, item);
  }
  const announced = [...queue.inTurn()].map(({ student, item }) => `${student}${item}`);
  const served = Array.from({ length: 6 }, () => serveNext(queue));
  expect(served).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  expect(announced).toEqual(served);
  expect(serveNext(queue)).toBeUndefined();
});

test("a student's first request waits for at most one of somebody with 50, who was served just before", () => {
  const queue = new FairQueue<number>();
  for (let item = 1; item <= 50; item += 1) queue.join('a', item);
  for (let turn = 0; turn < 7; turn += 1) serveNext(queue);
  queue.join('b', 1);
  expect([serveNext(queue), serveNext(queue)]).toEqual(['a8', 'b1']);
});

test('who leaves is passed over, and leaving twice does no harm', () => {
  const queue = new FairQueue<number>();
  const gone = queue.join('a', 1);
  queue.join('a', 2);
  queue.join('b', 1);
  queue.leave(gone);
  queue.leave(gone);
  expect(queue.length).toBe(2);
  expect([serveNext(queue), serveNext(queue)]).toEqual(['a2', 'b1']);
});

test('between joining and being served, nobody is passed by another student more than once', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('join' as const), student: fc.constantFrom('a', 'b', 'c', 'd') }),
    fc.record({ do: fc.constant('serve' as const) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const queue = new FairQueue<number>();
      /** For each student at the head of their own line: how often others were served since. */
      const passedBy = new Map<string, Map<string, number>>();
      const waiting = new Map<string, number[]>();
      let item = 0;
      for (const each of steps) {
        if (each.do === 'join') {
          item += 1;
          queue.join(each.student, item);
          const items = waiting.get(each.student) ?? [];
          waiting.set(each.student, [...items, item]);
          if (items.length === 0) passedBy.set(each.student, new Map());
          continue;
        }
        const [next] = queue.inTurn();
        if (next === undefined) continue;
        queue.serve(next);
        const [first, ...rest] = waiting.get(next.student) ?? [];
        expect(next.item).toBe(first);
        waiting.set(next.student, rest);
        passedBy.delete(next.student);
        if (rest.length > 0) passedBy.set(next.student, new Map());
        for (const counts of passedBy.values()) {
          if (counts === passedBy.get(next.student)) continue;
          const times = (counts.get(next.student) ?? 0) + 1;
          expect(times).toBeLessThanOrEqual(1);
          counts.set(next.student, times);
        }
      }
    }),
  );
});
