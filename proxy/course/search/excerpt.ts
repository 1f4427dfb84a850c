import { fence, type MarkdownBlock, markdownBlocks } from '../blocks.ts';
import { shortened } from '../shorten.ts';
import { estimateTokens } from '../tokens.ts';
import { termWeights } from './term-weights.ts';
import type { Term, TermReader } from './terms.ts';

/** Stands where something was left out. */
const cutMark = '[…]';
/** Behind a sentence or a line. */
const betweenPieces = /(?<=[.!?…؟۔।]["'”’»)\]]{0,3}\s)|(?<=[。！？]["'”’」』）]{0,3})|(?<=\n)/u;

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
  const blocks = markdownBlocks(markdown);
  const weights = termWeights(asked);
  const scoreOf: ScoreOf = (text) => {
    const terms = new Set(reader.read(text).map(({ term }) => term));
    return Array.from(terms).reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
  };
  const scores = blocks.map(({ text }) => scoreOf(text));
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
    const cost = estimateTokens(block.text);
    if (cost <= left) {
      chosen.set(index, block.text);
      left -= cost;
    } else if (chosen.size === 0) {
      chosen.set(index, partOf(block, scoreOf, mostTokens));
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

/** How much of what is asked for a text has. */
type ScoreOf = (text: string) => number;

/** Of a block that is too long its sentence that says most, or the first line of code, with as many others as fit. */
function partOf({ text, opening }: MarkdownBlock, scoreOf: ScoreOf, mostTokens: number): string {
  if (opening === undefined) return piecesAround(text.split(betweenPieces), scoreOf, mostTokens).trim();
  const [, ...lines] = text.split('\n');
  const last = lines.at(-1) ?? '';
  const closing = fence.test(last) ? last : '';
  const code = (closing === '' ? lines : lines.slice(0, -1)).map((line) => `${line}\n`);
  const room = mostTokens - estimateTokens(`${opening}\n${closing}`);
  return `${opening}\n${piecesAround(code, () => 0, room)}\n${closing}`.trimEnd();
}

function piecesAround(pieces: readonly string[], scoreOf: ScoreOf, mostTokens: number): string {
  const scores = pieces.map(scoreOf);
  let first = scores.reduce((best, score, index) => (score > (scores[best] ?? 0) ? index : best), 0);
  let end = first + 1;
  const textOf = (from: number, to: number) =>
    [from > 0 ? cutMark : '', pieces.slice(from, to).join('').trimEnd(), to < pieces.length ? cutMark : '']
      .filter((part) => part !== '')
      .join('\n');
  const fits = (from: number, to: number) => estimateTokens(textOf(from, to)) <= mostTokens;
  if (!fits(first, end)) return shortened(pieces[first] ?? '', mostTokens);
  for (;;) {
    const before = end - first;
    if (end < pieces.length && fits(first, end + 1)) end++;
    if (first > 0 && fits(first - 1, end)) first--;
    if (end - first === before) return textOf(first, end);
  }
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
