import { beforeEach, expect, it } from 'vitest';
import type { AskedQuery } from '../../../../proxy/store/asked.ts';
import { evaluator } from '../../../../proxy/store/evaluator.ts';
import type { Store } from '../../../../proxy/store/store.ts';
import { admitRequest, closing, settlement, someSource, startMs, terms, today } from '../requests.ts';
import type { StageOf } from './describe-store.ts';

const range = { from: today, to: today };

export function describeAsked(stage: StageOf): void {
  let store: Store;

  beforeEach(() => {
    store = stage().store;
  });

  const asked = async (more: Partial<AskedQuery> = {}) =>
    (await store.admin.asked({ range, limit: 100, ...more })).questions.map(({ answerId }) => answerId);

  it('is every question with what became of it, newest first', async () => {
    await store.admit(admitRequest('1', { lesson: '02-containers', reservation: terms('call') }));
    await store.settle(
      settlement('call', 0, { status: 'released', fault: 'overloaded' }),
      closing('1', { outcome: 'providers_unavailable', text: '' }),
    );
    await store.admit(admitRequest('2', { nowMs: startMs + 1 }));
    await store.close(closing('2', { sources: [someSource], cached: true }));
    await store.rate({ answerId: '2', stars: 2, comment: '', nowMs: startMs });
    await store.admit(admitRequest('3', { nowMs: startMs + 2 }));
    await store.admit(admitRequest('4', { student: evaluator }));
    await store.close(closing('4'));
    expect((await store.admin.asked({ range, limit: 100 })).questions).toMatchObject([
      { answerId: '3', outcome: null, fault: null, stars: null },
      { answerId: '2', outcome: 'complete', cached: true, stars: 2, sources: [{ heading: 'Lists' }] },
      { answerId: '1', outcome: 'providers_unavailable', fault: 'overloaded', cached: false, sources: [] },
    ]);
  });

  it('is filtered by what became of it, when, where and how it was answered', async () => {
    const ask = async (id: string, admit: object, close: object) => {
      await store.admit(admitRequest(id, admit));
      await store.close(closing(id, close));
    };
    await ask('failed', { complexity: 'complex' }, { outcome: 'internal', text: '' });
    await ask('spent', {}, { outcome: 'budget_exceeded', text: '' });
    await ask('stopped', { nowMs: startMs + 5 }, { outcome: 'stopped' });
    await ask('found', { lesson: '02-containers' }, { sources: [someSource], model: 'other' });
    await ask('elsewhere', { lesson: 'made-up' }, { cached: true, course: 'python' });
    await ask('physics', { course: 'physics' }, {});
    expect(await asked({ kind: 'failed' })).toEqual(['spent', 'failed']);
    expect(await asked({ outcome: 'internal' })).toEqual(['failed']);
    expect(await asked({ kind: 'cached' })).toEqual(['elsewhere']);
    expect(await asked({ kind: 'unanswered', range: { ...range, course: 'python' } })).toEqual(['elsewhere']);
    expect(await asked({ complexity: 'complex' })).toEqual(['failed']);
    expect(await asked({ model: 'other' })).toEqual(['found']);
    expect(await asked({ lesson: '02-containers', heading: 'Lists' })).toEqual(['found']);
    expect(await asked({ lesson: '02-containers', heading: '' })).toEqual([]);
    const nowhere = { range: { ...range, course: 'python' }, notInLessons: ['02-containers'] };
    expect(await asked(nowhere)).toEqual(['elsewhere', 'stopped', 'spent', 'failed']);
    expect(await asked({ sinceMs: startMs + 1, untilMs: startMs + 6 })).toEqual(['stopped']);
    expect(await asked({ kind: 'rated' })).toEqual([]);
  });

  it('goes on from page to page, over days, and keeps its place when others come in', async () => {
    for (let id = 0; id < 5; id += 1) {
      const day = id < 2 ? '2026-09-29' : today;
      await store.admit(admitRequest(`${id}`, { day, nowMs: startMs + id }));
      await store.close(closing(`${id}`));
    }
    const days = { from: '2026-09-29', to: today };
    const first = await store.admin.asked({ range: days, limit: 2 });
    await store.admit(admitRequest('new', { nowMs: startMs + 9 }));
    const second = await store.admin.asked({ range: days, limit: 2, before: first.next ?? '' });
    const third = await store.admin.asked({ range: days, limit: 2, before: second.next ?? '' });
    const ids = [first, second, third].map(({ questions }) => questions.map(({ answerId }) => answerId));
    expect(ids).toEqual([['4', '3'], ['2', '1'], ['0']]);
    expect(third.next).toBeUndefined();
  });
}
