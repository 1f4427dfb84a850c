import { beforeEach, describe, expect, it } from 'vitest';
import type { StudentRecord } from '../../../../proxy/store/privacy.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { admitRequest, closing, someSource, startMs, today } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

export function describeAnswers(stage: StageOf): void {
  let store: Store;

  beforeEach(async () => {
    store = stage().store;
    await store.admit(admitRequest('answer', { lesson: '02-containers', question: 'Что такое список? 🐍' }));
  });

  /** As its student may see it. */
  async function kept(): Promise<StudentRecord | undefined> {
    for await (const record of store.privacy.recordsOf('ann')) return record;
    return undefined;
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
        closing('answer', {
          sources,
          savedMicroUsd,
          costMicroUsd: 120,
          firstTokenMs: 312.4,
          totalMs: 2_000.6,
        }),
      );
      expect(await kept()).toEqual({
        answerId: 'answer',
        askedMs: startMs,
        course: 'python',
        lesson: '02-containers',
        question: 'Что такое список? 🐍',
        answer: 'A list holds values in order.',
        sources,
        outcome: 'complete',
        model: 'model-a',
        costMicroUsd: 120,
        rating: null,
      });
      expect(await store.totals({ from: today, to: today })).toMatchObject({
        savedMicroUsd,
        withSources: 1,
        firstTokenMs: { p50: 312 },
        totalMs: { p50: 2_001 },
      });
    });

    it('can be read again by its student, also from the next process', async () => {
      const begun = {
        id: 'answer',
        openedMs: startMs,
        complexity: 'simple',
        model: 'model-a',
        cached: false,
      };
      expect(await store.stored('ann', 'answer')).toEqual({ kind: 'running' });
      await store.close(closing('answer', { sources: [someSource], costMicroUsd: 120, firstTokenMs: 300 }));
      store = await stage().restart();
      expect(await store.stored('ann', 'answer')).toMatchObject({
        kind: 'kept',
        answer: {
          ...begun,
          finish: 'complete',
          text: 'A list holds values in order.',
          sources: [someSource],
          costMicroUsd: 120,
          firstTokenMs: 300,
        },
      });
      expect(await store.stored('bob', 'answer')).toBeUndefined();
      expect(await store.stored('ann', 'other')).toBeUndefined();
    });

    it('that a restart has cut is known as that, with what it had said', async () => {
      await store.close(closing('answer', { outcome: 'restarted', text: 'A list' }));
      store = await stage().restart();
      expect(await store.stored('ann', 'answer')).toMatchObject({
        kind: 'cut',
        answer: { id: 'answer', openedMs: startMs, text: 'A list' },
      });
      const { failures } = await store.totals({ from: today, to: today });
      expect(failures).toBe(1);
    });

    it('whose process was killed is known as cut, without words', async () => {
      store = await stage().crash();
      await store.recover(startMs + 60_000);
      expect(await store.stored('ann', 'answer')).toMatchObject({
        kind: 'cut',
        answer: { text: '', model: '' },
      });
    });

    it('that failed is lost', async () => {
      await store.close(closing('answer', { outcome: 'providers_unavailable', text: '' }));
      expect(await store.stored('ann', 'answer')).toEqual({ kind: 'lost' });
    });

    it('is closed once: a second closing changes nothing', async () => {
      await store.close(closing('answer', { outcome: 'stopped', text: 'A list' }));
      await store.close(closing('answer', { outcome: 'internal', text: '' }));
      expect(await kept()).toMatchObject({ outcome: 'stopped', answer: 'A list' });
    });
  });

  describe('a rating', () => {
    it('is replaced by a second one', async () => {
      await store.close(closing('answer'));
      await store.rate({ answerId: 'answer', stars: 2, comment: 'too long', nowMs: startMs });
      await store.rate({ answerId: 'answer', stars: 5, comment: '', nowMs: startMs + 1 });
      expect((await kept())?.rating).toEqual({ stars: 5, comment: '', ratedMs: startMs + 1 });
      expect(await store.totals({ from: today, to: today })).toMatchObject({ stars: { sum: 5, count: 1 } });
    });

    it.each([0, 6, 2.5, Number.NaN])('of %d stars is refused', async (stars) => {
      await expect(store.rate({ answerId: 'answer', stars, comment: '', nowMs: 0 })).rejects.toThrow(
        RangeError,
      );
      expect((await kept())?.rating).toBeNull();
    });

    it('needs an answer', async () => {
      await expect(store.rate({ answerId: 'other', stars: 3, comment: '', nowMs: 0 })).rejects.toThrow(
        'other',
      );
    });
  });
}
