import { expect, test } from 'vitest';
import { ReuseTrust } from '../../../../proxy/providers/wire/reuse-trust.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

const minuteMs = 60_000;

function trust() {
  const clock = new FakeClock();
  return { clock, trust: new ReuseTrust(clock) };
}

test('what was open when one was found dead is not used again, and what is opened later is', () => {
  const { trust: reuse } = trust();
  const before = reuse.era;
  expect(reuse.allows(before)).toBe(true);
  reuse.died(before);
  expect(reuse.allows(before)).toBe(false);
  expect(reuse.allows(reuse.era)).toBe(true);
});

test('thirty that die together are one event', () => {
  const { trust: reuse } = trust();
  const before = reuse.era;
  for (let dead = 0; dead < 30; dead += 1) reuse.died(before);
  expect(reuse.allows(reuse.era)).toBe(true);
});

test('where the next one is dead too, none is used twice for five minutes, then for ten, and so on to a day', () => {
  const { clock, trust: reuse } = trust();
  reuse.died(reuse.era);
  for (const minutes of [5, 10, 20, 40]) {
    reuse.died(reuse.era);
    clock.advance(minutes * minuteMs - 1);
    expect(reuse.allows(reuse.era)).toBe(false);
    clock.advance(1);
    expect(reuse.allows(reuse.era)).toBe(true);
  }
  for (let time = 0; time < 50; time += 1) reuse.died(reuse.era);
  clock.advance(24 * 60 * minuteMs);
  expect(reuse.allows(reuse.era)).toBe(true);
});

test('one that works in between shows that they can be used again', () => {
  const { trust: reuse } = trust();
  for (let time = 0; time < 10; time += 1) {
    reuse.died(reuse.era);
    reuse.worked();
    expect(reuse.allows(reuse.era)).toBe(true);
  }
});
