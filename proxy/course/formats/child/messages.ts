import type { FileOutcome } from '../read-file.ts';

/** What the parent asks; JSON, one at a time. */
export interface ReadRequest {
  /** `CourseFormat.name` */
  format: string;
  /** Folder of the course. */
  root: string;
  path: string;
  inside: string;
}

/** What the child answers. */
export type ReadReply =
  | { kind: 'outcome'; outcome: FileOutcome }
  /** A defect in a reader or its library, in the machine's words. */
  | { kind: 'failed'; words: string };
