import { beforeEach, expect, it } from 'vitest';
import type { AuditEntry, AuditQuery } from '../../../../proxy/store/audit.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { startMs } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

export function describeAudit(stage: StageOf): void {
  let store: Store;
  beforeEach(() => {
    store = stage().store;
  });

  const entry = (subject: string, over: Partial<AuditEntry> = {}): AuditEntry => ({
    timeMs: startMs,
    who: 'ada@example.edu',
    role: 'teacher',
    action: 'answers_read',
    course: 'a',
    subject,
    ...over,
  });
  const all: AuditQuery = { fromMs: startMs, untilMs: startMs + 1_000, limit: 10 };
  const subjects = async (query: Partial<AuditQuery> = {}) =>
    (await store.audit.page({ ...all, ...query })).entries.map(({ subject }) => subject);

  it('has what was added, newest first, over a restart', async () => {
    await store.audit.add(entry('one'));
    await store.audit.add(entry('two', { role: 'admin', action: 'student_deleted', course: '' }));
    store = await stage().restart();
    expect((await store.audit.page(all)).entries).toEqual([
      entry('two', { role: 'admin', action: 'student_deleted', course: '' }),
      entry('one'),
    ]);
  });

  it('gives of the days and courses asked for, page by page, each once', async () => {
    await store.audit.add(entry('before', { timeMs: startMs - 1 }));
    for (const name of ['1', '2', '3']) await store.audit.add(entry(name));
    await store.audit.add(entry('of b', { course: 'b' }));
    await store.audit.add(entry('of all', { course: '' }));
    await store.audit.add(entry('after', { timeMs: startMs + 1_000 }));
    expect(await subjects()).toEqual(['of all', 'of b', '3', '2', '1']);
    expect(await subjects({ courses: ['a'] })).toEqual(['3', '2', '1']);
    expect(await subjects({ courses: ['b', 'x'] })).toEqual(['of b']);
    expect(await subjects({ courses: [] })).toEqual([]);
    const first = await store.audit.page({ ...all, limit: 2 });
    await store.audit.add(entry('late'));
    const second = await store.audit.page({ ...all, limit: 3, before: first.next ?? '' });
    expect(second.entries.map(({ subject }) => subject)).toEqual(['3', '2', '1']);
    expect(second.next).toBeUndefined();
    expect((await subjects({ before: 'yesterday' }))[0]).toBe('late');
  });

  it('forgets what is older than it is to be kept', async () => {
    await store.audit.add(entry('old', { timeMs: startMs - 1 }));
    await store.audit.add(entry('new'));
    await store.audit.forget(startMs);
    expect(await subjects({ fromMs: 0 })).toEqual(['new']);
  });
}
