import type { SnippetWords } from './snippet-words.ts';
import type { StudentWords } from './student-words.ts';
import type { WatchWords } from './watch-words.ts';

/** What the sidecar says to teachers and administrators. A language may do without; English stands in. */
export interface OperatorWords {
  /** BCP 47 tag with the region whose numbers and times are written. */
  locale: string;
  /** Alerts, advice and mails. */
  watch: WatchWords;
  /** What to paste into which platform. */
  snippets: SnippetWords;
}

/** A language in which teachers and administrators are spoken to as well. */
export interface FullWords extends StudentWords {
  operator: OperatorWords;
}
