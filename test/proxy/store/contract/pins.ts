import { beforeEach, expect, test } from 'vitest';
import type { KeptPin, PinWords } from '../../../../proxy/store/pins.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { startMs } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

const words = (more: Partial<PinWords> = {}): PinWords => ({
  lesson: '02-lists',
  everywhere: false,
  questions: ['What is a list?', 'list meaning'],
  answer: 'A **list**, "in order".',
  sources: ['02-lists#lists'],
  writtenOn: '2026-09-30',
  until: undefined,
  ...more,
});
const pin = (id: string, more: Partial<KeptPin> = {}): KeptPin => ({
  course: 'c',
  id,
  words: words(),
  changedMs: startMs,
  ...more,
});

export function describePins(stage: StageOf): void {
  let store: Store;
  beforeEach(() => {
    store = stage().store;
  });

  test('a teacher’s answer is kept as it was written, after a restart too', async () => {
    const dated = pin('b', { words: words({ until: '2026-12-31', lesson: '' }) });
    await store.pins.put(dated);
    await store.pins.put(pin('a'));
    store = await stage().restart();
    expect(await store.pins.all()).toEqual([pin('a'), dated]);
  });

  test('a later one takes its place, and one that was taken away is known as that', async () => {
    await store.pins.put(pin('a'));
    await store.pins.put(pin('a', { words: words({ answer: 'Another.' }), changedMs: startMs + 1 }));
    expect((await store.pins.all()).map(({ words: kept }) => kept?.answer)).toEqual(['Another.']);
    await store.pins.put(pin('a', { words: undefined }));
    expect(await store.pins.all()).toEqual([pin('a', { words: undefined })]);
  });

  test('each change is noticed by the version', async () => {
    const versions = [await store.pins.version()];
    for (const change of [pin('a'), pin('b'), pin('b', { words: undefined }), pin('a'), pin('c')]) {
      await store.pins.put(change);
      versions.push(await store.pins.version());
    }
    expect(new Set(versions).size).toBe(versions.length);
  });
}
