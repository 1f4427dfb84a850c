import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LedgerForm, LedgerRow } from '../../../../proxy/store/ledger.ts';
import { entryOf } from '../../../../proxy/store/rules/ledger-entry.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import {
  admitRequest,
  ledgerOf,
  reserveRequest,
  settlement,
  someUsage,
  startMs,
  today,
} from '../requests.ts';
import type { StageOf } from './describe-store.ts';

export function describeLedger(stage: StageOf): void {
  const dayMs = 86_400_000;
  let store: Store;

  beforeEach(async () => {
    store = stage().store;
    await store.admit(admitRequest('answer'));
  });

  describe('the ledger', () => {
    it('has one row for each call, with everything that was billed', async () => {
      await store.reserve(reserveRequest('answer', 'a', { microUsd: 900, complexity: 'complex' }));
      await store.settle(settlement('a', 400, { status: 'estimated', fault: 'cut' }));
      expect(await ledgerOf(store)).toEqual([
        {
          timeMs: startMs,
          day: today,
          answerId: 'answer',
          course: 'python',
          student: 'ann',
          model: 'model-a',
          provider: 'provider-a',
          keyLabel: 'provider-a/1',
          complexity: 'complex',
          usage: someUsage,
          reservedMicroUsd: 900,
          microUsd: 400,
          status: 'estimated',
          fault: 'cut',
        },
      ]);
    });

    it('shows a running call as open, at no cost yet', async () => {
      await store.reserve(reserveRequest('answer', 'a', { microUsd: 900 }));
      expect(await ledgerOf(store)).toMatchObject([{ status: 'open', reservedMicroUsd: 900, microUsd: 0 }]);
    });

    it('gives every row in order of time, over many pages', async () => {
      const count = 1_234;
      for (let i = 0; i < count; i += 1) {
        const late = i % 2 === 0;
        await store.reserve(
          reserveRequest('answer', `call-${i}`, {
            nowMs: startMs + (late ? dayMs : 0) + Math.floor(i / 7),
            day: late ? '2026-10-01' : today,
            microUsd: i,
          }),
        );
      }
      const rows = await ledgerOf(store);
      expect(rows.map((row) => row.timeMs)).toEqual(rows.map((row) => row.timeMs).sort((a, b) => a - b));
      expect(new Set(rows.map((row) => row.reservedMicroUsd)).size).toBe(count);
      expect(rows).toHaveLength(count);
    });

    it('ends with the days asked for, both included, and keeps to a course', async () => {
      const days = ['2026-09-28', '2026-09-29', '2026-09-30', '2026-10-01'];
      for (const [i, day] of days.entries()) {
        const course = i === 1 ? 'physics' : 'python';
        await store.reserve(reserveRequest('answer', day, { day, course, nowMs: startMs + (i - 2) * dayMs }));
      }
      const found = await ledgerOf(store, '2026-09-29', '2026-09-30');
      expect(found.map(({ day }) => day)).toEqual(['2026-09-29', '2026-09-30']);
      const ofCourse: LedgerRow[] = [];
      for await (const row of store.ledger({ from: '2026-09-28', to: '2026-09-30', course: 'python' })) {
        ofCourse.push(row);
      }
      expect(ofCourse.map(({ day }) => day)).toEqual(['2026-09-28', '2026-09-30']);
    });

    it('is as a file what it is in rows, over many pages, also where most are of another course', async () => {
      const count = 2_345;
      for (let i = 0; i < count; i += 1) {
        const course = i > 100 && i < 2_300 ? 'physics' : 'python';
        await store.reserve(
          reserveRequest('answer', `call-${i}`, { course, nowMs: startMs + i, microUsd: i }),
        );
      }
      const fileOf = (form: LedgerForm, course?: string) =>
        text(store.ledgerFile({ from: today, to: today, ...(course !== undefined && { course }) }, form));
      const rows = await ledgerOf(store);
      expect(JSON.parse(await fileOf('json'))).toEqual(rows.map(entryOf));
      const ofCourse = rows.filter(({ course }) => course === 'python');
      expect(JSON.parse(await fileOf('json', 'python'))).toEqual(ofCourse.map(entryOf));
      const lines = (await fileOf('csv', 'python')).trimEnd().split('\r\n');
      expect(lines.slice(1).map((line) => Number(line.split(',').at(-4)))).toEqual(
        ofCourse.map(({ reservedMicroUsd }) => reservedMicroUsd),
      );
      expect(await fileOf('json', 'nothing')).toBe('[]\n');
    });

    it('can be read while questions are asked', async () => {
      for (let i = 0; i < 600; i += 1) await store.reserve(reserveRequest('answer', `call-${i}`));
      let read = 0;
      for await (const row of store.ledger({ from: today, to: today })) {
        read += 1;
        if (read === 1) await store.settle(settlement('call-599', 5));
        expect(row.day).toBe(today);
      }
      expect(read).toBe(600);
    });
  });
}
