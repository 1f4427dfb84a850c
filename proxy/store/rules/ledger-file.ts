import { csvField } from '../../ground/csv.ts';
import type { LedgerForm, LedgerRow } from '../ledger.ts';
import { entryOf, type LedgerEntry } from './ledger-entry.ts';

/** The columns of a table, in order; the names are those of the JSON. */
const columns = [
  'time',
  'answer',
  'course',
  'student',
  'model',
  'provider',
  'key',
  'complexity',
  'inputTokens',
  'cachedInputTokens',
  'cacheWriteTokens',
  'cacheWriteLongTokens',
  'outputTokens',
  'reservedMicroUsd',
  'microUsd',
  'status',
  'fault',
] as const satisfies readonly (keyof LedgerEntry)[];

interface Form {
  row(entry: LedgerEntry): string;
  /** Before the first row, between two, after the last. */
  head: string;
  between: string;
  tail: string;
  /** All of a file without rows. */
  nothing: string;
}

const header = `${columns.join(',')}\r\n`;

const forms: Record<LedgerForm, Form> = {
  json: {
    row: (entry) => JSON.stringify(entry),
    head: '[\n',
    between: ',\n',
    tail: '\n]\n',
    nothing: '[]\n',
  },
  csv: {
    row: (entry) => `${columns.map((name) => csvField(entry[name])).join(',')}\r\n`,
    head: header,
    between: '',
    tail: '',
    nothing: header,
  },
};

/** Some rows in UTF-8, to stand between others; of its own memory, so that it can be handed to another thread. */
export function ledgerPart(form: LedgerForm, rows: readonly LedgerRow[]): Uint8Array<ArrayBuffer> {
  const { row, between } = forms[form];
  return new TextEncoder().encode(rows.map((each) => row(entryOf(each))).join(between));
}

/** A whole file, from the parts of ledgerPart in their order. */
export async function* ledgerFile(
  form: LedgerForm,
  parts: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  const { head, between, tail, nothing } = forms[form];
  let isFirst = true;
  for await (const part of parts) {
    if (part.length === 0) continue;
    const before = isFirst ? head : between;
    if (before !== '') yield Buffer.from(before);
    yield part;
    isFirst = false;
  }
  const after = isFirst ? nothing : tail;
  if (after !== '') yield Buffer.from(after);
}
