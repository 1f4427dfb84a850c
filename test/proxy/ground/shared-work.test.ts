import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { SharedWork } from '../../../proxy/ground/shared-work.ts';

/** Work that ends when it is told to. */
function made() {
  const begun: { signal: AbortSignal; end: PromiseWithResolvers<string> }[] = [];
  const make = (signal: AbortSignal) => {
    const end = Promise.withResolvers<string>();
    begun.push({ signal, end });
    return end.promise;
  };
  return { begun, make, work: new SharedWork<string>() };
}

test('what several ask for at once is made once, and the next who asks has it made anew', async () => {
  const { begun, make, work } = made();
  const both = Promise.all([work.of('a', '1', make), work.of('a', '1', make)]);
  const other = work.of('b', '1', make);
  expect(begun).toHaveLength(2);
  begun[0]?.end.resolve('of a');
  begun[1]?.end.resolve('of b');
  expect(await both).toEqual(['of a', 'of a']);
  expect(await other).toBe('of b');
  const later = work.of('a', '1', make);
  begun[2]?.end.resolve('anew');
  expect(await later).toBe('anew');
});

test('a failure is everybody’s, and is not kept', async () => {
  const { begun, make, work } = made();
  const both = Promise.allSettled([work.of('a', '1', make), work.of('a', '1', make)]);
  begun[0]?.end.reject(new Error('no disk'));
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const later = work.of('a', '1', make);
  begun[1]?.end.resolve('well');
  expect(await later).toBe('well');
});

test('who leaves waits no longer, and only the last one ends the work', async () => {
  const { begun, make, work } = made();
  const [first, second] = [new AbortController(), new AbortController()];
  const one = work.of('a', '1', make, first.signal);
  const two = work.of('a', '1', make, second.signal);
  first.abort(new Error('has left'));
  await expect(one).rejects.toThrow('has left');
  expect(begun[0]?.signal.aborted).toBe(false);
  second.abort(new Error('has left too'));
  await expect(two).rejects.toThrow('has left too');
  expect(begun[0]?.signal.aborted).toBe(true);

  // What has ended for them is not what the next one waits for.
  const three = work.of('a', '1', make);
  begun[0]?.end.reject(new Error('ended'));
  begun[1]?.end.resolve('anew');
  expect(await three).toBe('anew');
  await expect(work.of('a', '1', make, first.signal)).rejects.toThrow('has left');
  await turn();
});

test('nobody gets what was begun before the last change: it is made once more, for all who ask after it', async () => {
  const { begun, make, work } = made();
  const before = work.of('a', '1', make);
  const after = Promise.all([work.of('a', '2', make), work.of('a', '3', make)]);
  await turn();
  expect(begun).toHaveLength(1);
  begun[0]?.end.resolve('old');
  expect(await before).toBe('old');
  await turn();
  expect(begun).toHaveLength(2);
  // It has begun after that change, and before this one.
  const [same, later] = [work.of('a', '3', make), work.of('a', '4', make)];
  begun[1]?.end.resolve('new');
  expect(await after).toEqual(['new', 'new']);
  expect(await same).toBe('new');
  await turn();
  begun[2]?.end.resolve('newest');
  expect(await later).toBe('newest');
  expect(begun).toHaveLength(3);
});

test('what all have left that was to be made next is not begun', async () => {
  const { begun, make, work } = made();
  const running = work.of('a', '1', make);
  const leaving = new AbortController();
  const next = work.of('a', '2', make, leaving.signal);
  leaving.abort(new Error('has left'));
  await expect(next).rejects.toThrow('has left');
  const anew = work.of('a', '2', make);
  begun[0]?.end.resolve('old');
  await running;
  await turn();
  expect(begun).toHaveLength(2);
  begun[1]?.end.resolve('new');
  expect(await anew).toBe('new');
});
