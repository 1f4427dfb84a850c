import type { Complexity } from '../../ground/protocol.ts';
import type { CallStatus, LedgerRow } from '../ledger.ts';

/** A row of the ledger as databases hold it: all of them name its columns alike. */
export interface CallRow {
  id: number;
  started_ms: number;
  day: string;
  answer_id: string;
  course: string;
  student: string;
  model: string;
  provider: string;
  key_label: string;
  complexity: Complexity;
  input_tokens: number;
  cached_input_tokens: number;
  cache_write_tokens: number;
  cache_write_long_tokens: number;
  output_tokens: number;
  reserved_micro_usd: number;
  micro_usd: number;
  status: CallStatus | 'open';
  fault: string | null;
  /** SQLite has no booleans. */
  is_rent: boolean | 0 | 1;
}

/** Of `call` joined with its `answer`. */
export const callColumns = `call.id, call.started_ms, call.day, answer.answer_id, call.course, call.student, call.model,
  call.provider, call.key_label, call.complexity, call.input_tokens, call.cached_input_tokens,
  call.cache_write_tokens, call.cache_write_long_tokens, call.output_tokens, call.reserved_micro_usd,
  call.micro_usd, call.status, call.fault, call.is_rent`;

/** The row of values that were read as an array, in the order of `callColumns`. */
export function callRowOf(values: readonly unknown[]): CallRow {
  const [
    id,
    started_ms,
    day,
    answer_id,
    course,
    student,
    model,
    provider,
    key_label,
    complexity,
    input_tokens,
    cached_input_tokens,
    cache_write_tokens,
    cache_write_long_tokens,
    output_tokens,
    reserved_micro_usd,
    micro_usd,
    status,
    fault,
    is_rent,
  ] = values;
  return {
    id,
    started_ms,
    day,
    answer_id,
    course,
    student,
    model,
    provider,
    key_label,
    complexity,
    input_tokens,
    cached_input_tokens,
    cache_write_tokens,
    cache_write_long_tokens,
    output_tokens,
    reserved_micro_usd,
    micro_usd,
    status,
    fault,
    is_rent,
  } as CallRow;
}

export function ledgerRow(row: CallRow): LedgerRow {
  return {
    timeMs: row.started_ms,
    day: row.day,
    answerId: row.answer_id,
    course: row.course,
    student: row.student,
    model: row.model,
    provider: row.provider,
    keyLabel: row.key_label,
    complexity: row.complexity,
    usage: {
      inputTokens: row.input_tokens,
      cachedInputTokens: row.cached_input_tokens,
      cacheWriteTokens: row.cache_write_tokens,
      cacheWriteLongTokens: row.cache_write_long_tokens,
      outputTokens: row.output_tokens,
    },
    reservedMicroUsd: row.reserved_micro_usd,
    microUsd: row.micro_usd,
    status: row.status,
    ...(row.fault === null ? {} : { fault: row.fault }),
    ...(row.is_rent ? { isRent: true as const } : {}),
  };
}
