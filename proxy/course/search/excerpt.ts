import { markdownBlocks } from '../blocks.ts';
import { shortened } from '../shorten.ts';
import { estimateTokens } from '../tokens.ts';
import { termWeights } from './term-weights.ts';
import type { Term, TermReader } from './terms.ts';

/** Stands where something was left out. */
const cutMark = '[…]';

/**
 * What of a section has to do with a question: whole paragraphs and code blocks in their order, the
 * best first to be taken, each with the one behind and the one before it, which it can hardly be
 * understood without. The beginning of a section that has nothing to do with it. All of it where it
 * fits.
 * @param mostTokens by estimate
 */
export function excerptOf(
  markdown: string,
  asked: readonly Term[],
  reader: TermReader,
  mostTokens: number,
): string {
  if (estimateTokens(markdown) <= mostTokens) return markdown;
  const blocks = markdownBlocks(markdown).map(({ text }) => text);
  const weights = termWeights(asked);
  const scores = blocks.map((block) => {
    const terms = new Set(reader.read(block).map(({ term }) => term));
    return Array.from(terms).reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
  });
  const ranked = scores
    .map((score, index) => ({ score, index }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(({ index }) => index);

  const chosen = new Map<number, string>();
  let left = mostTokens;
  const take = (index: number): void => {
    const block = blocks[index];
    if (block === undefined || chosen.has(index)) return;
    const cost = estimateTokens(block);
    if (cost <= left) {
      chosen.set(index, block);
      left -= cost;
    } else if (chosen.size === 0) {
      chosen.set(index, shortened(block, mostTokens));
      left = 0;
    }
  };
  if (ranked.length === 0) for (const index of blocks.keys()) take(index);
  for (const index of ranked) {
    take(index);
    if (chosen.has(index)) for (const neighbour of [index + 1, index - 1]) take(neighbour);
  }
  return withMarks(chosen, blocks.length);
}

function withMarks(chosen: ReadonlyMap<number, string>, count: number): string {
  const parts: string[] = [];
  let before = -1;
  for (const [index, block] of Array.from(chosen).sort(([a], [b]) => a - b)) {
    if (index > before + 1) parts.push(cutMark);
    parts.push(block);
    before = index;
  }
  if (before < count - 1) parts.push(cutMark);
  return parts.join('\n\n');
}
