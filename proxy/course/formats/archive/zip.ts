import { UnreadableFile } from '../../course-error.ts';
import type { ArchiveEntry } from './entry.ts';
import { inflated } from './inflated.ts';
import { torn } from './refusals.ts';

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const endBytes = 22;
const mostCommentBytes = 0xffff;

/**
 * The files of a zip by its directory. Our own reading of it: fflate's says nothing of encryption and trusts the
 * sizes that it names; what is inflated is limited here, whatever they say.
 * @throws UnreadableFile
 */
export function* zipEntries(bytes: Uint8Array): Iterable<ArchiveEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entryMark) throw torn();
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const packedBytes = view.getUint32(at + 20, true);
    const nameEnd = at + 46 + view.getUint16(at + 28, true);
    const name = nameOf(bytes.subarray(at + 46, nameEnd));
    const local = view.getUint32(at + 42, true);
    at = nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (name.endsWith('/')) continue;
    yield {
      name,
      packedBytes,
      bytes(mostBytes) {
        if ((flags & 1) === 1) throw new UnreadableFile('is locked with a password. Save it without one.');
        if (local + 30 > bytes.length) throw torn();
        const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
        const packed = bytes.subarray(start, start + packedBytes);
        if (packed.length < packedBytes) throw torn();
        if (method === 0) return packed;
        if (method === 8) return inflated('deflate', packed, mostBytes);
        throw new UnreadableFile('is packed in an unusual way, or locked. Pack it again as an ordinary zip.');
      },
    };
  }
}

function endOf(view: DataView): number {
  const last = view.byteLength - endBytes;
  for (let at = last; at >= Math.max(0, last - mostCommentBytes); at--) {
    if (view.getUint32(at, true) === endMark) return at;
  }
  throw torn();
}

/** Some programs for Windows write backslashes. */
function nameOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replaceAll('\\', '/');
}
