/** Up to where its host ends. */
const start = /^postgres(?:ql)?:\/\/[^/?#]*/;
const alphabet = '# is %23, / is %2F, ? is %3F, @ is %40, % is %25, : is %3A';

/**
 * What is wrong with where the database is said to be. The host of an address
 * ends at the first `/`, `?` or `#`: a password with one of them moves it to
 * where nobody meant it, and the password into what errors show.
 * @returns for the operator, without any of the password; undefined if nothing is
 */
export function databaseUrlMistake(address: string): string | undefined {
  if (/^sqlite:./.test(address)) return undefined;
  const [begun] = start.exec(address) ?? [];
  if (begun === undefined || address.endsWith('://')) return 'must be sqlite:FILE or postgres://...';
  const behind = address.slice(begun.length);
  const path = behind.split(/[?#]/, 1)[0] ?? '';
  const rest = behind.slice(path.length);
  // A setting behind the `?` may well hold an "@".
  const moved = path.includes('@') || rest.includes('#') || /^\?[^=]*@/.test(rest);
  return moved
    ? `has a "/", "?" or "#" in a user's name or a password: write it as its code (${alphabet})`
    : undefined;
}
