/**
 * What the metrics page and the sidecar say to each other; types only, like
 * protocol.ts. The figures themselves are described in figures/summary.ts,
 * figures/series.ts and figures/overview.ts; the replies of a subject in its file of wire/.
 */

export type { FaultStatus, KeyStatus, ProviderStatus } from '../answer/keys/status.ts';
export type { Overview, Spending } from '../figures/overview.ts';
export type { Series, SeriesPoint } from '../figures/series.ts';
export type { SnippetWay } from '../pages/snippets.ts';
export type { AuditAction } from '../store/audit.ts';
export type { Mark } from '../store/quality.ts';
export type { LedgerEntry } from '../store/rules/ledger-entry.ts';
export type { TierAdvice } from '../watch/advice.ts';
export type { Alert } from '../watch/alert.ts';
export type * from './wire/access.ts';
export type * from './wire/course.ts';
export type * from './wire/money.ts';
export type * from './wire/quality.ts';
export type * from './wire/questions.ts';
export type * from './wire/status.ts';
export type * from './wire/teaching.ts';
