import { anchorsOf } from '../anchors.ts';

/** Names for the lessons of a container, from their titles: readable, and each once. */
export class BelowNames {
  readonly #taken = new Set<string>();

  take(...titles: readonly string[]): string {
    const wanted = titles
      .map((title) => anchorsOf([{ text: title }])[0]?.slice(0, 60) ?? '')
      .filter((name) => name !== '')
      .join('/');
    let name = wanted;
    for (let number = 2; this.#taken.has(name); number++) name = `${wanted}-${number}`;
    this.#taken.add(name);
    return name;
  }
}
