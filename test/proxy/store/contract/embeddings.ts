import { beforeEach, expect, test } from 'vitest';
import type { Store } from '../../../../proxy/store/store.ts';
import type { StageOf } from './describe-store.ts';

const vector = (...values: number[]) => Uint8Array.from(values);

export function describeEmbeddings(stage: StageOf): void {
  let store: Store;
  beforeEach(() => {
    store = stage().store;
  });

  const found = async (model: string, hashes: string[], day = '2026-11-30') =>
    Array.from(await store.embeddings.find(model, hashes, day), ([hash, bytes]) => [hash, [...bytes]]);

  test('vectors are there after a restart, each for its model and text', async () => {
    const one = new Map([
      ['a', vector(1, 255)],
      ['b', vector(3)],
    ]);
    await store.embeddings.keep('small', one, '2026-11-30');
    await store.embeddings.keep('large', new Map([['a', vector(9)]]), '2026-11-30');
    store = await stage().restart();
    expect((await found('small', ['b', 'a', 'c'])).sort()).toEqual([
      ['a', [1, 255]],
      ['b', [3]],
    ]);
    expect(await found('large', ['a', 'b'])).toEqual([['a', [9]]]);
    expect(await found('other', ['a'])).toEqual([]);
    expect(await found('small', [])).toEqual([]);
  });

  test('what two processes are paid for at the same time is kept once', async () => {
    await store.embeddings.keep('small', new Map([['a', vector(1)]]), '2026-11-30');
    await store.embeddings.keep('small', new Map([['a', vector(2)]]), '2026-11-30');
    expect(await found('small', ['a'])).toEqual([['a', [1]]]);
  });

  test('what nobody has used for long is removed, what was found stays', async () => {
    const both = new Map([
      ['a', vector(1)],
      ['b', vector(2)],
    ]);
    await store.embeddings.keep('small', both, '2026-09-01');
    await found('small', ['a'], '2026-11-30');
    await store.embeddings.removeUnused('2026-10-01');
    expect(await found('small', ['a', 'b'])).toEqual([['a', [1]]]);
  });
}
