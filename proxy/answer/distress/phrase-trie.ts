/** Phrases by their words: how long is the longest that begins at a word. */
export class PhraseTrie {
  readonly #root: Node = new Map();

  /** @param words of one phrase; each place has its alternatives */
  add(words: readonly (readonly string[])[]): void {
    let ends: Node[] = [this.#root];
    for (const alternatives of words) {
      ends = ends.flatMap((end) => alternatives.map((word) => below(end, word)));
    }
    for (const end of ends) end.set(whole, new Map());
  }

  /** @returns in words, 0 for none */
  longestAt(words: readonly string[], start: number): number {
    let node: Node | undefined = this.#root;
    let longest = 0;
    for (let at = start; node !== undefined; at += 1) {
      if (node.has(whole)) longest = at - start;
      const word = words[at];
      if (word === undefined) break;
      node = node.get(word);
    }
    return longest;
  }
}

type Node = Map<string, Node>;

/** No word is empty. */
const whole = '';

function below(node: Node, word: string): Node {
  let next = node.get(word);
  if (next === undefined) {
    next = new Map();
    node.set(word, next);
  }
  return next;
}
