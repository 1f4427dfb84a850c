/** A piece this long is no accident. */
const gramTokens = 8;
/** So much of a secret that is its own is given away with the rest. */
const revealingShare = 0.4;

/**
 * How much of a secret (a solution, the tutor's rules) an answer says, 0 to 1:
 * of its runs of eight words and signs those that are in the answer, whatever
 * the spaces, capitals, quotation marks and marks of emphasis. What students are
 * told anyway (lesson, question) is no part of the secret.
 * @param known texts that students have
 */
export function revealedShare(secret: string, answer: string, known: readonly string[]): number {
  const tokens = tokensOf(secret);
  const size = Math.min(gramTokens, tokens.length);
  if (size === 0) return 0;
  const told = new Set(known.flatMap((text) => gramsOf(tokensOf(text), size)));
  const own = [...new Set(gramsOf(tokens, size))].filter((gram) => !told.has(gram));
  if (own.length === 0) return 0;
  const said = new Set(gramsOf(tokensOf(answer), size));
  return own.filter((gram) => said.has(gram)).length / own.length;
}

export function isRevealed(secret: string, answer: string, known: readonly string[]): boolean {
  return revealedShare(secret, answer, known) >= revealingShare;
}

function tokensOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[“”„«»‘’'`]/g, '"');
  // Emphasis and quotation marks come and go with the way in which something is told.
  return (plain.match(/[\p{L}\p{M}\p{N}_]+|[^\s\p{L}\p{M}\p{N}_]/gu) ?? []).filter(
    (token) => token !== '*' && token !== '"' && token !== '>',
  );
}

function gramsOf(tokens: readonly string[], size: number): string[] {
  const grams: string[] = [];
  for (let at = 0; at + size <= tokens.length; at += 1) grams.push(tokens.slice(at, at + size).join(' '));
  return grams;
}
