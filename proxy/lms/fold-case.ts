/** One form of all texts that a file system or a server may take for the same, whatever their case and width. */
export function foldCase(text: string): string {
  // Upper case first: `ſ` and `ı` are small letters whose capitals are those of ASCII.
  return text.normalize('NFKC').toUpperCase().toLowerCase();
}
