import { hash } from 'node:crypto';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { CourseFile } from '../files/course-files.ts';
import { fileStateSync, lastChangeMs } from '../files/state.ts';
import type { CourseFormat } from '../formats/format.ts';
import type { FileOutcome } from '../formats/read-file.ts';
import { shared } from '../search/shared-array.ts';
import type { Site } from '../site/site.ts';

type Reading = FileOutcome & { kind: 'read' };

interface KeptReading {
  /** Of the file, from before it was read; see `fileStateSync`. */
  state: string;
  /** Other paths inside the course that the reader looked at, with their states. */
  others: readonly (readonly [string, string])[];
  format: string;
  outcome: Reading;
}

/** Readings that are packed together. */
interface Pack {
  /** What all of them were read by. */
  site: string;
  /** By their paths inside the course. */
  files: [string, KeptReading][];
}

/** Each is a `Pack`, in memory that threads share. */
export type PackedReadings = readonly Uint8Array[];

/** Files that are packed together. All at once would take twice the memory of the course. */
const filesPerPack = 32;

/** Clocks of disks are coarse: what was changed this shortly before it was read may have been changed after. */
const surelyBeforeMs = 2_000;

/** Three times as fast as what is usual, for a fifth more memory. */
const fastest = { [constants.ZSTD_c_compressionLevel]: 1 };

/** What was read of the files of a course, for the next reading: what has not changed since is not read again. */
export class KeptReadings {
  readonly #root: string;
  readonly #site: string;
  #packs: readonly (Pack & { bytes: Uint8Array })[];
  #before: ReadonlyMap<string, KeptReading>;
  readonly #now = new Map<string, KeptReading>();

  /**
   * @param root of the course
   * @param site what all lessons are read by
   * @param packed by `pack`, of the reading before
   */
  constructor(root: string, site: Site, packed: PackedReadings = []) {
    this.#root = root;
    this.#site = hash('sha256', JSON.stringify([site, [...site.folders], [...site.variables]]));
    this.#packs = packed
      .map((bytes) => ({ ...(deserialize(zstdDecompressSync(bytes)) as Pack), bytes }))
      .filter((pack) => pack.site === this.#site);
    this.#before = new Map(this.#packs.flatMap(({ files }) => files));
  }

  /** What a file gave, if neither it has changed nor anything that was looked at for it. */
  find(
    { inside, path }: CourseFile,
    format: CourseFormat,
  ): Pick<KeptReading, 'state' | 'outcome'> | undefined {
    const kept = this.#before.get(inside);
    if (kept?.format !== format.name || kept.state !== fileStateSync(path)) return undefined;
    for (const [other, state] of kept.others) {
      if (state !== fileStateSync(join(this.#root, other))) return undefined;
    }
    this.#now.set(inside, kept);
    return kept;
  }

  /**
   * @param reading `state`: of the file, from before it was read; `sinceMs`: from when on it was read, by the clock.
   *   What it has in it may have changed since, while other files were read.
   */
  keep(
    { inside }: CourseFile,
    { name: format }: CourseFormat,
    { state, sinceMs, outcome }: { state: string; sinceMs: number; outcome: FileOutcome },
  ): void {
    if (outcome.kind === 'broken') return;
    const others: [string, string][] = [];
    for (const other of outcome.looked) {
      const path = join(this.#root, other);
      if (lastChangeMs(path) > sinceMs - surelyBeforeMs) return;
      others.push([other, fileStateSync(path)]);
    }
    this.#now.set(inside, { state, others, format, outcome });
  }

  /**
   * The texts are in memory as lessons already: packed they take less than half, for a third of a second of 60 MB.
   * What was packed before and has not changed is left as it is. Nothing is kept here any more.
   */
  pack(): PackedReadings {
    const same = this.#packs.filter(({ files }) =>
      files.every(([inside, reading]) => this.#now.get(inside) === reading),
    );
    const areSame = new Set(same.flatMap(({ files }) => files.map(([inside]) => inside)));
    const files = [...this.#now].filter(([inside]) => !areSame.has(inside));
    const anew = Array.from({ length: Math.ceil(files.length / filesPerPack) }, (_, index) =>
      this.#packed(files.slice(index * filesPerPack, (index + 1) * filesPerPack)),
    );
    this.#now.clear();
    this.#before = new Map();
    this.#packs = [];
    return [...same.map(({ bytes }) => bytes), ...anew];
  }

  #packed(files: [string, KeptReading][]): Uint8Array {
    const pack: Pack = { site: this.#site, files };
    // A plain one: where it goes, others of its class are made, and a Buffer's class warns of that.
    return shared(new Uint8Array(zstdCompressSync(serialize(pack), { params: fastest })));
  }
}
