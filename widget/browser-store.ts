/**
 * What the browser keeps for this site. Every call may be refused (blocked
 * cookies, private windows, a full quota, a sandboxed frame): reading then finds
 * nothing and writing says so, and the tutor works without.
 */
export class BrowserStore {
  readonly #open: () => Storage;

  /** `open` gets `localStorage` or `sessionStorage`; already naming one throws where storage is blocked. */
  constructor(open: () => Storage) {
    this.#open = open;
  }

  read(key: string): string | undefined {
    return this.#attempt((storage) => storage.getItem(key) ?? undefined);
  }

  /** @returns false if it could not be kept */
  write(key: string, value: string): boolean {
    const written = this.#attempt((storage) => {
      storage.setItem(key, value);
      return true;
    });
    return written ?? false;
  }

  remove(key: string): void {
    this.#attempt((storage) => storage.removeItem(key));
  }

  /** Keys that begin with `prefix`. */
  keys(prefix: string): string[] {
    const found = this.#attempt((storage) =>
      Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? ''),
    );
    return (found ?? []).filter((key) => key.startsWith(prefix));
  }

  #attempt<T>(use: (storage: Storage) => T): T | undefined {
    try {
      return use(this.#open());
    } catch (error) {
      // Browsers refuse storage by exceptions of this kind alone; anything else is a defect.
      if (error instanceof DOMException) return undefined;
      throw error;
    }
  }
}

export const localStore = new BrowserStore(() => localStorage);
/** Lives as long as the tab, through reloads. */
export const tabStore = new BrowserStore(() => sessionStorage);
