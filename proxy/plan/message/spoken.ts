/** Letters that are typed one for the other. */
const typed: Readonly<Record<string, string>> = { ß: 'ss', ة: 'ه', ى: 'ي', ı: 'i', ø: 'o', æ: 'ae', œ: 'oe' };
const typedLetters = new RegExp(`[${Object.keys(typed).join('')}]`, 'g');

/**
 * The words of a short text as they sound, for comparing: small letters without accents and
 * apostrophes, "heyyy" as "hey"; each Chinese character by itself, "2.19" as one.
 */
export function spokenWords(text: string): string[] {
  const folded = text
    .toLowerCase()
    .replace(/['’ʼ]/g, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(typedLetters, (letter) => typed[letter] ?? letter)
    // "A little", which softens any Chinese request, in the middle of it.
    .replaceAll('一下', '')
    .replace(/\p{Script=Han}/gu, ' $& ')
    .replace(/(\p{L})\1\1+/gu, '$1');
  return folded.match(/\p{Nd}{1,4}(?:\.\p{Nd}{1,4})+|[\p{L}\p{N}]+/gu) ?? [];
}
