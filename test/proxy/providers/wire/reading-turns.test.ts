import { expect, test } from 'vitest';
import { ReadingTurns } from '../../../../proxy/providers/wire/reading-turns.ts';

const turn = () => new Promise(setImmediate);

/** Turns, and who has read so far. */
function open() {
  const turns = new ReadingTurns();
  const read: string[] = [];
  return {
    read,
    beginning: (name: string) => turns.enter(() => read.push(name), true),
    goingOn: (name: string) => turns.enter(() => read.push(name), false),
  };
}

test('with few at a time all read at once, and nobody before the turn is over', async () => {
  const { read, goingOn } = open();
  goingOn('a');
  goingOn('b');
  expect(read).toEqual([]);
  await turn();
  expect(read).toEqual(['a', 'b']);
});

test('those that begin do not wait behind those that go on', async () => {
  const { read, beginning, goingOn } = open();
  for (let number = 0; number < 100; number += 1) goingOn(String(number));
  await turn();
  beginning('first');
  beginning('second');
  const before = read.length;
  expect(before).toBeLessThan(100);
  await turn();
  expect(read.slice(before, before + 2)).toEqual(['first', 'second']);
});

test('everybody reads once, in the order in which they came, however many there are', async () => {
  const { read, goingOn } = open();
  const names = Array.from({ length: 1_000 }, (_, number) => String(number));
  for (const name of names.slice(0, 600)) goingOn(name);
  await turn();
  for (const name of names.slice(600)) goingOn(name);
  while (read.length < names.length) await turn();
  await turn();
  expect(read).toEqual(names);
});
