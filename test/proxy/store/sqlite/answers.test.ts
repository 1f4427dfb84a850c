import type { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../../proxy/store/sqlite/database.ts';
import { sqliteStore } from '../../../../proxy/store/sqlite/sqlite-store.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { admitRequest, closing, someSource, startMs } from '../requests.ts';

let database: DatabaseSync;
let store: Store;

beforeEach(async () => {
  database = openDatabase(':memory:');
  store = sqliteStore(database);
  await store.admit(admitRequest('answer', { lesson: '02-containers', question: 'Что такое список? 🐍' }));
});

function kept() {
  const row = database.prepare('SELECT * FROM answer JOIN answer_text ON answer = id').get();
  return { ...row };
}

describe('an answer', () => {
  it('is found by its student alone', async () => {
    expect(await store.answerOf('ann', 'answer')).toEqual({ closed: false });
    expect(await store.answerOf('bob', 'answer')).toBeUndefined();
    expect(await store.answerOf('ann', 'other')).toBeUndefined();
  });

  it('keeps the question, what was answered from where, and at what cost', async () => {
    const sources = [someSource];
    const savedMicroUsd = { routing: 900, promptCache: -40, answerCache: 0 };
    await store.close(
      closing('answer', { sources, savedMicroUsd, costMicroUsd: 120, firstTokenMs: 312.4, totalMs: 2_000.6 }),
    );
    const row = kept();
    expect(row).toMatchObject({
      lesson: '02-containers',
      question: 'Что такое список? 🐍',
      text: 'A list holds values in order.',
      outcome: 'complete',
      source_count: 1,
      cost_micro_usd: 120,
      saved_routing_micro_usd: 900,
      saved_prompt_cache_micro_usd: -40,
      first_token_ms: 312,
      total_ms: 2_001,
      closed_ms: startMs + 2_000,
    });
    expect(JSON.parse(String((row as { sources: string }).sources))).toEqual(sources);
  });

  it('is closed once: a second closing changes nothing', async () => {
    await store.close(closing('answer', { outcome: 'stopped', text: 'A list' }));
    await store.close(closing('answer', { outcome: 'internal', text: '' }));
    expect(kept()).toMatchObject({ outcome: 'stopped', text: 'A list' });
  });
});

describe('a rating', () => {
  const ratings = () => database.prepare('SELECT stars, comment FROM rating').all();

  it('is replaced by a second one', async () => {
    await store.rate({ answerId: 'answer', stars: 2, comment: 'too long', nowMs: startMs });
    await store.rate({ answerId: 'answer', stars: 5, comment: '', nowMs: startMs + 1 });
    expect(ratings().map((row) => ({ ...row }))).toEqual([{ stars: 5, comment: '' }]);
  });

  it.each([0, 6, 2.5, Number.NaN])('of %d stars is refused', async (stars) => {
    await expect(store.rate({ answerId: 'answer', stars, comment: '', nowMs: 0 })).rejects.toThrow(
      RangeError,
    );
    expect(ratings()).toEqual([]);
  });

  it('needs an answer', async () => {
    await expect(store.rate({ answerId: 'other', stars: 3, comment: '', nowMs: 0 })).rejects.toThrow('other');
  });
});
