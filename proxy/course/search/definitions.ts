/** What an author says of words: which are terms of the course, and which mean the same. */
export interface Definitions {
  /** Set in bold, or as terms of a list of definitions. */
  terms: readonly string[];
  /** Pairs of names for one thing: an abbreviation and what it stands for, a word and its other name. */
  aliases: readonly Alias[];
}

export type Alias = readonly [name: string, other: string];

const mostWords = 4;
const emphasis =
  /\*\*([^*\n]{2,60})\*\*|<(?:b|strong|dfn)>([^<>\n]{2,60})<|(?<![*\p{L}\p{N}])\*([^*\s][^*\n]{1,58})\*(?!\*)|(?<![\p{L}\p{N}_])_([^_\s][^_\n]{1,58})_(?![\p{L}\p{N}_])/gu;
/** Behind a term: another name in brackets, itself set off or not. */
const inBrackets = /^\s?[(（]\s?([^()（）\n]{2,60}?)\s?[)）]/;
/** Between two terms that are set off, which then are two names of one thing. */
const otherwise =
  /^,? ?(?:or|also called|also known as|aka|или|иначе|он же|также называемый|oder|auch|auch genannt|bzw\.|ou|aussi appelée?|encore appelée?|o|u|también llamad[oa]|ou também|também chamad[oa]|або|чи|інакше|也叫|又叫|又称|或者?|即|أو|ويسمى|وتسمى) ?$/u;
const definitionMark = /^\s?(?:[:：=]|[–—-](?=\s))\s?/;
/** Sets a name in a list of definitions off, as MultiMarkdown has it: the name, below it `: ` and what it is. */
const listedTerm = /^(\p{L}[^\n]{1,58})\n:[ \t]/gmu;
const abbreviation = /^\p{Lu}[\p{Lu}\p{N}]{1,7}s?$/u;
const abbreviationInBrackets = /[(（](\p{Lu}[\p{Lu}\p{N}]{1,7})s?[)）]/gu;
/** `| CPU | central processing unit |`, `CPU: central processing unit`, `CPU (central processing unit)`. */
const abbreviationBefore =
  /(?<![\p{L}\p{N}])(\p{Lu}[\p{Lu}\p{N}]{1,7})(?:\*\*|__)?\s?(?:[|:：(（=]|[–—-](?= ))\s?(?:\*\*|__)?/gu;
/** Of every abbreviation the first two letters, in any alphabet that has capitals. */
const capitals =
  /[A-Z\u00c0-\u00de\u0391-\u03ab\u0400-\u042f][A-Z0-9\u00c0-\u00de\u0391-\u03ab\u0400-\u042f]/;
const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*/gu;
const marks = /[*_`]/g;

/** @param markdown of one section */
export function definitionsIn(markdown: string): Definitions {
  const terms: string[] = [];
  const aliases: Alias[] = [];
  const found = Array.from(markdown.matchAll(emphasis), (match) => ({
    name: (match[1] ?? match[2] ?? match[3] ?? match[4] ?? '')
      .replace(/[:：.]\s*$/, '')
      .replace(marks, '')
      .trim(),
    isBold: match[1] !== undefined || match[2] !== undefined,
    start: match.index,
    end: match.index + match[0].length,
  })).filter(({ name }) => isName(name));
  for (const [index, { name, isBold, end }] of found.entries()) {
    if (isBold) terms.push(name);
    const next = found[index + 1];
    if (next !== undefined && next.start - end < 30 && otherwise.test(markdown.slice(end, next.start))) {
      aliases.push([name, next.name]);
    }
    const behind = markdown.slice(end, end + 80).replace(/^(?:<\/\w+>)/, '');
    const bracketed = inBrackets.exec(behind)?.[1]?.replace(marks, '').trim();
    if (bracketed !== undefined && isName(bracketed)) aliases.push([name, bracketed]);
    const mark = definitionMark.exec(behind);
    const short =
      mark === null ? undefined : /^[^.;。\n]{2,60}(?=[.;。]?\s*$)/mu.exec(behind.slice(mark[0].length))?.[0];
    if (short !== undefined && isName(short) && abbreviation.test(name)) aliases.push([name, short]);
  }
  if (markdown.includes('\n: '))
    for (const [, name = ''] of markdown.matchAll(listedTerm)) if (isName(name)) terms.push(name);
  if (capitals.test(markdown)) aliases.push(...abbreviationsIn(markdown));
  return { terms, aliases };
}

function isName(text: string): boolean {
  const words = text.match(word)?.length ?? 0;
  return words > 0 && words <= mostWords && !/[,;!?%=<>/\\|，；。、.]/.test(text);
}

/** An abbreviation is one where the words beside it begin with its letters, small words between left out. */
function abbreviationsIn(markdown: string): Alias[] {
  const aliases: Alias[] = [];
  for (const { 1: short = '', index } of markdown.matchAll(abbreviationInBrackets)) {
    const before =
      markdown
        .slice(Math.max(0, index - 120), index)
        .split(/[.!?;:\n]/)
        .at(-1) ?? '';
    const words = (before.match(word) ?? []).toReversed();
    const long = spelled(short, words, true);
    if (long !== undefined) aliases.push([short, long.toReversed().join(' ')]);
  }
  for (const match of markdown.matchAll(abbreviationBefore)) {
    const after =
      markdown
        .slice(match.index + match[0].length)
        .slice(0, 120)
        .split(/[.!?;:,|()\n]/)[0] ?? '';
    const long = spelled(match[1] ?? '', after.match(word) ?? [], false);
    if (long !== undefined) aliases.push([match[1] ?? '', long.join(' ')]);
  }
  return aliases;
}

/** The words that begin with the letters, in this order; `of`, `the`, `и` may stand between. */
function spelled(short: string, words: readonly string[], isBackwards: boolean): string[] | undefined {
  const letters = Array.from(short.toLowerCase());
  if (isBackwards) letters.reverse();
  const taken: string[] = [];
  let at = 0;
  for (const each of words) {
    if (at === letters.length) break;
    if (each.toLowerCase().startsWith(letters[at] ?? '')) at++;
    else if (each.length > 3 || taken.length === 0) return undefined;
    taken.push(each);
  }
  return at === letters.length ? taken : undefined;
}
