import { beforeEach, expect, test } from 'vitest';
import type { Store } from '../../../../proxy/store/store.ts';
import { startMs } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

export function describeSessions(stage: StageOf): void {
  let store: Store;
  beforeEach(() => {
    store = stage().store;
  });

  test('a session that has ended is known to other processes and after a restart', async () => {
    await store.sessions.end('student-ann', 'course-a', startMs, 0);
    await stage().beside(async (visitor) => {
      expect(await visitor.sessions.endedMs('student-ann', 'course-a')).toBe(startMs);
    });
    store = await stage().restart();
    expect(await store.sessions.endedMs('student-ann', 'course-a')).toBe(startMs);
    expect(await store.sessions.endedMs('student-ann', 'course-b')).toBeUndefined();
    expect(await store.sessions.endedMs('student-bob', 'course-a')).toBeUndefined();
  });

  test('the latest end counts, in whatever turn they come', async () => {
    await store.sessions.end('ann', 'a', startMs + 10, 0);
    await store.sessions.end('ann', 'a', startMs, 0);
    expect(await store.sessions.endedMs('ann', 'a')).toBe(startMs + 10);
  });

  test('an end is forgotten once no session of before holds', async () => {
    await store.sessions.end('ann', 'a', startMs, 0);
    await store.sessions.end('bob', 'a', startMs + 10, startMs);
    expect(await store.sessions.endedMs('ann', 'a')).toBe(startMs);
    await store.sessions.end('bob', 'a', startMs + 20, startMs + 1);
    expect(await store.sessions.endedMs('ann', 'a')).toBeUndefined();
  });
}
