/** Written without blanks: there a word may begin anywhere. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * Whether a text says a term, in any case and with any ending: "list" is in
 * "Lists are ...", but not in "specialist".
 */
export function says(text: string, term: string): boolean {
  const said = plain(text);
  const wanted = plain(term);
  if (wanted === '') return false;
  const anywhere = unspaced.test(wanted) || !/^[\p{L}\p{N}]/u.test(wanted);
  for (let at = said.indexOf(wanted); at >= 0; at = said.indexOf(wanted, at + 1)) {
    if (anywhere || at === 0 || !/[\p{L}\p{N}\p{M}]/u.test(said.charAt(at - 1))) return true;
  }
  return false;
}

export function beginsWith(text: string, term: string): boolean {
  return plain(text)
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .startsWith(plain(term));
}

/** Of languages without blanks, signs in place of words, two of which say about as much. */
export function wordCount(text: string): number {
  const han = (text.match(/\p{Script=Han}/gu) ?? []).length;
  const others = (text.replace(/\p{Script=Han}/gu, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu) ?? [])
    .length;
  return Math.ceil(han / 2) + others;
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/ё/g, 'е')
    .replace(/[’‘]/g, "'")
    .replace(/[`*]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
