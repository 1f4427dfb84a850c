import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { downloadPieces } from '../../support/small-site.ts';

export interface BigFile {
  headers: Record<string, string | number>;
  body: Readable;
  /** Of the file alone; known when the body has been read. */
  sha256(): string;
}

/** A form with a file that is never in memory as a whole. */
export function bigFile(megabytes: number, fields: Readonly<Record<string, string>>): BigFile {
  const boundary = '----course-tutor-trial-7MA4YWxk';
  const head = Object.entries(fields)
    .map(
      ([name, value]) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
    .join('')
    .concat(
      `--${boundary}\r\nContent-Disposition: form-data; name="repo_upload_file"; filename="big.bin"\r\n`,
      'Content-Type: application/octet-stream\r\n\r\n',
    );
  const tail = `\r\n--${boundary}--\r\n`;
  const bytes = megabytes * 1024 * 1024;
  const hash = createHash('sha256');
  function* pieces(): Generator<Buffer> {
    yield Buffer.from(head);
    for (const piece of downloadPieces(bytes)) {
      hash.update(piece);
      yield piece;
    }
    yield Buffer.from(tail);
  }
  return {
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': Buffer.byteLength(head) + bytes + Buffer.byteLength(tail),
      'x-requested-with': 'XMLHttpRequest',
    },
    body: Readable.from(pieces()),
    sha256: () => hash.digest('hex'),
  };
}
