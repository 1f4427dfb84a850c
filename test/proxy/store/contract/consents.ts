import { beforeEach, expect, test } from 'vitest';
import type { Store } from '../../../../proxy/store/store.ts';
import { startMs } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

export function describeConsents(stage: StageOf): void {
  let store: Store;
  beforeEach(() => {
    store = stage().store;
  });

  test('what a student has agreed to is known after a restart, and of nobody else', async () => {
    await store.consents.give('ann', 'one', startMs);
    store = await stage().restart();
    expect(await store.consents.given('ann')).toEqual({ version: 'one', givenMs: startMs });
    expect(await store.consents.given('bob')).toBeUndefined();
  });

  test('of two versions the one agreed to later stays', async () => {
    await store.consents.give('ann', 'one', startMs);
    await store.consents.give('ann', 'two', startMs + 1);
    expect(await store.consents.given('ann')).toEqual({ version: 'two', givenMs: startMs + 1 });
  });

  test('it goes with the student, and with the time', async () => {
    for (const student of ['ann', 'bob', 'cy']) await store.consents.give(student, 'one', startMs);
    await store.consents.give('cy', 'one', startMs + 10);
    await store.privacy.removeStudent('ann', startMs);
    expect(await store.consents.given('ann')).toBeUndefined();
    expect(await store.consents.given('bob')).toBeDefined();
    await store.consents.forget(startMs + 1);
    expect(await store.consents.given('bob')).toBeUndefined();
    expect(await store.consents.given('cy')).toBeDefined();
  });
}
