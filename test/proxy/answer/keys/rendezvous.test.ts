import { expect, test } from 'vitest';
import { byAffinity, KeyOrders } from '../../../../proxy/answer/keys/rendezvous.ts';

const keys = ['p-1', 'p-2', 'p-3', 'p-4'].map((label) => ({ label }));
const affinities = Array.from({ length: 1000 }, (_, index) => `m\ncourse-${index}:1:full`);

function firstOf(some: readonly { label: string }[], affinity: string): string | undefined {
  return byAffinity(some, affinity)[0]?.label;
}

test('the order depends on labels and affinity alone', () => {
  for (const affinity of affinities.slice(0, 50)) {
    expect(byAffinity(keys.toReversed(), affinity)).toEqual(byAffinity(keys, affinity));
  }
});

test('prompts spread evenly over the keys', () => {
  for (const { label } of keys) {
    const share = affinities.filter((affinity) => firstOf(keys, affinity) === label).length / 1000;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.3);
  }
});

test('a key that goes out moves only its own prompts, to several others', () => {
  const rest = keys.filter(({ label }) => label !== 'p-2');
  const moved = affinities.filter((affinity) => firstOf(rest, affinity) !== firstOf(keys, affinity));
  expect(moved.every((affinity) => firstOf(keys, affinity) === 'p-2')).toBe(true);
  expect(moved.every((affinity) => firstOf(rest, affinity) === byAffinity(keys, affinity)[1]?.label)).toBe(
    true,
  );
  expect(new Set(moved.map((affinity) => firstOf(rest, affinity))).size).toBe(3);
});

test('a remembered order is the one that would be worked out, for more prompts than are remembered', () => {
  const orders = new KeyOrders(keys);
  const many = [...affinities, 'one more', ...affinities];
  for (const affinity of many) expect(orders.of(affinity)).toEqual(byAffinity(keys, affinity));
  expect(new KeyOrders(keys.slice(0, 1)).of('m')).toEqual(keys.slice(0, 1));
  expect(new KeyOrders([]).of('m')).toEqual([]);
});
