import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { warnOfSharedAddress } from '../../../proxy/answer/shared-address.ts';
import { FakeClock } from '../../support/fake-clock.ts';

async function warnings(sharesAddress: () => Promise<boolean>, seconds: number): Promise<unknown[]> {
  const clock = new FakeClock();
  const said: unknown[] = [];
  const log = { warn: (...line: unknown[]) => said.push(line[1]) };
  warnOfSharedAddress('http://127.0.0.1:8787', { sharesAddress }, { clock, log });
  clock.advance(seconds * 1_000);
  await turn();
  return said;
}

test('two sidecars at one address are told of, once a killed one would be forgotten', async () => {
  expect(await warnings(async () => true, 30)).toEqual([expect.stringContaining('set server.internalUrl')]);
  expect(await warnings(async () => true, 29)).toEqual([]);
  expect(await warnings(async () => false, 60)).toEqual([]);
  expect(await warnings(() => Promise.reject(new Error('away')), 30)).toHaveLength(1);
});
