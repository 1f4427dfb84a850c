/** `index.md`, `_index.md` (Hugo), `_index.fr.md`: what a folder itself says. */
export function isIndex(name: string): boolean {
  return /^_?index(?:\.[a-z]{2}(?:-[a-z]{2,4})?)?\.[a-z]+$/i.test(name);
}
