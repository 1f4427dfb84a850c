import type { Complexity } from '../../ground/protocol.ts';
import type { LedgerRow } from '../ledger.ts';

/** A row of the ledger as people get it, on the metrics page and as a file. */
export interface LedgerEntry {
  /** ISO 8601. */
  time: string;
  answer: string;
  course: string;
  student: string;
  model: string;
  provider: string;
  key: string;
  complexity: Complexity;
  inputTokens: number;
  cachedInputTokens: number;
  cacheWriteTokens: number;
  cacheWriteLongTokens: number;
  outputTokens: number;
  reservedMicroUsd: number;
  microUsd: number;
  status: 'settled' | 'estimated' | 'released' | 'open';
  /** Empty: none. */
  fault: string;
}

export function entryOf(row: LedgerRow): LedgerEntry {
  return {
    time: new Date(row.timeMs).toISOString(),
    answer: row.answerId,
    course: row.course,
    student: row.student,
    model: row.model,
    provider: row.provider,
    key: row.keyLabel,
    complexity: row.complexity,
    ...row.usage,
    reservedMicroUsd: row.reservedMicroUsd,
    microUsd: row.microUsd,
    status: row.status,
    fault: row.fault ?? '',
  };
}
