import { afterEach, expect, test } from 'vitest';
import { EvaluationLedger } from '../../../proxy/evaluation/asking/evaluation-ledger.ts';
import { openStore } from '../../../proxy/store/open.ts';
import type { Store } from '../../../proxy/store/store.ts';

let store: Store;
afterEach(() => store.end());

test('no question of an evaluation leads the next one on, nor is it a student’s at an exercise', async () => {
  store = await openStore('sqlite::memory:', '/');
  const ledger = new EvaluationLedger(store, { runId: 'run', budgetMicroUsd: 1 });
  const at = { student: 'evaluation', course: 'c', lesson: '01', exercise: 'sum' };
  const day = '2026-11-23';
  await ledger.exercises.note(at, { step: 4, asks: 4, attempts: 0, giveAways: 0, shown: [] }, day);
  expect(await ledger.exercises.progress(at)).toBeUndefined();
  expect(await store.exercises.progress(at)).toBeUndefined();
  expect(await store.exercises.figures({ from: day, to: day })).toEqual([]);
});
