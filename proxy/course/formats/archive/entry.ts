export interface ArchiveLimits {
  entries: number;
  /** Of one file in it, as it becomes. */
  entryBytes: number;
  /** Of all that is read of it. */
  totalBytes: number;
  /** A file may become this much larger than it is in the archive; text seldom becomes 20 times, deflate can 1,032. */
  ratio: number;
}

/** One file of an archive. */
export interface ArchiveEntry {
  name: string;
  /** @param mostBytes that it may become; more is never made */
  bytes(mostBytes: number): Uint8Array;
  /** As it stands in the archive. */
  packedBytes: number;
}
