import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
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
  files: ReadonlyMap<string, KeptReading>;
}

/** What was changed less long ago than this may have been changed after it was read. */
const surelyBeforeMs = 2_000;

/** Three times as fast as what is usual, for a fifth more memory. */
const fastest = { [constants.ZSTD_c_compressionLevel]: 1 };

/** What was read of the files of a course, for the next reading: what has not changed since is not read again. */
export class KeptReadings {
  readonly #root: string;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #site: string;
  readonly #before: Kept['files'];
  readonly #now = new Map<string, KeptReading>();

  /**
   * @param root of the course
   * @param site what all lessons are read by
   * @param packed by `pack`, of the reading before
   */
  constructor(root: string, site: Site, clock: Pick<Clock, 'now'>, packed?: Uint8Array) {
    this.#root = root;
    this.#clock = clock;
    this.#site = JSON.stringify([site, [...site.folders], [...site.variables]]);
    const before: Kept | undefined = packed && deserialize(zstdDecompressSync(packed));
    this.#before = before?.site === this.#site ? before.files : new Map();
  }

  /** What a file gave, if neither it has changed nor anything that was looked at for it. */
  outcomeOf({ inside, path }: CourseFile, format: CourseFormat): FileOutcome | undefined {
    const kept = this.#before.get(inside);
    if (kept?.format !== format.name || kept.state !== fileStateSync(path)) return undefined;
    for (const [other, state] of kept.others) {
      if (state !== fileStateSync(join(this.#root, other))) return undefined;
    }
    this.#now.set(inside, kept);
    return kept.outcome;
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
  pack(): Uint8Array {
    const kept: Kept = { site: this.#site, files: this.#now };
    // A plain one: where it goes, others of its class are made, and a Buffer's class warns of that.
    return new Uint8Array(zstdCompressSync(serialize(kept), { params: fastest }));
  }
}
