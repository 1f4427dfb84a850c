import { beforeEach, describe, expect, it } from 'vitest';
import type { CallQuery } from '../../../../proxy/store/admin.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { admitRequest, reserveRequest, settlement, today } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

export function describeAdmin(stage: StageOf): void {
  let store: Store;

  beforeEach(() => {
    store = stage().store;
  });

  describe('the version', () => {
    it('changes with every change, and only then', async () => {
      const before = await store.admin.version();
      await store.totals({ from: today, to: today });
      expect(await store.admin.version()).toBe(before);
      await store.admit(admitRequest('1'));
      expect(await store.admin.version()).not.toBe(before);
    });
  });

  describe('the calls of the metrics page', () => {
    const range = { from: '2026-09-29', to: '2026-10-01' };
    const pages = async (query: Partial<CallQuery>) => {
      const found: string[][] = [];
      let next: string | undefined;
      do {
        const page = await store.admin.calls({ range, limit: 3, ...query, ...(next && { before: next }) });
        found.push(page.rows.map(({ keyLabel }) => keyLabel));
        next = page.next;
      } while (next !== undefined);
      return found;
    };
    const call = async (name: string, day: string, over: { model?: string; course?: string } = {}) => {
      const nowMs = Date.parse(`${day}T09:00:00Z`);
      await store.reserve(reserveRequest('answer', name, { nowMs, day, keyLabel: name, ...over }));
    };

    beforeEach(async () => {
      await store.admit(admitRequest('answer'));
      await call('a', '2026-09-28');
      await call('b', '2026-09-29');
      await call('c', today, { model: 'model-b' });
      await call('d', today, { course: 'physics' });
      await call('e', today);
      await call('f', '2026-10-01');
      await call('g', '2026-10-02');
      await store.settle(settlement('b', 10));
    });

    it('come newest first, page by page, each once, and end with the days asked for', async () => {
      expect(await pages({})).toEqual([
        ['f', 'e', 'd'],
        ['c', 'b'],
      ]);
      expect((await pages({ limit: 1 })).flat()).toEqual(['f', 'e', 'd', 'c', 'b']);
    });

    it('are those that pass every filter', async () => {
      expect((await pages({ model: 'model-b' })).flat()).toEqual(['c']);
      expect((await pages({ range: { ...range, course: 'physics' } })).flat()).toEqual(['d']);
      expect((await pages({ status: 'settled' })).flat()).toEqual(['b']);
      expect((await pages({ status: 'open', limit: 2 })).flat()).toEqual(['f', 'e', 'd', 'c']);
      expect((await pages({ student: 'bob' })).flat()).toEqual([]);
    });

    it('go on where they were when others come meanwhile', async () => {
      const first = await store.admin.calls({ range, limit: 2 });
      await call('late', '2026-10-01');
      const { next = '' } = first;
      const second = await store.admin.calls({ range, limit: 2, before: next });
      expect(second.rows.map(({ keyLabel }) => keyLabel)).toEqual(['d', 'c']);
    });

    it('begin at the newest with a cursor that makes no sense', async () => {
      const { rows } = await store.admin.calls({ range, limit: 1, before: 'yesterday' });
      expect(rows.map(({ keyLabel }) => keyLabel)).toEqual(['f']);
    });
  });
}
