import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TutorError } from '../../errors.ts';
import type { LedgerRow } from '../../store/store.ts';
import type { Tutor } from '../../tutor.ts';
import { readRange } from './range.ts';

/** The columns of the export, in order; the names are those of the JSON. */
const columns = {
  time: (row: LedgerRow) => new Date(row.timeMs).toISOString(),
  answer: (row: LedgerRow) => row.answerId,
  course: (row: LedgerRow) => row.course,
  student: (row: LedgerRow) => row.student,
  model: (row: LedgerRow) => row.model,
  provider: (row: LedgerRow) => row.provider,
  key: (row: LedgerRow) => row.keyLabel,
  complexity: (row: LedgerRow) => row.complexity,
  inputTokens: (row: LedgerRow) => row.usage.inputTokens,
  cachedInputTokens: (row: LedgerRow) => row.usage.cachedInputTokens,
  cacheWriteTokens: (row: LedgerRow) => row.usage.cacheWriteTokens,
  cacheWriteLongTokens: (row: LedgerRow) => row.usage.cacheWriteLongTokens,
  outputTokens: (row: LedgerRow) => row.usage.outputTokens,
  reservedMicroUsd: (row: LedgerRow) => row.reservedMicroUsd,
  microUsd: (row: LedgerRow) => row.microUsd,
  status: (row: LedgerRow) => row.status,
  fault: (row: LedgerRow) => row.fault ?? '',
} as const;

/** `GET /admin/api/ledger?from=&to=&course=&format=json|csv`, streamed: a year has millions of rows. */
export function getLedger(request: FastifyRequest, reply: FastifyReply, tutor: Tutor): FastifyReply {
  const range = readRange(request, tutor);
  const rows = tutor.store.ledger(range);
  const { format = 'json' } = request.query as { format?: unknown };
  switch (format) {
    case 'json':
      return reply.type('application/json; charset=utf-8').send(Readable.from(jsonRows(rows)));
    case 'csv':
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="ledger-${range.from}-${range.to}.csv"`)
        .send(Readable.from(csvRows(rows)));
    default:
      throw new TutorError('invalid_request', { hint: 'format: must be json or csv' });
  }
}

async function* jsonRows(rows: AsyncIterable<LedgerRow>): AsyncGenerator<string, void> {
  let separator = '[\n';
  for await (const row of rows) {
    const entries = Object.entries(columns).map(([name, read]) => [name, read(row)]);
    yield separator + JSON.stringify(Object.fromEntries(entries));
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

async function* csvRows(rows: AsyncIterable<LedgerRow>): AsyncGenerator<string, void> {
  yield `${Object.keys(columns).join(',')}\r\n`;
  for await (const row of rows) {
    yield `${Object.values(columns)
      .map((read) => csvField(read(row)))
      .join(',')}\r\n`;
  }
}

/** RFC 4180. A text that a spreadsheet would run as a formula is made a text by a leading apostrophe. */
function csvField(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
