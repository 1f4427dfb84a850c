import type { ByteSource } from './byte-source.ts';

/** More than this of an error's body is not read: it only has to name the error. */
const textBytesLimit = 1024 * 1024;

/**
 * What a provider answered: its head, and the bytes as they come. Far lighter
 * than a `Response`. Either `source` or `text()` may be used, once.
 */
export class StreamedResponse {
  readonly source: ByteSource;
  readonly status: number;
  readonly headers: Headers;

  constructor(source: ByteSource, status: number, headers: Headers) {
    this.source = source;
    this.status = status;
    this.headers = headers;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status <= 299;
  }

  /** The same as the SDKs expect it. @param text the whole body */
  asResponse(text: string): Response {
    // Some statuses may have no body, not even an empty one.
    return new Response(text === '' ? null : text, { status: this.status, headers: this.headers });
  }

  /** At most 1 MiB of the body; the rest is dropped and the connection closed. */
  async text(): Promise<string> {
    return (await this.source.readStart(textBytesLimit)).toString();
  }
}
