import { stopWords } from './search/stop-words.ts';
import { estimateTokens } from './tokens.ts';

/** A piece of a page's text: some paragraphs, or code. */
export type Block = string;

const leastCharacters = 240;
const mostCharacters = 1_200;
const fence = /^\s*```/;
const heading = /^#{1,6} /;

/** The text of a page in pieces that are about one thing: cut at lines, at headings where there are any. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let block = '';
  let isCode = false;
  const end = () => {
    if (block.trim() !== '') blocks.push(block.trim());
    block = '';
  };
  for (const line of text.split('\n')) {
    if (!isCode && (heading.test(line) || block.length >= leastCharacters)) end();
    if (fence.test(line)) isCode = !isCode;
    // A line may be the whole page.
    for (let at = 0; at === 0 || at < line.length; at += mostCharacters) {
      block += `${line.slice(at, at + mostCharacters)}\n`;
      if (block.length >= mostCharacters) end();
    }
  }
  end();
  return blocks;
}

/** Stands where something was left out. */
const gap = '[…]';
const word = /[\p{L}\p{N}_]{2,64}/gu;
/** Longer words are compared by their beginning: most languages inflect at the end. */
const comparedCharacters = 6;
/** A question has fewer; of a program that somebody pastes this is enough. */
const mostWords = 200;

/**
 * The blocks that have most to do with what is asked, up to a number of tokens,
 * in the order of the page. Where none has, those at its beginning.
 * @param asked the question, and what is selected on the page
 * @param options `mustMatch`: only those that have anything to do with it
 */
export function bestBlocks(
  blocks: readonly Block[],
  asked: string,
  { mostTokens, mustMatch }: { mostTokens: number; mustMatch: boolean },
): string {
  const wordsOf = blocks.map((block) => comparedWords(block));
  const wanted = [...comparedWords(asked, stopWords())].slice(0, mostWords);
  // A word that is everywhere on the page tells its blocks apart from nothing.
  const weights = wanted.map((each) => {
    const count = wordsOf.reduce((sum, words) => sum + (words.has(each) ? 1 : 0), 0);
    return count === 0 ? 0 : Math.log(1 + blocks.length / count);
  });
  const scored = blocks
    .map((block, index) => ({
      block,
      index,
      score: wanted.reduce((sum, each, at) => sum + (wordsOf[index]?.has(each) ? (weights[at] ?? 0) : 0), 0),
    }))
    .filter(({ score }) => score > 0 || !mustMatch)
    .sort((a, b) => b.score - a.score || a.index - b.index);

  let tokens = 0;
  const chosen: { block: Block; index: number }[] = [];
  for (const each of scored) {
    const cost = estimateTokens(each.block);
    if (tokens + cost > mostTokens) continue;
    tokens += cost;
    chosen.push(each);
  }
  chosen.sort((a, b) => a.index - b.index);
  return chosen
    .flatMap(({ block, index }, at) => (index > (chosen[at - 1]?.index ?? -1) + 1 ? [gap, block] : [block]))
    .join('\n\n');
}

function comparedWords(text: string, without: ReadonlySet<string> = new Set()): Set<string> {
  const words = text.toLowerCase().match(word) ?? [];
  return new Set(words.filter((each) => !without.has(each)).map((each) => each.slice(0, comparedCharacters)));
}
