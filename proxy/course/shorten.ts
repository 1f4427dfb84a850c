import { estimateTokens } from './tokens.ts';

/** Of the thriftiest text; nothing beyond is looked at, however long a client makes it. */
const mostCharactersPerToken = 8;

/** A text as it is, or its beginning and its end where it takes more tokens than that. */
export function shortened(text: string, mostTokens: number): string {
  const mostCharacters = mostTokens * mostCharactersPerToken;
  if (text.length <= mostCharacters && estimateTokens(text) <= mostTokens) return text;
  const half = Math.floor(mostTokens / 2);
  const start = longest(mostCharacters, half, (length) => text.slice(0, length));
  const end = longest(mostCharacters, half, (length) => text.slice(-length));
  return `${start}\n[…]\n${end}`;
}

/** The longest piece of at most so many tokens: a longer one never takes fewer. */
function longest(mostCharacters: number, mostTokens: number, piece: (length: number) => string): string {
  let fits = 1;
  let exceeds = mostCharacters + 1;
  while (exceeds - fits > 1) {
    const length = Math.floor((fits + exceeds) / 2);
    if (estimateTokens(piece(length)) <= mostTokens) fits = length;
    else exceeds = length;
  }
  return piece(fits);
}
