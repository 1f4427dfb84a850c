import { join } from 'node:path';
import { promisify } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { constants, zstdCompress, zstdDecompressSync } from 'node:zlib';
import type { Clock } from '../../ground/clock.ts';
import type { CourseFile } from '../files/course-files.ts';
import { fileStateSync, lastChangeMs } from '../files/state.ts';
import type { CourseFormat } from '../formats/format.ts';
import type { FileOutcome } from '../formats/read-file.ts';
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

interface Kept {
  site: string;
  /** By their paths inside the course. */
  files: [string, KeptReading][];
}

/** Readings of some files after another. */
export type PackedReadings = readonly Uint8Array[];

/** Files that are packed together. All at once would take twice the memory of the course. */
const filesPerPack = 32;

/** What was changed less long ago than this may have been changed after it was read. */
const surelyBeforeMs = 2_000;

const compress = promisify(zstdCompress);
/** Three times as fast as what is usual, for a fifth more memory. */
const fastest = { [constants.ZSTD_c_compressionLevel]: 1 };

/** What was read of the files of a course, for the next reading: what has not changed since is not read again. */
export class KeptReadings {
  readonly #root: string;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #site: string;
  readonly #before: ReadonlyMap<string, KeptReading>;
  readonly #now = new Map<string, KeptReading>();

  /**
   * @param root of the course
   * @param site what all lessons are read by
   * @param packed by `pack`, of the reading before
   */
  constructor(root: string, site: Site, clock: Pick<Clock, 'now'>, packed: PackedReadings = []) {
    this.#root = root;
    this.#clock = clock;
    this.#site = JSON.stringify([site, [...site.folders], [...site.variables]]);
    const before = packed.map((some): Kept => deserialize(zstdDecompressSync(some)));
    this.#before = new Map(before.flatMap(({ site, files }) => (site === this.#site ? files : [])));
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

  /** @param state of the file, from before it was read */
  keep({ inside }: CourseFile, { name: format }: CourseFormat, state: string, outcome: FileOutcome): void {
    if (outcome.kind === 'broken') return;
    const others: [string, string][] = [];
    for (const other of outcome.looked) {
      const path = join(this.#root, other);
      if (lastChangeMs(path) > this.#clock.now() - surelyBeforeMs) return;
      others.push([other, fileStateSync(path)]);
    }
    this.#now.set(inside, { state, others, format, outcome });
  }

  /** The texts are in memory as lessons already: packed they take less than half, for a third of a second of 60 MB. */
  pack(): Promise<PackedReadings> {
    const files = [...this.#now];
    const some = Array.from({ length: Math.ceil(files.length / filesPerPack) }, (_, index) =>
      serialize({
        site: this.#site,
        files: files.slice(index * filesPerPack, (index + 1) * filesPerPack),
      } satisfies Kept),
    );
    // Plain ones: where they go, others of their class are made, and a Buffer's class warns of that.
    return Promise.all(some.map(async (each) => new Uint8Array(await compress(each, { params: fastest }))));
  }
}
