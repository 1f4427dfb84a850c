import { type Block, blocksOf } from '../formats/markdown/plain-text.ts';
import { termWeights } from './term-weights.ts';
import type { Term, TermReader } from './terms.ts';

/** Longest quote, in characters (UTF-16 code units). */
const quoteLength = 300;
/** A quote shorter than this takes a neighbouring sentence along, to be understood alone. */
const comfortableLength = 140;
/** Sentences explain, code shows: code is quoted where it matches clearly better. */
const codeWeight = 0.7;
/** "Consider this function:" says nothing without what comes behind it. */
const leadIn = /[:：]\s*$/;
const leadInWeight = 0.5;

/** A sentence or a line of code: where it stands in its block, and the terms in it. */
export interface Span {
  start: number;
  end: number;
  terms: string[];
}

export interface ReadBlock {
  kind: Block['kind'];
  text: string;
  spans: Span[];
}

/** Weight of each term asked for. */
export type TermWeights = ReadonlyMap<string, number>;

/**
 * The sentences (or lines of code) of a section that answer a question best: plain text, as
 * it stands in the section, at most 300 characters, whole words. Empty for a section without
 * text. Where nothing matches it is the beginning of the section.
 * @param blocks of the section, read by the same reader
 * @param asked the terms of the question
 */
export function quoteFor(blocks: readonly ReadBlock[], asked: readonly Term[]): string {
  return bestQuote(blocks, termWeights(asked));
}

/** The blocks of a section cut into sentences and lines, with their terms. */
export function readBlocks(markdown: string, reader: TermReader): ReadBlock[] {
  return blocksOf(markdown).map((block) => ({
    kind: block.kind,
    text: block.text,
    spans: spansOf(block).map(({ start, end }) => {
      const text = block.text.slice(start, end);
      const terms = reader.read(text).map(({ term }) => term);
      for (const word of block.codeWords) {
        if (!text.includes(word)) continue;
        for (const { term } of reader.readCode(word)) if (!terms.includes(term)) terms.push(term);
      }
      return { start, end, terms };
    }),
  }));
}

/** @returns `''` when there is nothing that can be quoted. */
export function bestQuote(blocks: readonly ReadBlock[], weights: TermWeights): string {
  let best: { block: ReadBlock; index: number; score: number } | undefined;
  for (const block of blocks) {
    for (const [index, span] of block.spans.entries()) {
      if (span.end - span.start > quoteLength) continue;
      const isLeadIn = leadIn.test(block.text.slice(span.start, span.end));
      const share = block.kind === 'code' ? codeWeight : isLeadIn ? leadInWeight : 1;
      const matched = matchOf([span], weights) * share;
      // What says nothing asked for is quoted only for want of better: prose first, then code.
      const score = matched > 0 ? matched : block.kind === 'code' ? -2 : -1;
      if (!best || score > best.score) best = { block, index, score };
    }
  }
  return best ? grown(best.block, best.index, weights) : '';
}

/** Sum of the weights of the different terms asked for that stand in these spans. */
function matchOf(spans: readonly Pick<Span, 'terms'>[], weights: TermWeights): number {
  const met: string[] = [];
  let sum = 0;
  for (const { terms } of spans) sum = addMatch(sum, terms, weights, met);
  return sum;
}

/**
 * A sum with the weights of the terms asked for that are not `met` yet, and now are. Of the
 * thousands of terms that a search looks at few are asked for, so that a list of those met is
 * shorter than a set of them is to make.
 */
function addMatch(sum: number, terms: Iterable<string>, weights: TermWeights, met: string[]): number {
  let together = sum;
  for (const term of terms) {
    const weight = weights.get(term);
    if (weight === undefined || met.includes(term)) continue;
    met.push(term);
    together += weight;
  }
  return together;
}

/** The span with as many neighbours as help: those that match more, or give a short one its context. */
function grown(block: ReadBlock, index: number, weights: TermWeights): string {
  let first = index;
  let last = index;
  const lengthOf = (from: number, to: number) =>
    (block.spans[to]?.end ?? 0) - (block.spans[from]?.start ?? 0);
  for (;;) {
    const matched = matchOf(block.spans.slice(first, last + 1), weights);
    const isShort = lengthOf(first, last) < comfortableLength;
    const helps = (from: number, to: number) =>
      block.spans[from] !== undefined &&
      block.spans[to] !== undefined &&
      lengthOf(from, to) <= quoteLength &&
      (isShort || matchOf(block.spans.slice(from, to + 1), weights) > matched);
    if (helps(first, last + 1)) last++;
    else if (helps(first - 1, last)) first--;
    else break;
  }
  return block.text.slice(block.spans[first]?.start, block.spans[last]?.end);
}

type Range = Pick<Span, 'start' | 'end'>;

/** A sentence ends before the next one's beginning; a lower-case letter begins none ("e.g. this"). */
const sentenceEnd = /(?<![.!?…؟۔।])[.!?…؟۔।]+["'”’»)\]]*\s+(?!\p{Ll})|[。！？]+["'”’」』）]*\s*/gu;

function spansOf(block: Block): Range[] {
  const spans: Range[] = [];
  let start = 0;
  for (const match of block.text.matchAll(block.kind === 'code' ? /\n+/g : sentenceEnd)) {
    spans.push({ start, end: match.index + match[0].trimEnd().length });
    start = match.index + match[0].length;
  }
  spans.push({ start, end: block.text.trimEnd().length });
  return spans
    .filter(({ start, end }) => block.text.slice(start, end).trim() !== '')
    .flatMap((span) => cut(block.text, span));
}

/** A sentence too long to quote, in pieces that end between words; a longer word stays whole. */
function cut(text: string, span: Range): Range[] {
  if (span.end - span.start <= quoteLength) return [span];
  const pieces: Range[] = [];
  let { start } = span;
  let end = start;
  for (const word of wordsOf(text.slice(span.start, span.end))) {
    const wordEnd = span.start + word.end;
    if (wordEnd - start > quoteLength && end > start) {
      pieces.push({ start, end });
      start = span.start + word.start;
    }
    end = wordEnd;
  }
  pieces.push({ start, end });
  return pieces;
}

/** Words by their blanks; a stretch too long to quote without any (Chinese, Thai) by the rules of its script. */
function wordsOf(text: string): Range[] {
  return Array.from(text.matchAll(/\S+/g)).flatMap((match) => {
    const whole = { start: match.index, end: match.index + match[0].length };
    if (match[0].length <= quoteLength) return [whole];
    const segments = new Intl.Segmenter('und', { granularity: 'word' }).segment(match[0]);
    return Array.from(segments, ({ index, segment }) => ({
      start: whole.start + index,
      end: whole.start + index + segment.length,
    }));
  });
}
