import { shapeOf, tokensOfWork, type WorkToken } from './tokens-of-work.ts';

/** Of a shorter line, as a bracket or a keyword alone, nothing can be said. */
export const leastTokens = 3;

/** Tokens in their order, as much as is compared at once. */
export interface Run {
  tokens: readonly WorkToken[];
  shape: string;
  words: number;
}

/** Without what numbers, quotes or lists lines, or makes them rows of a table. */
export function withoutLineMarks(text: string): string {
  return text.replace(lineMarks, '');
}

const lineMarks = /^[ \t]*(?:(?:[>|*+-]|\d{1,3}[.):|]|\d{1,3}(?=[ \t]*\|))[ \t]*)+/gm;

/** Each once, of those that have a word in them. */
export function differentOf(runs: readonly Run[]): Run[] {
  const worded = runs.filter(({ words }) => words > 0);
  return [...new Map(worded.map((run) => [textOf(run), run])).values()];
}

export function textOf({ tokens }: Run): string {
  return tokens.map(({ text }) => text).join(' ');
}

/** Each line as one run; a very short one says nothing. */
export function linesOf(text: string): Run[] {
  return withoutLineMarks(text)
    .split('\n')
    .map(tokensOfWork)
    .filter(({ length }) => length >= leastTokens)
    .map(runOf);
}

function runOf(tokens: readonly WorkToken[]): Run {
  return { tokens, shape: shapeOf(tokens), words: tokens.filter(({ isWord }) => isWord).length };
}

export function runsOf(tokens: readonly WorkToken[], length: number): Run[] {
  const runs: Run[] = [];
  for (let from = 0; length > 0 && from + length <= tokens.length; from++) {
    runs.push(runOf(tokens.slice(from, from + length)));
  }
  return runs;
}

/** Share of a run's tokens that are the same. */
export function keptOf(run: Run, said: Run): number {
  const same = run.tokens.filter(({ text }, index) => text === said.tokens[index]?.text).length;
  return same / run.tokens.length;
}
