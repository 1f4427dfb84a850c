import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { BackScreen } from './screen.ts';

test('what a step says in the back is shown whole, in order, once it is brought to the front', async () => {
  const shown: string[] = [];
  const screen = new BackScreen((bytes) => shown.push(Buffer.from(bytes).toString()));
  const program = { stdout: new PassThrough(), stderr: new PassThrough() };
  screen.say('Types');
  screen.show(program);
  program.stdout.write('one ');
  await turn();
  program.stderr.write('two ');
  await turn();
  expect(shown).toEqual([]);
  screen.toFront();
  expect(shown.join('')).toBe('Types\none two ');
  program.stdout.write('three');
  await turn();
  expect(shown.at(-1)).toBe('three');
});
