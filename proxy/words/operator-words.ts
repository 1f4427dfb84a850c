import type { SnippetWords } from './snippet-words.ts';
import type { WatchWords } from './watch-words.ts';

/** What the sidecar says to administrators. */
export interface OperatorWords {
  /** Alerts, advice and mails. */
  watch: WatchWords;
  /** What to paste into which platform. */
  snippets: SnippetWords;
}
