import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { TutorError } from '../ground/errors.ts';
import type { LedgerForm } from '../store/ledger.ts';
import { entryOf } from '../store/rules/ledger-entry.ts';
import type { Tutor } from '../tutor.ts';
import { callerOf, doer } from './caller.ts';
import { readRange } from './range.ts';
import type { CallsReply } from './wire.ts';

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

/** `GET /admin/api/ledger?from=&to=&course=&format=json|csv`, streamed: a year has millions of rows. */
export async function getLedger(
  request: FastifyRequest,
  reply: FastifyReply,
  tutor: Tutor,
): Promise<FastifyReply> {
  const range = readRange(request, tutor);
  const deed = { ...doer(callerOf(request)), course: range.course ?? '', subject: '' };
  await tutor.audit.noteReading({ ...deed, action: 'calls_exported' });
  const { format = 'json' } = request.query as { format?: unknown };
  if (format !== 'json' && format !== 'csv') {
    throw new TutorError('invalid_request', { hint: 'format: must be json or csv' });
  }
  if (format === 'csv') {
    reply.header('content-disposition', `attachment; filename="ledger-${range.from}-${range.to}.csv"`);
  }
  return reply.type(types[format]).send(Readable.from(tutor.store.ledgerFile(range, format)));
}

const types: Record<LedgerForm, string> = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
};
