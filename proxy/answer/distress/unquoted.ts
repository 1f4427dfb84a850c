/** What closes a quotation, by what opens it. Apostrophes stand inside words, and are none here. */
const closes: Readonly<Record<string, readonly string[]>> = {
  '"': ['"'],
  '“': ['”', '“'],
  '„': ['“', '”', '"'],
  '«': ['»'],
  '»': ['«'],
  '「': ['」'],
  '『': ['』'],
  '《': ['》'],
  '`': ['`'],
};
/** More than this nobody quotes in a question: a mark that stands alone hides nothing. */
const longestQuotation = 500;

/**
 * A message without what is quoted in it, which somebody else has said; the
 * whole message where it is a quotation and nothing else.
 */
export function unquoted(text: string): string {
  /** By opening mark: up to here there is nothing that closes it. */
  const openUntil = new Map<string, number>();
  let rest = '';
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at] ?? '';
    const end = closes[mark] === undefined ? undefined : endOfQuotation(text, at, mark, openUntil);
    if (end === undefined) rest += mark;
    else {
      rest += ' ';
      at = end;
    }
  }
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
}

function endOfQuotation(
  text: string,
  start: number,
  mark: string,
  openUntil: Map<string, number>,
): number | undefined {
  const last = Math.min(text.length, start + longestQuotation);
  // No place is looked at twice in vain, however many marks stand in a row.
  for (let at = Math.max(start + 1, openUntil.get(mark) ?? 0); at < last; at += 1) {
    if (closes[mark]?.includes(text[at] ?? '')) return at;
  }
  openUntil.set(mark, last);
  return undefined;
}
