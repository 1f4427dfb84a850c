import { beforeEach, describe, expect, it } from 'vitest';
import type { AdmitRequest } from '../../../../proxy/store/admission.ts';
import type { CloseAnswer } from '../../../../proxy/store/answers.ts';
import type { Settlement } from '../../../../proxy/store/ledger.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { admitRequest, closing, settlement, someUsage, startMs, terms, today } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

const minuteMs = 60_000;

export function describeSignals(stage: StageOf): void {
  let store: Store;

  beforeEach(() => {
    store = stage().store;
  });

  /** A question whose one call cost 100 micro-dollars. */
  async function answered(
    id: string,
    asked: Partial<AdmitRequest> & { model?: string; keyLabel?: string } = {},
    ended: Partial<CloseAnswer> = {},
    settled: Partial<Settlement> = {},
  ): Promise<void> {
    const { model = 'model-a', keyLabel = 'provider-a/1', ...request } = asked;
    const reservation = terms(id, { model, keyLabel });
    await store.admit(admitRequest(id, { reservation, ...request }));
    const nowMs = (request.nowMs ?? startMs) + 2_000;
    await store.settle(settlement(id, 100, { nowMs, ...settled }), closing(id, { nowMs, ...ended }));
  }

  describe('signals of money', () => {
    it('say what was spent until a moment, and on what, dearest first', async () => {
      await answered('1');
      await answered('2', { nowMs: startMs + minuteMs, course: 'physics', model: 'model-b' });
      await answered('3', { nowMs: startMs + 2 * minuteMs });
      await answered('other day', { day: '2026-10-01' });
      const { signals } = store;
      expect(await signals.spentUntil(today, startMs + 2 * minuteMs)).toBe(200);
      expect(await signals.spentUntil(today, startMs + 9 * minuteMs, 'python')).toBe(200);
      expect(await signals.spentOn(today)).toEqual([
        { course: 'python', model: 'model-a', microUsd: 200 },
        { course: 'physics', model: 'model-b', microUsd: 100 },
      ]);
      expect(await signals.spentOn(today, 'physics')).toHaveLength(1);
    });

    it('name the courses in which a question was refused because the budget was spent', async () => {
      await answered('1', {}, { outcome: 'budget_exceeded' });
      await answered('2', { course: 'physics' }, { outcome: 'student_share' });
      expect(await store.signals.refusedCourses(today)).toEqual(['python']);
      expect(await store.signals.refusedCourses('2026-10-01')).toEqual([]);
    });
  });

  describe('signals of answers', () => {
    it('are those that ended since, with the first tokens that a model gave', async () => {
      await answered('before', { nowMs: startMs - minuteMs }, { firstTokenMs: 1 });
      await answered('slow', {}, { firstTokenMs: 900 });
      await answered('quick', {}, { firstTokenMs: 200 });
      await answered('kept', {}, { firstTokenMs: 3, cached: true });
      await answered('quoted', {}, { firstTokenMs: 2, provider: 'course' });
      await answered('failed', {}, { outcome: 'internal' });
      await store.admit(admitRequest('running'));
      expect(await store.signals.answersSince(startMs)).toEqual({
        answers: 5,
        failures: 1,
        firstTokenMs: [200, 900],
      });
    });

    it('are of prompts that every cache takes, where caches are asked about', async () => {
      await answered('short');
      await answered('long', {}, { usage: { ...someUsage, inputTokens: 5_000, cachedInputTokens: 4_000 } });
      expect(await store.signals.cacheableSince(startMs)).toEqual({
        answers: 1,
        inputTokens: 5_000,
        cachedInputTokens: 4_000,
      });
    });
  });

  describe('signals of keys', () => {
    it('are calls and tokens by minute', async () => {
      await answered('1');
      await answered('2', { nowMs: startMs + 30_000 });
      await answered('3', { nowMs: startMs + minuteMs, keyLabel: 'provider-a/2' });
      const minutes = await store.signals.keyMinutes(startMs, [today]);
      const of = (keyLabel: string) => minutes.filter((minute) => minute.keyLabel === keyLabel);
      expect(of('provider-a/1')).toEqual([
        {
          provider: 'provider-a',
          keyLabel: 'provider-a/1',
          minuteMs: startMs,
          requests: 2,
          inputTokens: 2 * someUsage.inputTokens,
          cachedInputTokens: 2 * someUsage.cachedInputTokens,
          outputTokens: 2 * someUsage.outputTokens,
        },
      ]);
      expect(of('provider-a/2')).toMatchObject([{ minuteMs: startMs + minuteMs, requests: 1 }]);
    });

    it('tell of each how its last call ended', async () => {
      await answered('1', {}, {}, { fault: 'rate_limited' });
      await answered('2', { nowMs: startMs + minuteMs });
      await answered('3', { keyLabel: 'provider-a/2' }, {}, { fault: 'bad_key' });
      const faults = await store.signals.lastFaults();
      expect(faults.toSorted((a, b) => a.keyLabel.localeCompare(b.keyLabel))).toEqual([
        { keyLabel: 'provider-a/1', fault: null, atMs: startMs + minuteMs + 2_000 },
        { keyLabel: 'provider-a/2', fault: 'bad_key', atMs: startMs + 2_000 },
      ]);
    });
  });

  describe('signals of a course', () => {
    it('are its students, its lessons with their stars, and its first day', async () => {
      expect(await store.signals.firstDay()).toBeUndefined();
      await answered('1', { lesson: '02-containers' });
      await answered('2', { lesson: '02-containers', student: 'bob', day: '2026-10-01' });
      await answered('3', {});
      await store.rate({ answerId: '1', stars: 4, comment: '', nowMs: startMs });
      const range = { from: today, to: '2026-10-01' };
      expect(await store.signals.students(range)).toBe(2);
      expect(await store.signals.students({ ...range, course: 'physics' })).toBe(0);
      expect(await store.signals.firstDay()).toBe(today);
      expect(await store.signals.lessons(range)).toEqual([
        { course: 'python', lesson: '02-containers', questions: 2, starsSum: 4, starsCount: 1 },
        { course: 'python', lesson: '', questions: 1, starsSum: 0, starsCount: 0 },
      ]);
    });
  });
}
