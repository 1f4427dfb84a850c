const dimensions = 64;

/**
 * Numbers that mean something: texts with words of one concept are near one another in whatever language they are,
 * and other words count a little.
 * @param concepts lists of beginnings of words that mean the same
 */
export function meaningVector(text: string, concepts: readonly (readonly string[])[]): number[] {
  const vector = Array.from({ length: dimensions }, (_, at): number => (at === 0 ? 0.2 : 0));
  const add = (at: number, value: number) => {
    vector[at] = (vector[at] ?? 0) + value;
  };
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const concept = concepts.findIndex((words) => words.some((each) => word.startsWith(each)));
    if (concept >= 0) add(1 + (concept % (dimensions - 1)), 1);
    else add(1 + (hashed(word) % (dimensions - 1)), 0.05);
  }
  return vector;
}

function hashed(word: string): number {
  let hash = 7;
  for (const letter of word) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}
