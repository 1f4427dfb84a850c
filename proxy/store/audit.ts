import type { ReadTerms } from './read-terms.ts';

/**
 * Who has read students' words, changed or deleted something, or was let in.
 * Never what was said: an entry names by ids.
 */
export interface AuditStore {
  add(entry: AuditEntry): Promise<void>;
  page(query: AuditQuery, terms?: ReadTerms): Promise<AuditPage>;
  /** Of before a time. */
  forget(beforeMs: number): Promise<void>;
}

const auditActions = [
  'signed_in',
  'signed_out',
  'answers_read',
  'student_read',
  'student_deleted',
  'calls_exported',
  'audit_exported',
  'review_set',
  'link_made',
  'link_revoked',
  'pin_set',
  'pin_removed',
  'golden_added',
  'handover_read',
  'handover_answered',
  'settings_changed',
] as const;
export type AuditAction = (typeof auditActions)[number];

export interface AuditEntry {
  timeMs: number;
  /** As they were let in: an address of e-mail, the name of a token, a pseudonym. */
  who: string;
  role: 'admin' | 'teacher' | 'student' | 'operator';
  action: AuditAction;
  /** Id; empty: of no course, or of all. */
  course: string;
  /** Id of what it was done to; a student stands under a name that cannot be read back. */
  subject: string;
}

export interface AuditQuery {
  /** Milliseconds since 1970, the second excluded. */
  fromMs: number;
  untilMs: number;
  /** Only what concerns these; undefined: everything. */
  courses?: readonly string[];
  /** `next` of the page before. */
  before?: string;
  limit: number;
}

export interface AuditPage {
  /** Newest first. */
  entries: AuditEntry[];
  /** Absent on the last page. */
  next?: string;
}
