import { UnreadableFile } from '../../course-error.ts';
import type { ArchiveEntry, ArchiveLimits } from './entry.ts';
import { tooMuch, torn } from './refusals.ts';
import { tarEntries } from './tar.ts';
import { zipEntries } from './zip.ts';

/** Files in a file. Nothing is written anywhere, and nothing is inflated before it is asked for. */
export interface Archive {
  /** Paths of the files in it, in its order, with forward slashes; each once. */
  names: readonly string[];
  /** @throws UnreadableFile for what is torn, or becomes larger than the limits allow */
  read(name: string): Uint8Array | undefined;
}

/** A course with 20,000 files; half of what the process that reads it may hold. */
const archiveLimits: ArchiveLimits = {
  entries: 20_000,
  entryBytes: 64 * 1024 * 1024,
  totalBytes: 256 * 1024 * 1024,
  ratio: 250,
};

/** Small files may be packed as tightly as they like. */
const freeBytes = 4 * 1024 * 1024;

/** A zip, or a tar in gzip, whatever its name. @throws UnreadableFile */
export function openArchive(bytes: Uint8Array, limits: ArchiveLimits = archiveLimits): Archive {
  const entries = new Map<string, ArchiveEntry>();
  for (const entry of entriesOf(bytes, limits)) {
    if (leadsOut(entry.name)) throw climbs(entry.name);
    if (!entries.has(entry.name)) entries.set(entry.name, entry);
    if (entries.size > limits.entries)
      throw tooMuch(`more than ${limits.entries.toLocaleString('en')} files`);
  }
  let total = 0;
  const readBefore = new Map<string, Uint8Array>();
  return {
    names: [...entries.keys()],
    read(name) {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      const known = readBefore.get(name);
      if (known !== undefined) return known;
      const allowed = Math.max(freeBytes, entry.packedBytes * limits.ratio);
      const content = entry.bytes(Math.min(limits.entryBytes, limits.totalBytes - total, allowed));
      total += content.length;
      readBefore.set(name, content);
      return content;
    },
  };
}

function entriesOf(bytes: Uint8Array, limits: ArchiveLimits): Iterable<ArchiveEntry> {
  const [first, second, third, fourth] = bytes;
  if (first === 0x50 && second === 0x4b) return zipEntries(bytes);
  if (first === 0x1f && second === 0x8b) return tarEntries(bytes, limits);
  if (first === 0xd0 && second === 0xcf && third === 0x11 && fourth === 0xe0) {
    const message =
      'is locked with a password, or in a format of before 2007. Save it anew in the format of today, without a password.';
    throw new UnreadableFile(message);
  }
  throw torn();
}

/** Nothing is unpacked, so it could climb nowhere; but nobody who means well writes it. */
function leadsOut(name: string): boolean {
  return /^(?:[/\\]|[a-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)|\0/i.test(name);
}

function climbs(name: string): UnreadableFile {
  const shown = JSON.stringify(name.slice(0, 100));
  return new UnreadableFile(
    `holds a file whose path leads out of it (${shown}). Do not trust it; have it made anew.`,
  );
}
