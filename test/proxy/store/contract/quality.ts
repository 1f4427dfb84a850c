import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../../proxy/store/store.ts';
import { admitRequest, closing, someSource, startMs, today } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

export function describeQuality(stage: StageOf): void {
  let store: Store;

  beforeEach(() => {
    store = stage().store;
  });

  describe('topics', () => {
    it('are the lesson that was read and the section that answers best', async () => {
      const range = { from: today, to: today };
      const ask = async (id: string, lesson: string | undefined, sources: (typeof someSource)[]) => {
        await store.admit(admitRequest(id, lesson === undefined ? {} : { lesson }));
        await store.close(closing(id, { sources }));
      };
      await ask('1', '02-containers', [someSource]);
      await ask('2', '02-containers', [someSource]);
      await ask('3', '02-containers', []);
      await ask('4', '01-start', [someSource]);
      await ask('5', undefined, [someSource]);
      await ask('6', undefined, []);
      await store.rate({ answerId: '1', stars: 2, comment: '', nowMs: startMs });
      await store.rate({ answerId: '1', stars: 4, comment: '', nowMs: startMs });
      const row = (lesson: string, heading: string, questions: number, notFound: number, stars = 0) => ({
        course: 'python',
        lesson,
        heading,
        questions,
        starsSum: stars,
        starsCount: stars === 0 ? 0 : 1,
        notFound,
      });
      expect(await store.admin.topics(range)).toEqual([
        row('02-containers', 'Lists', 3, 0, 4),
        row('', '', 1, 1),
        row('01-start', '', 1, 0),
        row('02-containers', '', 1, 1),
      ]);
      expect(await store.admin.topics({ ...range, course: 'physics' })).toEqual([]);
    });
  });

  describe('answers for a teacher', () => {
    const range = { from: today, to: today };

    it('are sampled by their ids, evenly, and the more the larger the share', async () => {
      for (let i = 0; i < 400; i += 1) {
        await store.admit(admitRequest(`answer-${i}`));
        await store.close(closing(`answer-${i}`));
      }
      const ids = async (percent: number) =>
        (await store.admin.toReview(range, percent, 1_000)).map(({ answerId }) => answerId);
      expect(await ids(0)).toEqual([]);
      expect(await ids(100)).toHaveLength(400);
      const [few, more] = [await ids(5), await ids(20)];
      expect(few.length).toBeGreaterThan(8);
      expect(few.length).toBeLessThan(36);
      expect(more).toEqual(expect.arrayContaining(few));
    });

    it('leave the queue when they are judged, and no other answer can be judged', async () => {
      await store.admit(admitRequest('1'));
      await store.close(closing('1', { sources: [someSource] }));
      expect(await store.admin.toReview(range, 100, 10)).toMatchObject([
        {
          answerId: '1',
          question: 'What is a list?',
          sources: [{ lesson: '02-containers', heading: 'Lists' }],
        },
      ]);
      expect(await store.admin.review({ answerId: '1', mark: 'partly', nowMs: startMs })).toBe(true);
      expect(await store.admin.toReview(range, 100, 10)).toEqual([]);
      expect(await store.admin.review({ answerId: 'other', mark: 'right', nowMs: startMs })).toBe(false);
    });

    it('are no failed ones, and lowest-rated and unanswered ones are found', async () => {
      for (const [id, more] of [
        ['good', { sources: [someSource] }],
        ['bad', { sources: [someSource] }],
        ['unanswered', {}],
        ['failed', { outcome: 'providers_unavailable', text: '' }],
      ] as const) {
        await store.admit(admitRequest(id));
        await store.close(closing(id, more));
      }
      await store.rate({ answerId: 'good', stars: 5, comment: '', nowMs: startMs });
      await store.rate({ answerId: 'bad', stars: 2, comment: 'No', nowMs: startMs });
      expect((await store.admin.toReview(range, 100, 10)).map(({ answerId }) => answerId)).not.toContain(
        'failed',
      );
      expect(await store.admin.lowestRated(range, 10)).toMatchObject([
        { answerId: 'bad', stars: 2, comment: 'No' },
      ]);
      expect(await store.admin.withoutSource(range, 10)).toMatchObject([{ answerId: 'unanswered' }]);
      expect(await store.admin.lowestRated({ from: '2026-01-01', to: '2026-01-02' }, 10)).toEqual([]);
    });
  });
}
