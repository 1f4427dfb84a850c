import type { LmsSnippet } from '../../pages/snippets.ts';
import type { AuditEntry } from '../../store/audit.ts';
import type { StaffRole } from '../../store/staff.ts';

/** `GET /admin/api/session` */
export interface SessionInfo {
  /** `token`: one of `admin.tokens`; it does not end. */
  kind: 'session' | 'token';
  role: 'admin' | 'teacher' | 'metrics';
  /** As the audit log names the caller. */
  who: string;
  /** Ids of a teacher's courses; null: all. */
  courses: string[] | null;
  /** ISO 8601. */
  expiresAt: string | null;
}

/** `GET /admin/api/ways`: how one may sign in, beside a password or a link. */
export interface SignInWays {
  /** `admin.oidc`, at `/admin/oidc/login`. */
  provider: boolean;
}

/** What the page says of a sign-in that has come to nothing; the reason itself stands in the log. */
export type OidcFailure = 'denied' | 'over' | 'no-role' | 'unavailable' | 'refused';

/** `GET /admin/api/audit` */
export interface AuditReply {
  from: string;
  to: string;
  course: string | null;
  /** Newest first. */
  entries: AuditEntryReply[];
  /** For `before` of the next page; null: there is none. */
  next: string | null;
}

export interface AuditEntryReply extends Omit<AuditEntry, 'timeMs'> {
  /** ISO 8601. */
  time: string;
}

/** `GET /admin/api/links` */
export interface LinksReply {
  links: LinkReply[];
}

export interface LinkReply {
  id: string;
  /** For whom. */
  who: string;
  courses: string[];
  isOnce: boolean;
  /** ISO 8601, as the others. */
  made: string;
  expires: string;
  /** null: nobody has used it yet. */
  used: string | null;
}

/** `POST /admin/api/links` */
export interface MadeLinkReply extends LinkReply {
  /** Shown this once. */
  address: string;
}

/** `GET /admin/api/courses`: what the page offers to choose from. */
export interface CoursesReply {
  /** Of the caller. */
  role: StaffRole;
  courses: { id: string; title: string; language: string }[];
  /** IANA name; days and hours are those of this zone. */
  timezone: string;
  /** Today there, `YYYY-MM-DD`. */
  today: string;
  /** `budget.alertPercents` */
  budgetAlertPercents: number[];
  reviewSamplePercent: number;
  /** No model can be called: the tutor quotes the course. */
  live: boolean;
  /** Of course-tutor. */
  version: string;
}

/** `GET /admin/api/snippets` */
export interface SnippetsReply {
  publicUrl: string;
  course: string;
  snippets: LmsSnippet[];
}
