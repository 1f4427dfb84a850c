/** A run of code, names, addresses and what stands around them, in a sentence that is written from right to left. */
const run = /[ -~]+/g;
const first = /[\w</?"'[{@#$*-]/;
const last = /[\w>"'\]}*/]/;

/**
 * Sets apart what is written from left to right, so that what is to be typed keeps its order (`lesson="ID"`): in plain
 * text, where there is no markup to say so, by Unicode's isolates (UAX 9). A sentence's own signs stay outside.
 */
export function leftToRight<Words>(words: Words): Words {
  const isolated = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(run, isolatedPiece);
    if (Array.isArray(value)) return value.map(isolated);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, isolated(inner)]));
  };
  return isolated(words) as Words;
}

function isolatedPiece(text: string): string {
  const from = text.search(first);
  if (from === -1) return text;
  let to = text.length;
  while (to > from && !last.test(text.charAt(to - 1)) && text.slice(to - 2, to) !== '()') to -= 1;
  if (to === from) return text;
  return `${text.slice(0, from)}\u2066${text.slice(from, to)}\u2069${text.slice(to)}`;
}
