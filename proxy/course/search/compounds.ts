import { primaryTag } from './stem.ts';
import type { TermSpace } from './term-space.ts';

/** Languages that write compounds as one word. */
const compounding = new Set(['da', 'de', 'fi', 'hu', 'is', 'nb', 'nl', 'nn', 'no', 'sv']);
const shortestPart = 4;
const longestCompound = 48;
/** Between the parts: Arbeit-s-vertrag, Blume-n-topf, Kind-er-garten. */
const links = ['', 's', 'n', 'es', 'en', 'er', 'e'];

export function hasCompounds(language: string): boolean {
  return compounding.has(primaryTag(language));
}

/**
 * What the parts of a compound mean, where the course has them as words of their own: a student
 * asks for the Knolle of the Kartoffelknollen. Empty for other words, and in other languages.
 */
export function compoundReader(language: string, space: TermSpace): (written: string) => number[] {
  if (!hasCompounds(language)) return () => [];

  const idOfFirst = (part: string): number | undefined => {
    for (const link of links) {
      if (!part.endsWith(link) || part.length - link.length < shortestPart) continue;
      const id = space.wordId(part.slice(0, part.length - link.length));
      if (id !== undefined) return id;
    }
    // Sprach-lehre, from Sprache.
    return space.wordId(`${part}e`);
  };

  return (written) => {
    if (written.length < 2 * shortestPart || written.length > longestCompound) return [];
    // The longest word that it ends with says what kind of thing it is.
    for (let at = shortestPart; at <= written.length - shortestPart; at++) {
      const last = space.wordId(written.slice(at));
      if (last === undefined) continue;
      const first = idOfFirst(written.slice(0, at));
      return first === undefined ? [last] : [first, last];
    }
    const first = longestFirst(written, idOfFirst);
    return first === undefined ? [] : [first];
  };
}

function longestFirst(written: string, idOfFirst: (part: string) => number | undefined): number | undefined {
  for (let at = written.length - shortestPart; at >= shortestPart + 1; at--) {
    const id = idOfFirst(written.slice(0, at));
    if (id !== undefined) return id;
  }
  return undefined;
}
