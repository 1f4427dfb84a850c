const shape = /^smtps?:\/\/([^/?#]*)([/?#]?)(.*)$/i;
const spelling: Record<string, string> = { '#': '%23', '/': '%2F', '?': '%3F' };
const alphabet = '# is %23, / is %2F, ? is %3F, @ is %40, % is %25, : is %3A';

/**
 * What is wrong with the address of a mail server. Such an address ends its
 * host at the first `/`, `?` or `#`: a password with one of them moves the host
 * to where nobody meant it, often without an error.
 * @returns for the operator, without any of the password; undefined if nothing is
 */
export function smtpUrlMistake(address: string): string | undefined {
  if (/\p{Cc}/u.test(address)) return 'must be one line without tabs';
  const match = shape.exec(address);
  if (match === null) return 'must be an smtp:// or smtps:// address';
  const [, authority = '', delimiter = '', rest = ''] = match;
  if (delimiter !== '' && rest.includes('@')) {
    return `has a "${delimiter}" before its last "@": in a user's name or a password write it as ${spelling[delimiter]} (${alphabet})`;
  }
  if (delimiter === '#' || rest.includes('#')) {
    return `has a "#", which no mail server's address has: in a password write it as %23 (${alphabet})`;
  }
  const credentials = authority.slice(0, Math.max(authority.lastIndexOf('@'), 0));
  if (/%(?![\da-f]{2})/i.test(credentials)) {
    return `has a "%" that stands for nothing: in a user's name or a password write it as %25 (${alphabet})`;
  }
  if (!URL.canParse(address) || new URL(address).hostname === '') {
    return 'names no host: write it as smtps://user:password@mail.example.edu';
  }
  return undefined;
}
