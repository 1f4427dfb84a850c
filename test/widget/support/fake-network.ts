import type { Network } from '../../../widget/browser/network.ts';

/** A network that only the test plugs in and out. */
export class FakeNetwork implements Network {
  #isOnline = true;
  readonly #watchers = new Set<() => void>();

  isOnline(): boolean {
    return this.#isOnline;
  }

  watch(onChange: () => void): () => void {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  }

  set(isOnline: boolean): void {
    this.#isOnline = isOnline;
    for (const tell of [...this.#watchers]) tell();
  }
}
