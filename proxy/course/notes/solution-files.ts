import { naturalOrder } from '../files/natural-order.ts';
import { solvedBy } from './private-names.ts';

/** Files that set what another in their folder solves. */
const settings =
  /^(?:exercises?|problems?|tasks?|challenges?|assignments?|homework|questions?|readme|_?index)$/i;

/** Lessons, found by the files that solve what they ask; both are paths inside the course, without their extensions. */
export class SolvedLessons {
  readonly #all: ReadonlySet<string>;
  readonly #byName: ReadonlyMap<string, readonly string[]>;
  /** In natural order. */
  readonly #byFolder: ReadonlyMap<string, readonly string[]>;
  /** What asks in a folder. */
  readonly #settings = new Map<string, string>();
  readonly #inOrder = naturalOrder();

  constructor(lessons: readonly string[]) {
    this.#all = new Set(lessons);
    this.#byName = Map.groupBy(this.#all, nameOf);
    const sorted = [...this.#all].sort((a, b) => this.#inOrder({ path: a }, { path: b }));
    this.#byFolder = Map.groupBy(sorted, folderOf);
    for (const each of sorted.toReversed())
      if (settings.test(nameOf(each))) this.#settings.set(folderOf(each), each);
  }

  /**
   * Which lesson a file of solutions is about: the one that it is named after, in its folder or in another, the
   * exercise that stands beside it, else the lesson before it in its folder.
   * @param stem of the file
   * @returns undefined where no lesson is near it
   */
  by(stem: string): string | undefined {
    const solved = solvedBy(stem);
    if (solved !== undefined && this.#all.has(solved)) return solved;
    const names = new Set([stem, solved ?? stem].map(nameOf));
    const named = [...names].flatMap((name) => this.#byName.get(name) ?? []);
    if (named.length === 1) return named[0];
    const folder = folderOf(stem);
    return this.#settings.get(folder) ?? this.#before(stem, this.#byFolder.get(folder) ?? []);
  }

  /** The last of those in order that comes before a path. */
  #before(stem: string, sorted: readonly string[]): string | undefined {
    let from = 0;
    let to = sorted.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.#inOrder({ path: sorted[middle] ?? '' }, { path: stem }) < 0) from = middle + 1;
      else to = middle;
    }
    return sorted[from - 1];
  }
}

function folderOf(stem: string): string {
  return stem.slice(0, Math.max(0, stem.lastIndexOf('/')));
}

function nameOf(stem: string): string {
  return stem.slice(stem.lastIndexOf('/') + 1).toLowerCase();
}
