import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultSettings } from '../../../proxy/config/defaults.ts';
import type { Store } from '../../../proxy/store/store.ts';
import { whatChanged } from '../../../proxy/watch/what-changed.ts';
import { openMemoryStore } from '../../support/memory-store.ts';

let store: Store;
beforeEach(async () => {
  store = openMemoryStore();
});
afterEach(() => store.end());

test('the first start of a newer version says which defaults are others, once', async () => {
  const before = { 'retry.idleSeconds': 15, 'lms.preserveHost': false, tags: ['a'], gone: 1 };
  const now = { 'retry.idleSeconds': 20, 'lms.preserveHost': false, tags: ['a', 'b'], 'new.one': null };
  expect(await whatChanged('0.1.0', before, store.watch)).toEqual([]);
  expect(await whatChanged('0.1.0', before, store.watch)).toEqual([]);
  expect(await whatChanged('0.2.0', now, store.watch)).toEqual([
    'This is course-tutor 0.2.0; the last start was 0.1.0. CHANGELOG.md says what is new.',
    'retry.idleSeconds: by default 20, was 15',
    'tags: by default ["a","b"], was ["a"]',
    'new: new.one (null)',
  ]);
  expect(await whatChanged('0.2.0', now, store.watch)).toEqual([]);
  expect(await whatChanged('0.2.1', now, store.watch)).toEqual([
    'This is course-tutor 0.2.1; the last start was 0.2.0. CHANGELOG.md says what is new.',
    'No default of a setting has changed.',
  ]);
});

test('the defaults are those of the schema, key by key', () => {
  expect(defaultSettings()).toMatchObject({
    'server.port': 8787,
    'retry.delaysSeconds': [1, 2, 4],
    'course.contextMaxUsd': 0.01,
  });
});
