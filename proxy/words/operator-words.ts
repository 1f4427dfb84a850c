import type { SnippetWords } from './snippet-words.ts';
import type { LanguageWords } from './teacher-words.ts';
import type { WatchWords } from './watch-words.ts';

/** What the sidecar says to administrators. A language may do without; English stands in. */
export interface OperatorWords {
  /** Alerts, advice and mails. */
  watch: WatchWords;
  /** What to paste into which platform. */
  snippets: SnippetWords;
}

/** A language in which administrators are spoken to as well. */
export interface FullWords extends LanguageWords {
  operator: OperatorWords;
}
