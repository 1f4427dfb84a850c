import type { DatabaseSync } from 'node:sqlite';
import type { DayRange } from '../day-range.ts';
import type { FigureTerms } from '../figures.ts';
import { totalsOf } from '../rules/totals.ts';
import { askedReads } from './asked-reads.ts';
import { auditReads } from './audit-reads.ts';
import { exerciseReads } from './exercise-reads.ts';
import { figuresReader } from './figures.ts';
import { funnelReads } from './funnel-reads.ts';
import { handoverReads } from './handover-reads.ts';
import { ledgerPageReader, ledgerPartReader } from './ledger.ts';
import { ledgerPages } from './ledger-page.ts';
import { qualityReads } from './quality.ts';
import { quizReads } from './quiz-reads.ts';
import { signalReads } from './signal-reads.ts';
import { recordPages } from './student-records.ts';

/**
 * All that is read for people who look at the tutor, and not for a question:
 * it may take as long as it takes. Arguments and results go from one process to
 * another, so they are plain data.
 */
export function readsOn(database: DatabaseSync) {
  const figures = figuresReader(database);
  return {
    figures: (range: DayRange, step: FigureTerms['step'] = 'hour') => figures(range, step),
    totals: (range: DayRange) => totalsOf(figures(range, 'day')),
    ledgerPage: ledgerPageReader(database),
    ledgerPart: ledgerPartReader(database),
    calls: ledgerPages(database),
    recordPage: recordPages(database),
    ...askedReads(database),
    ...qualityReads(database),
    ...funnelReads(database),
    ...exerciseReads(database),
    ...quizReads(database),
    ...handoverReads(database),
    ...signalReads(database),
    ...auditReads(database),
  };
}

export type Reads = ReturnType<typeof readsOn>;

/** One of them, with what it is asked. */
export type ReadRequest = {
  [Name in keyof Reads]: { name: Name; args: Parameters<Reads[Name]> };
}[keyof Reads];

/** Does it as one look at the database: all that it reads is of one moment. */
export function readOnce(database: DatabaseSync, reads: Reads, { name, args }: ReadRequest): unknown {
  database.exec('BEGIN');
  try {
    return (reads[name] as (...args: unknown[]) => unknown)(...args);
  } finally {
    if (database.isTransaction) database.exec('COMMIT');
  }
}
