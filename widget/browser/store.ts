/** No browser keeps more for a site; what says so is no storage. */
const mostKeys = 10_000;

/**
 * What the browser keeps for this site. Every call may be refused (blocked
 * cookies, private windows, a full quota, a sandboxed frame), and a page may have
 * put something else in the place of storage, or nothing: reading then finds
 * nothing and writing says so, and the tutor works without.
 */
export class BrowserStore {
  readonly #open: () => Storage;

  /** `open` gets `localStorage` or `sessionStorage`; already naming one throws where storage is blocked. */
  constructor(open: () => Storage) {
    this.#open = open;
  }

  read(key: string): string | undefined {
    const found: unknown = this.#attempt((storage) => storage.getItem(key));
    return typeof found === 'string' ? found : undefined;
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
    const found = this.#attempt((storage) => {
      const keys: string[] = [];
      // Not by `Array.from`: old libraries have one of their own, which makes nothing.
      for (let at = 0; at < storage.length && at < mostKeys; at++) {
        const key: unknown = storage.key(at);
        if (typeof key === 'string' && key.startsWith(prefix)) keys.push(key);
      }
      return keys;
    });
    return found ?? [];
  }

  #attempt<T>(use: (storage: Storage) => T): T | undefined {
    try {
      return use(this.#open());
    } catch {
      // Whatever it throws: a conversation that is not kept must not cost the answer on the screen.
      return undefined;
    }
  }
}

export const localStore = new BrowserStore(() => localStorage);
/** Lives as long as the tab, through reloads. */
export const tabStore = new BrowserStore(() => sessionStorage);
