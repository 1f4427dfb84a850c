import { describe, expect, test } from 'vitest';
import { AnswerCache, answerCacheKey } from '../../../proxy/answer/answer-cache.ts';
import { Evictions } from '../../../proxy/answer/evictions.ts';
import type { Eviction, PeerStore } from '../../../proxy/store/peers.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const answer = { model: 'm', provider: 'p', text: 'A list.', costMicroUsd: 100 };

/** Processes that share what the store tells them of evictions. */
function processes(count: number) {
  const clock = new FakeClock();
  const told: Eviction[] = [];
  const away = { is: false };
  const warnings: unknown[] = [];
  const peers = {
    evict: async (name: string) => told.push({ number: told.length + 1, name }),
    evictions: async () => {
      if (away.is) throw new Error('the database is away');
      return [...told];
    },
  } as Partial<PeerStore> as PeerStore;
  const each = Array.from({ length: count }, () => {
    const cache = new AnswerCache({ max: 10, ttlHours: 24 }, clock);
    const log = { warn: (warning: unknown) => warnings.push(warning) };
    return { cache, evictions: new Evictions({ cache, peers, clock, log }) };
  });
  return { clock, told, away, warnings, each };
}

function nth<T>(of: readonly T[], index: number): T {
  const item = of[index];
  if (item === undefined) throw new Error('there is none');
  return item;
}

describe('an answer that was found bad', () => {
  test('is dropped by every process that has one to the same question, and no other', async () => {
    const { told, each } = processes(2);
    const [one, other] = [nth(each, 0), nth(each, 1)];
    for (const { cache } of each) {
      cache.set('what is a list', answer);
      cache.set('what is a tuple', answer);
    }
    one.cache.link('bad', 'what is a list', 'ann');
    await one.evictions.evict('bad');
    await one.evictions.evict('of nobody');
    expect(one.cache.get('what is a list')).toBeUndefined();
    await other.evictions.look();
    expect(other.cache.get('what is a list')).toBeUndefined();
    expect(other.cache.get('what is a tuple')).toBeDefined();
    expect(JSON.stringify(told)).not.toContain('list');
  });

  test('goes with all that are kept of its question, whoever gave them where, once a teacher calls it wrong', async () => {
    const { told, each } = processes(2);
    const scope = { course: 'c', version: '1', complexity: 'simple', wishes: {}, isOwnLesson: true } as const;
    const keyOf = (question: string, lesson: string, language: string) =>
      answerCacheKey(
        { course: 'c', question, lesson: { id: lesson } },
        { ...scope, mode: 'hints', language },
      ) ?? '';
    const bad = [keyOf('What is a list?', '01', 'en'), keyOf('what is a list', '02', 'ru')];
    const good = keyOf('What is a tuple?', '01', 'en');
    for (const { cache } of each) for (const key of [...bad, good]) cache.set(key, answer);
    const [one, other] = [nth(each, 0), nth(each, 1)];
    await one.evictions.evictQuestion('c', 'hi, what is a list?');
    await one.evictions.evictQuestion('another course', 'What is a tuple?');
    expect(bad.map((key) => one.cache.get(key))).toEqual([undefined, undefined]);
    await other.evictions.look();
    for (const { cache } of each) {
      expect(bad.map((key) => cache.get(key))).toEqual([undefined, undefined]);
      expect(cache.get(good)).toBeDefined();
    }
    expect(JSON.stringify(told)).not.toContain('list');
  });

  test('is dropped once: what is answered after that is kept', async () => {
    const { each } = processes(2);
    const [one, other] = [nth(each, 0), nth(each, 1)];
    one.cache.link('bad', 'k', 'ann');
    await one.evictions.evict('bad');
    await other.evictions.look();
    for (const { cache, evictions } of each) {
      cache.set('k', answer);
      await evictions.look();
      expect(cache.get('k')).toBeDefined();
    }
  });

  test('is looked for every two seconds, also after a look that failed', async () => {
    const { clock, away, warnings, each } = processes(2);
    const [one, other] = [nth(each, 0), nth(each, 1)];
    other.evictions.start();
    other.cache.set('k', answer);
    one.cache.link('bad', 'k', 'ann');
    away.is = true;
    clock.advance(2_000);
    await expect.poll(() => clock.pending).toEqual([2_000]);
    expect(warnings).toHaveLength(1);
    away.is = false;
    await one.evictions.evict('bad');
    clock.advance(2_000);
    await expect.poll(() => other.cache.get('k')).toBeUndefined();
    await other.evictions.stop();
  });

  test('is not given by who could not look for so long that it may have missed one', async () => {
    const { clock, each } = processes(1);
    const { cache, evictions } = nth(each, 0);
    cache.set('k', answer);
    clock.advance(290_000);
    await evictions.look();
    expect(cache.get('k')).toBeDefined();
    clock.advance(310_000);
    await evictions.look();
    expect(cache.get('k')).toBeUndefined();
  });
});
