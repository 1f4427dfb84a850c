import type { ByteSource } from './byte-source.ts';

/** More than this of an error's body is not read: it only has to name the error. */
const textBytesLimit = 1024 * 1024;

/**
 * A `Response` as the SDKs expect it, whose bytes are taken from `source`
 * instead of a web stream; `body` is therefore null. Either `source`, `text()`
 * or `json()` may be used, once.
 */
export class StreamedResponse extends Response {
  readonly source: ByteSource;

  constructor(source: ByteSource, status: number, headers: Headers | [name: string, value: string][]) {
    super(null, { status, headers });
    this.source = source;
  }

  /** At most 1 MiB of the body; the rest is dropped and the connection closed. */
  override readonly text = async (): Promise<string> => {
    const reads: Buffer[] = [];
    let bytes = 0;
    for await (const read of this.source) {
      reads.push(read);
      bytes += read.length;
      if (bytes > textBytesLimit) break;
    }
    return Buffer.concat(reads, bytes).subarray(0, textBytesLimit).toString();
  };

  override readonly json = async (): Promise<unknown> => JSON.parse(await this.text());
}
