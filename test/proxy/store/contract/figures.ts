import { beforeEach, describe, expect, it } from 'vitest';
import type { RangeFigures } from '../../../../proxy/store/figures.ts';
import { byDay } from '../../../../proxy/store/rules/by-day.ts';
import { readTimes } from '../../../../proxy/store/rules/times.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { admitRequest, closing, reserveRequest, startMs, today } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

export function describeFigures(stage: StageOf): void {
  let store: Store;

  beforeEach(() => {
    store = stage().store;
  });

  async function asked(id: string, student: string, day: string, course = 'python') {
    await store.admit(admitRequest(id, { student, day, course, nowMs: Date.parse(`${day}T09:00:00Z`) }));
    await store.close(closing(id));
  }

  describe('figures by hour', () => {
    it('count once what was done again because other work of the same turn failed', async () => {
      await store.admit(admitRequest('good'));
      const closed = store.close(closing('good', { firstTokenMs: 120, totalMs: 900 }));
      const failed = store.reserve(reserveRequest('nobody', 'call'));
      await expect(failed).rejects.toThrow('nobody');
      await closed;
      const { hours } = await store.figures({ from: today, to: today });
      expect(hours.map(({ questions }) => questions)).toEqual([1]);
      expect(hours.map(({ firstTokenTimes }) => readTimes([firstTokenTimes]).count)).toEqual([1]);
    });

    it('add up over the answers that end in one turn', async () => {
      const ids = ['one', 'two', 'three'];
      for (const id of ids) await store.admit(admitRequest(id));
      await Promise.all(
        ids.map((id, i) => store.close(closing(id, { firstTokenMs: 100 + i, totalMs: 900 }))),
      );
      await store.admit(admitRequest('four', { course: 'java' }));
      await store.close(closing('four', { firstTokenMs: 103, totalMs: 900 }));
      const perHour = async (course?: string) => {
        const { hours } = await store.figures({ from: today, to: today, ...(course && { course }) });
        return hours.map(({ questions, firstTokenTimes }) => [questions, readTimes([firstTokenTimes]).count]);
      };
      expect([await perHour(), await perHour('python'), await perHour('java')]).toEqual([
        [[4, 4]],
        [[3, 3]],
        [[1, 1]],
      ]);
    });

    it('are added up by day where that is asked', async () => {
      await asked('one', 'ann', '2026-09-29');
      await store.admit(
        admitRequest('late', { nowMs: Date.parse('2026-09-29T19:00:00Z'), day: '2026-09-29' }),
      );
      await store.close(closing('late', { firstTokenMs: 300, totalMs: 900, outcome: 'internal' }));
      await asked('two', 'ann', '2026-09-30', 'java');
      await store.rate({ answerId: 'one', stars: 4, comment: '', nowMs: startMs });
      await store.admit(admitRequest('running'));
      const inOrder = ({ models, troubles, ...rest }: RangeFigures) => ({
        ...rest,
        models: models.map((row) => JSON.stringify(row)).sort(),
        troubles: troubles.map((row) => JSON.stringify(row)).sort(),
      });
      for (const range of [
        { from: '2026-09-29', to: '2026-09-30' },
        { from: '2026-09-29', to: '2026-09-30', course: 'python' },
      ]) {
        for (let looks = 0; looks < 2; looks += 1) {
          const byHour = await store.figures(range);
          expect(inOrder(await store.figures(range, { step: 'day' }))).toEqual(inOrder(byDay(byHour)));
          await asked(`more-${looks}-${range.course}`, 'bob', '2026-09-29');
        }
      }
    });

    it('belong to the hour in which the question was asked', async () => {
      await store.admit(admitRequest('late', { nowMs: startMs + 59 * 60_000 }));
      await store.close(closing('late', { nowMs: startMs + 61 * 60_000 }));
      const { hours } = await store.figures({ from: today, to: today });
      expect(hours.map(({ hourMs: at, questions }) => [at, questions])).toEqual([[startMs, 1]]);
    });

    it('are added up by day where that is asked for', async () => {
      for (const [id, minutes] of [
        ['one', 0],
        ['two', 61],
      ] as const) {
        await store.admit(admitRequest(id, { nowMs: startMs + minutes * 60_000 }));
        await store.close(closing(id, { firstTokenMs: 120, totalMs: 900 }));
      }
      const { hours } = await store.figures({ from: today, to: today }, { step: 'day' });
      expect(hours).toMatchObject([{ day: today, hourMs: startMs, questions: 2 }]);
      expect(readTimes([hours[0]?.totalTimes ?? null]).count).toBe(2);
    });

    it('are not read for somebody who has left', async () => {
      const left = new AbortController();
      left.abort(new Error('has left'));
      const range = { from: today, to: today };
      await expect(store.figures(range, { signal: left.signal })).rejects.toThrow('has left');
      await expect(store.admin.topics(range, { signal: left.signal })).rejects.toThrow('has left');
    });

    it('count a running answer as a question and nothing else', async () => {
      await store.admit(admitRequest('running', { complexity: 'complex' }));
      expect((await store.figures({ from: today, to: today })).hours).toMatchObject([
        { questions: 1, complex: 1, failures: 0, firstTokenTimes: null },
      ]);
      await store.close(closing('running'));
      expect(await store.totals({ from: today, to: today })).toMatchObject({ questions: 1 });
    });

    it('tell failed answers, refused questions and failed calls apart', async () => {
      await store.admit(admitRequest('failed'));
      await store.close(closing('failed', { outcome: 'providers_unavailable', model: '' }));
      const limits = [{ subject: 'student:ann', requests: 1, windowMs: 60_000 }];
      await store.admit(admitRequest('first', { limits }));
      await store.admit(admitRequest('second', { limits }));
      const { troubles } = await store.figures({ from: today, to: today, course: 'python' });
      expect(troubles).toEqual([
        { day: today, hourMs: startMs, origin: 'answer', kind: 'providers_unavailable', count: 1 },
        { day: today, hourMs: startMs, origin: 'refusal', kind: 'rate_limited', count: 1 },
      ]);
    });
  });

  describe('students of a range', () => {
    const students = async (from: string, to: string, course?: string) =>
      (await store.figures({ from, to, ...(course !== undefined && { course }) })).students;

    it('are counted once, whatever the range and the courses', async () => {
      await asked('1', 'ann', '2026-10-01');
      await asked('2', 'ann', '2026-10-03');
      await asked('3', 'ann', '2026-10-03', 'physics');
      await asked('4', 'bob', '2026-10-02');
      await asked('5', 'bob', '2026-10-02');
      expect(await students('2026-10-01', '2026-10-03')).toBe(2);
      expect(await students('2026-10-03', '2026-10-03')).toBe(1);
      expect(await students('2026-10-02', '2026-10-03')).toBe(2);
      expect(await students('2026-10-01', '2026-10-03', 'physics')).toBe(1);
      expect(await students('2026-10-04', '2026-10-09')).toBe(0);
    });

    it('are counted once also where a day comes late', async () => {
      for (const day of ['2026-10-05', '2026-10-01', '2026-10-03', '2026-10-02', '2026-10-04']) {
        await asked(day, 'ann', day);
      }
      for (let from = 1; from <= 5; from += 1) {
        for (let to = from; to <= 5; to += 1) {
          expect(await students(`2026-10-0${from}`, `2026-10-0${to}`)).toBe(1);
        }
      }
    });

    it('stay counted, without a name, when a student is forgotten', async () => {
      await asked('1', 'ann', today);
      await store.privacy.removeStudent('ann', 0);
      expect(await students(today, today)).toBe(1);
    });
  });

  describe('percentiles of a range', () => {
    it('are exact as long as the answers are few', async () => {
      for (let i = 1; i <= 100; i += 1) {
        await store.admit(admitRequest(`${i}`));
        await store.close(closing(`${i}`, { firstTokenMs: i * 1_009, totalMs: i * 2_003 }));
      }
      expect(await store.totals({ from: today, to: today })).toMatchObject({
        firstTokenMs: { p50: 50_450, p95: 95_855, p99: 99_891 },
        totalMs: { p50: 100_150, p95: 190_285, p99: 198_297 },
      });
    });
  });
}
