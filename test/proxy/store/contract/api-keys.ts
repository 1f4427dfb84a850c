import { beforeEach, expect, test } from 'vitest';
import type { ApiKey } from '../../../../proxy/store/api-keys.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { startMs } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

const secretHash = Buffer.alloc(32, 7);

function keyOf(id: string, more: Partial<ApiKey> = {}): ApiKey {
  return {
    id,
    name: 'the forum',
    courses: ['a', 'b'],
    terms: { requests: 60, dailyUsd: 1.5 },
    createdMs: startMs,
    endsMs: null,
    revokedMs: null,
    ...more,
  };
}

export function describeApiKeys(stage: StageOf): void {
  let store: Store;
  beforeEach(() => {
    store = stage().store;
  });

  test('a key is known to other processes and after a restart, with all that it says', async () => {
    await store.apiKeys.add(keyOf('one', { endsMs: startMs + 1 }), secretHash);
    const known = { key: keyOf('one', { endsMs: startMs + 1 }), secretHash: expect.anything() };
    await stage().beside(async (visitor) => {
      const found = await visitor.apiKeys.find('one');
      expect(found).toEqual(known);
      expect(Buffer.from(found?.secretHash ?? [])).toEqual(secretHash);
    });
    store = await stage().restart();
    expect(await store.apiKeys.find('one')).toEqual(known);
    expect(await store.apiKeys.find('two')).toBeUndefined();
  });

  test('there is no second one of an id', async () => {
    await store.apiKeys.add(keyOf('one'), secretHash);
    await expect(store.apiKeys.add(keyOf('one', { name: 'other' }), secretHash)).rejects.toThrow();
    expect((await store.apiKeys.find('one'))?.key.name).toBe('the forum');
  });

  test('one that was revoked stays so, with the first moment, and is listed', async () => {
    await store.apiKeys.add(keyOf('late', { createdMs: startMs + 1 }), secretHash);
    await store.apiKeys.add(keyOf('early'), secretHash);
    expect(await store.apiKeys.revoke('early', startMs + 10)).toBe(true);
    expect(await store.apiKeys.revoke('early', startMs + 20)).toBe(false);
    expect(await store.apiKeys.revoke('none', startMs)).toBe(false);
    expect((await store.apiKeys.list()).map(({ id, revokedMs }) => [id, revokedMs])).toEqual([
      ['early', startMs + 10],
      ['late', null],
    ]);
  });
}
