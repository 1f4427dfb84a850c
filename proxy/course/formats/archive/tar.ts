import type { ArchiveEntry, ArchiveLimits } from './entry.ts';
import { inflated } from './inflated.ts';
import { torn } from './refusals.ts';

const block = 512;

/**
 * The files of a tar in gzip: ustar, with the long names of GNU and of pax. Sixty lines of our own, because what
 * matters here is what packages leave to their callers: links are never followed, and nothing is unpacked twice.
 * @throws UnreadableFile
 */
export function* tarEntries(bytes: Uint8Array, limits: ArchiveLimits): Iterable<ArchiveEntry> {
  const most = Math.min(limits.totalBytes, Math.max(limits.entryBytes, bytes.length * limits.ratio));
  const tar = inflated('gzip', bytes, most);
  let longName: string | undefined;
  for (let at = 0; at + block <= tar.length; ) {
    const header = tar.subarray(at, at + block);
    if (header[0] === 0) return;
    const size = Number.parseInt(field(header, 124, 12) || '0', 8);
    const start = at + block;
    if (!Number.isSafeInteger(size) || size < 0 || start + size > tar.length) throw torn();
    const content = tar.subarray(start, start + size);
    at = start + Math.ceil(size / block) * block;
    switch (String.fromCharCode(header[156] ?? 0)) {
      case 'L':
        longName = text(content);
        continue;
      case 'x':
        longName = paxPath(text(content)) ?? longName;
        continue;
      case '0':
      case '\0': {
        const name = (longName ?? shortName(header)).replace(/^(?:\.\/)+/, '');
        longName = undefined;
        if (name !== '' && !name.endsWith('/')) {
          yield { name, packedBytes: size, bytes: () => content };
        }
        continue;
      }
      default:
        // Folders, links, devices.
        longName = undefined;
    }
  }
}

function shortName(header: Uint8Array): string {
  const isUstar = field(header, 257, 5) === 'ustar';
  const prefix = isUstar ? field(header, 345, 155) : '';
  const name = field(header, 0, 100);
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** `27 path=some/long/name\n` */
function paxPath(records: string): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]+)/.exec(records)?.[1];
}

function field(header: Uint8Array, at: number, length: number): string {
  return text(header.subarray(at, at + length)).trim();
}

function text(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}
