/** The ids that lessons of a course have taken. */
export class LessonIds {
  readonly #files = new Map<string, string>();

  /** The file that has this id. */
  fileOf(id: string): string | undefined {
    return this.#files.get(id);
  }

  /** @param file its path inside the course */
  take(id: string, file: string): string {
    this.#files.set(id, file);
    return id;
  }

  /** The first of these that is free, else the last of them with a number. */
  takeFree(wanted: readonly [string, ...string[]], file: string): string {
    const free = wanted.find((id) => !this.#files.has(id));
    if (free !== undefined) return this.take(free, file);
    const last = wanted.at(-1);
    let number = 2;
    while (this.#files.has(`${last}-${number}`)) number += 1;
    return this.take(`${last}-${number}`, file);
  }
}
