/** Whether the browser has a network at all. Injected, so that tests unplug it by hand. */
export interface Network {
  /** False is certain but for loopback addresses; true promises nothing. */
  isOnline(): boolean;
  /** Calls `onChange` whenever the answer changes; the returned function ends that. */
  watch(onChange: () => void): () => void;
}

export const browserNetwork: Network = {
  isOnline: () => navigator.onLine,
  watch(onChange) {
    const watching = new AbortController();
    addEventListener('online', onChange, watching);
    addEventListener('offline', onChange, watching);
    return () => watching.abort();
  },
};
