import { beforeEach, describe, expect, it } from 'vitest';
import type { StudentRecord } from '../../../../proxy/store/privacy.ts';
import { removedName } from '../../../../proxy/store/rules/hidden-names.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { admitRequest, closing, ledgerOf, settlement, someSource, startMs, terms } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

export function describePrivacy(stage: StageOf): void {
  let store: Store;

  beforeEach(() => {
    store = stage().store;
  });

  async function answered(id: string, student: string, day: string): Promise<void> {
    const nowMs = Date.parse(`${day}T09:00:00Z`);
    const reservation = terms(`${id}/1`, { microUsd: 500 });
    await store.admit(admitRequest(id, { student, day, nowMs, question: `${student}?`, reservation }));
    await store.settle(
      settlement(`${id}/1`, 300, { nowMs }),
      closing(id, { nowMs, text: `${student}!`, sources: [someSource], costMicroUsd: 300 }),
    );
    await store.rate({ answerId: id, stars: 2, comment: `by ${student}`, nowMs });
  }

  async function recordsOf(student: string): Promise<StudentRecord[]> {
    const records: StudentRecord[] = [];
    for await (const record of store.privacy.recordsOf(student)) records.push(record);
    return records;
  }

  const all = { from: '2026-01-01', to: '2026-12-31' };

  describe('what is kept about a student', () => {
    it('is every question with all that belongs to it, oldest first', async () => {
      await answered('one', 'ann', '2026-09-29');
      await answered('other', 'bob', '2026-09-29');
      await answered('two', 'ann', '2026-09-30');
      const records = await recordsOf('ann');
      expect(records.map(({ answerId }) => answerId)).toEqual(['one', 'two']);
      expect(records[1]).toEqual({
        answerId: 'two',
        askedMs: startMs,
        course: 'python',
        lesson: null,
        question: 'ann?',
        answer: 'ann!',
        sources: [someSource],
        outcome: 'complete',
        model: 'model-a',
        costMicroUsd: 300,
        rating: { stars: 2, comment: 'by ann', ratedMs: startMs },
      });
    });

    it('can be read while it grows, each question once', async () => {
      for (let i = 0; i < 250; i += 1) await store.admit(admitRequest(`${i}`, { concurrent: 1_000 }));
      const read: string[] = [];
      for await (const { answerId } of store.privacy.recordsOf('ann')) {
        read.push(answerId);
        if (read.length === 1) await store.close(closing('200'));
      }
      expect(read).toEqual(Array.from({ length: 250 }, (_, i) => `${i}`));
    });
  });

  describe('a student who is removed', () => {
    it('leaves neither name nor words, and all sums as they were', async () => {
      await answered('one', 'ann', '2026-09-29');
      await answered('two', 'ann', '2026-09-30');
      await answered('other', 'bob', '2026-09-30');
      const before = await store.totals(all);
      expect(await store.privacy.removeStudent('ann', startMs)).toBe(2);
      expect(await recordsOf('ann')).toEqual([]);
      expect((await ledgerOf(store)).map(({ student }) => student)).not.toContain('ann');
      const shown = JSON.stringify([
        await recordsOf('removed'),
        await store.admin.lowestRated(all, 10),
        await store.admin.toReview(all, 100, 10),
      ]);
      expect(shown).not.toContain('ann');
      expect(shown).toContain('bob!');
      expect(await store.totals(all)).toEqual(before);
      expect(await recordsOf('bob')).toHaveLength(1);
      expect(await store.privacy.removeStudent('ann', startMs)).toBe(0);
    });

    it('is known to every process, under no name, for as long as anybody may ask', async () => {
      await stage().beside((visitor) => visitor.privacy.removeStudent('ann', startMs));
      expect(await store.privacy.removedMs('ann')).toBe(startMs);
      expect(await store.privacy.removedMs('bob')).toBeUndefined();
      expect(await store.privacy.removalsSince(startMs)).toEqual([
        { name: removedName('ann'), removedMs: startMs },
      ]);
      expect(await store.privacy.removalsSince(startMs + 1)).toEqual([]);
      await store.privacy.removeStudent('ann', startMs - 1);
      expect(await store.privacy.removedMs('ann')).toBe(startMs);
      await store.privacy.forgetRemovals(startMs + 1);
      expect(await store.privacy.removedMs('ann')).toBeUndefined();
    });
  });

  describe('days that are over', () => {
    it('are removed one by one, the first one first, up to the day named', async () => {
      for (const day of ['2026-09-28', '2026-09-30', '2026-10-02']) {
        await answered(day, 'ann', day);
        const asked = { id: day, answerId: day, student: 'ann', course: 'python', lesson: '', email: '' };
        const words = { question: 'ann?', answer: 'ann!', note: '', askedMs: startMs, day };
        await store.handovers.add({ ...asked, ...words }, 9);
      }
      const before = await store.totals(all);
      const removed = [];
      for (let i = 0; i < 3; i += 1) removed.push(await store.privacy.removeDayBefore('2026-10-02'));
      expect(removed).toEqual(['2026-09-28', '2026-09-30', undefined]);
      expect((await recordsOf('ann')).map(({ answerId }) => answerId)).toEqual(['2026-10-02']);
      expect((await store.handovers.ofStudent('ann')).map(({ id }) => id)).toEqual(['2026-10-02']);
      expect((await ledgerOf(store)).filter(({ student }) => student === 'ann')).toHaveLength(1);
      expect(await store.totals(all)).toEqual(before);
    });
  });

  it('wiping takes nothing that is kept', async () => {
    await answered('one', 'ann', '2026-09-29');
    await answered('two', 'bob', '2026-09-29');
    await store.privacy.removeStudent('ann', startMs);
    const before = [await ledgerOf(store), await recordsOf('bob'), await store.totals(all)];
    await store.privacy.wipe();
    expect([await ledgerOf(store), await recordsOf('bob'), await store.totals(all)]).toEqual(before);
    await answered('three', 'cy', '2026-09-30');
  });
}
