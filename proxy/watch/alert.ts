/** What an administrator is warned about; `budget` is the only one that is once per threshold and day. */
export type AlertKind =
  | 'budget'
  | 'error_rate'
  | 'first_token'
  | 'cache_hit_rate'
  | 'cost_per_student'
  | 'free_tier'
  | 'key_failed'
  | 'tier_limit'
  | 'model_retiring'
  | 'backup_failing'
  | 'quality_fell'
  | 'mail_failing'
  | 'mail_refused';

export type AlertLevel = 'warning' | 'critical';

/** Something that is wrong now, in words for an administrator. */
export interface Alert {
  kind: AlertKind;
  level: AlertLevel;
  /** Course id, key label, model or why a backup failed; empty: the whole tutor. */
  subject: string;
  /** What was measured, in the unit of the kind: shares 0 to 1, milliseconds, USD, students, days. */
  value: number | null;
  /** What it should not have passed; same unit. */
  threshold: number | null;
  sinceMs: number;
  /** One line: what is the matter. */
  title: string;
  /** One or two sentences: what to do about it. */
  advice: string;
}
