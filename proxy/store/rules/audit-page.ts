import type { AuditEntry, AuditPage } from '../audit.ts';

export interface AuditRow extends AuditEntry {
  id: number;
}

/** One row more than is wanted says whether there is a next page. */
export function auditPage(rows: readonly AuditRow[], limit: number): AuditPage {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    entries: shown.map(({ id: _, ...entry }) => entry),
    ...(last !== undefined && { next: String(last.id) }),
  };
}

/** The id before which a page begins; at the newest where the cursor makes no sense. */
export function readAuditCursor(before: string | undefined): number {
  return /^\d{1,15}$/.test(before ?? '') ? Number(before) : Number.MAX_SAFE_INTEGER;
}
