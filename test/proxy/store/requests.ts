/** What the tests of the store ask of it; each field can be replaced. */
import type { AdmitRequest } from '../../../proxy/store/admission.ts';
import type { CloseAnswer } from '../../../proxy/store/answers.ts';
import type { LedgerRow, Settlement } from '../../../proxy/store/ledger.ts';
import type { ReservationTerms, ReserveRequest } from '../../../proxy/store/reservation.ts';
import type { Store } from '../../../proxy/store/store.ts';

export const startMs = Date.parse('2026-09-30T09:00:00Z');
export const today = '2026-09-30';

export const someUsage = {
  inputTokens: 1_000,
  cachedInputTokens: 600,
  cacheWriteTokens: 100,
  cacheWriteLongTokens: 50,
  outputTokens: 200,
};

export const someSource = {
  lesson: '02-containers',
  lessonTitle: 'Containers',
  heading: 'Lists',
  anchor: 'lists',
  quote: 'A list holds values in order.',
};

export const noBudgets = { globalMicroUsd: null, courseMicroUsd: null };

export function terms(callId: string, over: Partial<ReservationTerms> = {}): ReservationTerms {
  const microUsd = over.microUsd ?? 1_000;
  return {
    callId,
    model: 'model-a',
    provider: 'provider-a',
    keyLabel: 'provider-a/1',
    microUsd,
    atLeastMicroUsd: microUsd,
    budgets: noBudgets,
    shares: [],
    ...over,
  };
}

export function admitRequest(answerId: string, over: Partial<AdmitRequest> = {}): AdmitRequest {
  return {
    answerId,
    nowMs: startMs,
    day: today,
    course: 'python',
    student: 'ann',
    question: 'What is a list?',
    complexity: 'simple',
    limits: [],
    concurrent: 100,
    ...over,
  };
}

export function reserveRequest(
  answerId: string,
  callId: string,
  over: Partial<ReserveRequest> = {},
): ReserveRequest {
  return {
    ...terms(callId, over),
    answerId,
    nowMs: startMs,
    day: today,
    course: 'python',
    student: 'ann',
    complexity: 'simple',
    ...over,
  };
}

export function settlement(callId: string, microUsd: number, over: Partial<Settlement> = {}): Settlement {
  return {
    callId,
    nowMs: startMs + 2_000,
    status: 'settled',
    usage: someUsage,
    microUsd,
    totalMs: 2_000,
    ...over,
  };
}

export function closing(answerId: string, over: Partial<CloseAnswer> = {}): CloseAnswer {
  return {
    answerId,
    nowMs: startMs + 2_000,
    outcome: 'complete',
    text: 'A list holds values in order.',
    model: 'model-a',
    provider: 'provider-a',
    cached: false,
    sources: [],
    usage: someUsage,
    costMicroUsd: 0,
    savedMicroUsd: { routing: 0, promptCache: 0, answerCache: 0 },
    totalMs: 2_000,
    ...over,
  };
}

export async function ledgerOf(store: Store, from = '0000-01-01', to = '9999-12-31'): Promise<LedgerRow[]> {
  const rows: LedgerRow[] = [];
  for await (const row of store.ledger({ from, to })) rows.push(row);
  return rows;
}
