/**
 * One form of all texts that a file system, a server or a database may take for the same, whatever their
 * case and width, their accents, and what in them cannot be seen.
 */
export function foldCase(text: string): string {
  const bare = text.normalize('NFKD').replaceAll(/[\p{M}\p{Cf}]/gu, '');
  // Upper case first: `ſ` and `ı` are small letters whose capitals are those of ASCII.
  return bare.toUpperCase().toLowerCase();
}
