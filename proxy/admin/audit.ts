import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { csvField } from '../ground/csv.ts';
import { TutorError } from '../ground/errors.ts';
import type { AuditEntry, AuditQuery } from '../store/audit.ts';
import type { Tutor } from '../tutor.ts';
import { callerOf, doer } from './caller.ts';
import { readRange } from './range.ts';
import type { AuditEntryReply, AuditReply } from './wire.ts';

const columns = ['time', 'who', 'role', 'action', 'course', 'subject'] as const;
const pageQuery = z.object({
  before: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  format: z.enum(['json', 'csv']).default('json'),
});
/** At once, of an export. */
const exportedRows = 500;

/**
 * `GET /admin/api/audit?from=&to=&course=&before=&limit=&format=json|csv`: who has done what, newest first; a teacher
 * gets what was done in the own courses. As CSV all of the days at once.
 */
export async function getAudit(
  request: FastifyRequest,
  reply: FastifyReply,
  tutor: Tutor,
): Promise<AuditReply | FastifyReply> {
  const parsed = pageQuery.safeParse(request.query);
  if (!parsed.success) {
    const hint = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    throw new TutorError('invalid_request', { hint });
  }
  const { before, limit, format } = parsed.data;
  const { from, to, course } = readRange(request, tutor);
  const { calendar, store, audit } = tutor;
  const query: AuditQuery = {
    fromMs: calendar.boundsOf(from).startMs,
    untilMs: calendar.boundsOf(to).endMs,
    ...(course !== undefined && { courses: [course] }),
    limit,
  };
  if (format === 'csv') {
    await audit.note({
      ...doer(callerOf(request)),
      action: 'audit_exported',
      course: course ?? '',
      subject: '',
    });
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="audit-${from}-${to}.csv"`)
      .send(await csvOf(query, tutor));
  }
  const page = await store.audit.page(
    { ...query, ...(before !== undefined && { before }) },
    { signal: request.signal },
  );
  return { from, to, course: course ?? null, entries: page.entries.map(entryOf), next: page.next ?? null };
}

/** A year of a large school has some thousand entries. */
async function csvOf(query: AuditQuery, { store }: Tutor): Promise<string> {
  const lines = [columns.join(',')];
  let before: string | undefined;
  do {
    const page = await store.audit.page({ ...query, limit: exportedRows, ...(before && { before }) });
    for (const entry of page.entries) {
      const shown = entryOf(entry);
      lines.push(columns.map((name) => csvField(shown[name])).join(','));
    }
    before = page.next;
  } while (before !== undefined);
  return `${lines.join('\r\n')}\r\n`;
}

function entryOf({ timeMs, ...entry }: AuditEntry): AuditEntryReply {
  return { time: new Date(timeMs).toISOString(), ...entry };
}
