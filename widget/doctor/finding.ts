/** One thing that is wrong on a page, for its author. */
export interface Finding {
  kind: FindingKind;
  title: string;
  /** What it means and what to do. */
  detail: string;
  /** What to paste instead, or into a configuration. */
  paste?: string;
}

export type FindingKind =
  | 'old-browser'
  | 'script-is-text'
  | 'no-tutor'
  | 'no-course'
  | 'wrong-course'
  | 'wrong-lesson'
  | 'origin-not-allowed'
  | 'blocked-by-policy'
  | 'mixed-content'
  | 'unreachable'
  | 'trapped-in-frame'
  | 'storage-blocked'
  | 'two-copies'
  | 'hidden-by-page'
  | 'moved'
  | 'no-tutor-here'
  | 'other-tutor'
  | 'wrong-courses'
  | 'buffered-stream';
