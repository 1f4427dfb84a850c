import type { ReplyHeaders } from '../provider.ts';
import type { ByteSource } from './byte-source.ts';

/** By lower-case name, as undici reports them. */
export type ReceivedHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** Of an error's body, which only has to name the error, and of whatever else is small. */
const textBytesLimit = 1024 * 1024;

/**
 * What a provider answered: its head, and the bytes as they come. Far lighter
 * than a `Response`. Either `source` or `text()` may be used, once.
 */
export class StreamedResponse {
  readonly source: ByteSource;
  readonly status: number;
  readonly #received: ReceivedHeaders;

  constructor(source: ByteSource, status: number, received: ReceivedHeaders) {
    this.source = source;
    this.status = status;
    this.#received = received;
  }

  /** Of two or three of them each call wants to know; a `Headers` object of all takes longer than all of that. */
  get headers(): ReplyHeaders {
    const received = this.#received;
    return {
      get(name) {
        const values = received[name.toLowerCase()];
        return Array.isArray(values) ? values.join(', ') : (values ?? null);
      },
    };
  }

  get ok(): boolean {
    return this.status >= 200 && this.status <= 299;
  }

  /** The same as the SDKs expect it. @param text the whole body */
  asResponse(text: string): Response {
    // Some statuses may have no body, not even an empty one.
    return new Response(text === '' ? null : text, {
      status: this.status,
      headers: headersOf(this.#received),
    });
  }

  /** At most so much of the body; the rest is dropped and the connection closed. */
  async text(mostBytes = textBytesLimit): Promise<string> {
    return (await this.source.readStart(mostBytes)).toString();
  }
}

function headersOf(received: ReceivedHeaders): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(received)) {
    for (const value of [values].flat()) if (value !== undefined) headers.append(name, value);
  }
  return headers;
}
