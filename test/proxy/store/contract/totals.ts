import { beforeEach, describe, expect, it } from 'vitest';
import type { AdmitRequest } from '../../../../proxy/store/admission.ts';
import type { CloseAnswer } from '../../../../proxy/store/answers.ts';
import { evaluator } from '../../../../proxy/store/evaluator.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import {
  admitRequest,
  closing,
  ledgerOf,
  settlement,
  someSource,
  someUsage,
  startMs,
  terms,
  today,
} from '../requests.ts';
import type { StageOf } from './describe-store.ts';

export function describeTotals(stage: StageOf): void {
  let store: Store;

  beforeEach(() => {
    store = stage().store;
  });

  /** A question whose one call cost `microUsd`. */
  async function answered(
    id: string,
    microUsd: number,
    asked: Partial<AdmitRequest> = {},
    ended: Partial<CloseAnswer> = {},
  ) {
    const model = ended.model ?? 'model-a';
    await store.admit(
      admitRequest(id, { reservation: terms(`${id}-call`, { model, microUsd: 5_000 }), ...asked }),
    );
    await store.settle(
      settlement(`${id}-call`, microUsd),
      closing(id, { costMicroUsd: microUsd, firstTokenMs: 300, ...ended }),
    );
  }

  describe('totals', () => {
    it('of a range without questions are nothing', async () => {
      expect(await store.totals({ from: today, to: today })).toEqual({
        questions: 0,
        students: 0,
        failures: 0,
        costMicroUsd: 0,
        savedMicroUsd: { routing: 0, promptCache: 0, answerCache: 0 },
        inputTokens: 0,
        cachedInputTokens: 0,
        outputTokens: 0,
        answerCacheHits: 0,
        withSources: 0,
        firstTokenMs: { p50: null, p95: null, p99: null },
        totalMs: { p50: null, p95: null, p99: null },
        generatingMs: 0,
        generatedTokens: 0,
        complexity: { simple: 0, medium: 0, complex: 0 },
        models: [],
        stars: { sum: 0, count: 0 },
        marks: { right: 0, partly: 0, wrong: 0 },
      });
    });

    it('add up what the answers and their calls say, over days', async () => {
      await answered('1', 100, {}, { sources: [someSource], totalMs: 1_300 });
      await answered(
        '2',
        4_000,
        { student: 'bob', complexity: 'complex', day: '2026-10-01', nowMs: startMs + 86_400_000 },
        {
          model: 'model-b',
          firstTokenMs: 100,
          totalMs: 2_100,
          savedMicroUsd: { routing: 7, promptCache: -3, answerCache: 0 },
        },
      );
      await store.admit(admitRequest('3', { complexity: 'medium' }));
      const noUsage = { ...someUsage, inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 };
      await store.close(
        closing('3', {
          cached: true,
          usage: noUsage,
          firstTokenMs: 2,
          totalMs: 4,
          savedMicroUsd: { routing: 0, promptCache: 0, answerCache: 500 },
        }),
      );
      await store.rate({ answerId: '1', stars: 4, comment: '', nowMs: startMs });
      await store.rate({ answerId: '2', stars: 5, comment: '', nowMs: startMs });

      await store.admin.review({ answerId: '1', mark: 'wrong', nowMs: startMs });
      await store.admin.review({ answerId: '1', mark: 'right', nowMs: startMs });
      await store.admin.review({ answerId: '3', mark: 'wrong', nowMs: startMs });

      expect(await store.totals({ from: today, to: '2026-10-01' })).toEqual({
        questions: 3,
        students: 2,
        failures: 0,
        costMicroUsd: 4_100,
        savedMicroUsd: { routing: 7, promptCache: -3, answerCache: 500 },
        inputTokens: 2_000,
        cachedInputTokens: 1_200,
        outputTokens: 400,
        answerCacheHits: 1,
        withSources: 1,
        firstTokenMs: { p50: 100, p95: 300, p99: 300 },
        totalMs: { p50: 1_300, p95: 2_100, p99: 2_100 },
        generatingMs: 3_000,
        generatedTokens: 400,
        complexity: { simple: 1, medium: 1, complex: 1 },
        models: [
          { model: 'model-a', questions: 2, calls: 1, costMicroUsd: 100, savedMicroUsd: 500 },
          { model: 'model-b', questions: 1, calls: 1, costMicroUsd: 4_000, savedMicroUsd: 4 },
        ],
        stars: { sum: 9, count: 2 },
        marks: { right: 1, partly: 0, wrong: 1 },
      });
    });

    it('count as failures what a student got no answer for', async () => {
      const outcomes = [
        'complete',
        'length',
        'stopped',
        'budget_exceeded',
        'providers_unavailable',
        'context_too_long',
        'internal',
      ] as const;
      for (const outcome of outcomes) await answered(outcome, 0, {}, { outcome });
      await store.admit(admitRequest('left open'));
      expect(await store.totals({ from: today, to: today })).toMatchObject({ questions: 8, failures: 2 });
      store = await stage().crash();
      await store.recover(startMs);
      expect(await store.totals({ from: today, to: today })).toMatchObject({ failures: 3 });
    });

    it('count the money of an evaluation, and nothing else of it', async () => {
      await answered('1', 100);
      const lessons = await store.signals.lessons({ from: today, to: today });
      const figures = await store.totals({ from: today, to: today });
      await answered('run', 700, { student: evaluator }, { outcome: 'stopped', model: '', sources: [] });
      await store.admit(admitRequest('running', { student: evaluator }));
      const { models, ...totals } = await store.totals({ from: today, to: today });
      expect(totals).toEqual({ ...figures, costMicroUsd: 800, models: undefined });
      expect(models).toEqual([
        { model: '', questions: 0, calls: 1, costMicroUsd: 700, savedMicroUsd: 0 },
        { model: 'model-a', questions: 1, calls: 1, costMicroUsd: 100, savedMicroUsd: 0 },
      ]);
      expect((await store.spend(today)).settledMicroUsd).toBe(800);
      expect(await store.signals.lessons({ from: today, to: today })).toEqual(lessons);
      expect((await store.signals.answersSince(0)).answers).toBe(1);
      expect(await store.signals.students({ from: today, to: today })).toBe(1);
      expect(await store.admin.topics({ from: today, to: today })).toHaveLength(1);
      store = await stage().crash();
      await store.recover(startMs);
      expect(await store.totals({ from: today, to: today })).toMatchObject({ questions: 1, failures: 0 });
    });

    it('keep to the days and the course asked for', async () => {
      await answered('before', 1, { day: '2026-09-29' });
      await answered('python', 2);
      await answered('physics', 4, { course: 'physics', student: 'bob' });
      await answered('after', 8, { day: '2026-10-01' });
      expect(await store.totals({ from: today, to: today })).toMatchObject({ questions: 2, costMicroUsd: 6 });
      expect(await store.totals({ from: today, to: '2026-10-05', course: 'python' })).toMatchObject({
        questions: 2,
        students: 1,
        costMicroUsd: 10,
      });
    });

    it('cost what the ledger says, also for a call that was retried after midnight', async () => {
      await store.admit(admitRequest('late', { reservation: terms('first', { microUsd: 50 }) }));
      await store.settle(settlement('first', 20, { fault: 'cut' }));
      await store.reserve({
        ...admitRequest('late', { day: '2026-10-01', nowMs: startMs + 86_400_000 }),
        ...terms('second', { microUsd: 70 }),
      });
      await store.settle(settlement('second', 60), closing('late', { costMicroUsd: 80 }));
      const rows = await ledgerOf(store, '2026-10-01', '2026-10-01');
      expect(rows.map(({ microUsd }) => microUsd)).toEqual([60]);
      expect(await store.totals({ from: '2026-10-01', to: '2026-10-01' })).toMatchObject({
        costMicroUsd: 60,
      });
      expect(await store.totals({ from: today, to: '2026-10-01' })).toMatchObject({ costMicroUsd: 80 });
    });
  });
}
