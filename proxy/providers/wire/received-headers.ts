import type { ListedHeaders } from './streamed-response.ts';

/**
 * The headers of a response as undici hands them over, with lower-case names.
 * Most are never asked for; a `Headers` object would check and copy each.
 */
export class ReceivedHeaders implements ListedHeaders {
  readonly #received: Record<string, string | string[] | undefined>;

  constructor(received: Record<string, string | string[] | undefined>) {
    this.#received = received;
  }

  /** Several headers of one name are joined by a comma, as `Headers` does it. */
  get(name: string): string | null {
    const value = this.#received[name.toLowerCase()];
    return (Array.isArray(value) ? value.join(', ') : value) ?? null;
  }

  *[Symbol.iterator](): IterableIterator<[name: string, value: string]> {
    for (const [name, value] of Object.entries(this.#received)) {
      for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) yield [name, one];
    }
  }
}
