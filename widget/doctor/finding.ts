/** One thing about a page that its author should know. */
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
  | 'wrong-courses'
  | 'buffered-stream'
  | NoteKind;

const noteKinds = ['moved', 'no-tutor-here', 'other-tutor', 'waits'] as const;

/** The tutor does as it should, and its author may wonder why. */
type NoteKind = (typeof noteKinds)[number];

/** Nothing is wrong because of it. */
export function isNote({ kind }: Finding): boolean {
  return noteKinds.some((one) => one === kind);
}
