/** How a read for the metrics page is waited for. */
export interface ReadTerms {
  /**
   * Aborted when whoever asked has left: the promise is rejected with its reason,
   * and what has not begun is not read any more.
   */
  signal?: AbortSignal;
}
