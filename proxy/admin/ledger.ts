import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { TutorError } from '../ground/errors.ts';
import type { LedgerRow } from '../store/ledger.ts';
import type { Tutor } from '../tutor.ts';
import { callerOf, doer } from './caller.ts';
import { csvField } from './csv.ts';
import { readRange } from './range.ts';
import type { CallsReply, LedgerEntry } from './wire.ts';

/** The columns of the export, in order; the names are those of the JSON. */
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

const callQuery = z.object({
  model: z.string().min(1).optional(),
  status: z.enum(['settled', 'estimated', 'released', 'open']).optional(),
  student: z.string().min(1).optional(),
  before: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(25),
});

/** `GET /admin/api/calls?from=&to=&course=&model=&status=&student=&before=&limit=`: the ledger by pages, newest first. */
export async function getCalls(request: FastifyRequest, tutor: Tutor): Promise<CallsReply> {
  const range = readRange(request, tutor);
  const parsed = callQuery.safeParse(request.query);
  if (!parsed.success) {
    const hint = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    throw new TutorError('invalid_request', { hint });
  }
  const given = Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined));
  const { rows, next } = await tutor.store.admin.calls(
    { range, ...given, limit: parsed.data.limit },
    { signal: request.signal },
  );
  return { rows: rows.map(entryOf), next: next ?? null };
}

function entryOf(row: LedgerRow): LedgerEntry {
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

/** `GET /admin/api/ledger?from=&to=&course=&format=json|csv`, streamed: a year has millions of rows. */
export async function getLedger(
  request: FastifyRequest,
  reply: FastifyReply,
  tutor: Tutor,
): Promise<FastifyReply> {
  const range = readRange(request, tutor);
  const deed = { ...doer(callerOf(request)), course: range.course ?? '', subject: '' };
  await tutor.audit.noteReading({ ...deed, action: 'calls_exported' });
  const rows = tutor.store.ledger(range);
  const { format = 'json' } = request.query as { format?: unknown };
  switch (format) {
    case 'json':
      return reply.type('application/json; charset=utf-8').send(Readable.from(inChunks(jsonRows(rows))));
    case 'csv':
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="ledger-${range.from}-${range.to}.csv"`)
        .send(Readable.from(inChunks(csvRows(rows))));
    default:
      throw new TutorError('invalid_request', { hint: 'format: must be json or csv' });
  }
}

/** A piece for each row would cost more than the row. */
const chunkCharacters = 16_384;

async function* inChunks(pieces: AsyncIterable<string>): AsyncGenerator<string, void> {
  let chunk = '';
  for await (const piece of pieces) {
    chunk += piece;
    if (chunk.length < chunkCharacters) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

async function* jsonRows(rows: AsyncIterable<LedgerRow>): AsyncGenerator<string, void> {
  let separator = '[\n';
  for await (const row of rows) {
    yield separator + JSON.stringify(entryOf(row));
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

async function* csvRows(rows: AsyncIterable<LedgerRow>): AsyncGenerator<string, void> {
  yield `${columns.join(',')}\r\n`;
  for await (const row of rows) {
    const entry = entryOf(row);
    yield `${columns.map((name) => csvField(entry[name])).join(',')}\r\n`;
  }
}
