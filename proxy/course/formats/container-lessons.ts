import { posix } from 'node:path';
import { anchorsOf } from '../anchors.ts';
import type { CourseDocument, FormatFile, ReadWithin } from './format.ts';

/** The lessons of a file that holds many, in their order, each with a name of its own; and what was left out of it. */
export class ContainerLessons {
  readonly documents: CourseDocument[] = [];
  readonly dropped: Record<string, number> = {};
  readonly #names = new Set<string>();

  /** @param titles by which it is called below the file, from the outermost */
  add(titles: readonly string[], document: CourseDocument): void {
    const below = this.#nameOf(document.below === undefined ? titles : [...titles, document.below]);
    this.documents.push({ ...document, below, order: this.documents.length });
  }

  /** @param from file of the course by whose path it is called */
  addFrom(from: string, document: CourseDocument): void {
    this.documents.push({ ...document, from, order: this.documents.length });
  }

  /**
   * The lessons of a file that stands in it.
   * @param title what the container calls it; empty where it does not
   * @param above titles of what it stands in
   */
  async addFile(
    file: FormatFile,
    within: ReadWithin,
    { title, above }: { title: string; above: readonly string[] },
  ): Promise<void> {
    const read = await within(file);
    if (read.kind === 'left out') return this.drop(read.what);
    for (const [what, times] of Object.entries(read.dropped ?? {})) this.drop(what, times);
    for (const document of read.documents) {
      const called = title || document.title || posix.basename(file.inside);
      this.add([...above, called], { ...document, title: document.title || called });
    }
  }

  /** @param what in the plural */
  drop(what: string, times = 1): void {
    if (times > 0) this.dropped[what] = (this.dropped[what] ?? 0) + times;
  }

  /** Readable, and each once. */
  #nameOf(titles: readonly string[]): string {
    const wanted = titles
      .flatMap((title) => anchorsOf([{ text: title }]).map((name) => name.slice(0, 60)))
      .join('/');
    let name = wanted;
    for (let number = 2; this.#names.has(name); number++) name = `${wanted}-${number}`;
    this.#names.add(name);
    return name;
  }
}
