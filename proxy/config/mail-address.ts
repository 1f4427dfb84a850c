import { domainToASCII } from 'node:url';
import addressparser from 'nodemailer/lib/addressparser';

/** Somebody to write to, or to write as. */
export interface MailAddress {
  /** Empty: none was given. */
  name: string;
  /** `local@domain`, the domain in ASCII, as mail servers repeat it. */
  address: string;
}

/** RFC 5322 dot-atom, with the letters of other scripts that RFC 6531 adds. */
const dotAtom = /^[\w!#$%&'*+\-/=?^`{|}~\u0080-\uffff]+(?:\.[\w!#$%&'*+\-/=?^`{|}~\u0080-\uffff]+)*$/;
const quoted = /^"(?:[\x20-\x21\x23-\x5b\x5d-\x7e\u0080-\uffff]|\\[\x20-\x7e])+"$/;
const hostName =
  /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;
const addressLiteral = /^\[(?:\d{1,3}(?:\.\d{1,3}){3}|ipv6:[\da-f:.]+)\]$/i;
const longestLocalPartBytes = 64;

/**
 * Reads `t@example.edu`, `Course tutor <t@example.edu>`, or several with commas between.
 * @returns undefined if any of it is no address of e-mail
 */
export function readMailAddresses(text: string): MailAddress[] | undefined {
  const line = text.trim();
  // Whatever stands on a second line could become a header of its own.
  if (/\p{Cc}/u.test(line)) return undefined;
  const addresses = addressparser(line, { flatten: true }).map(({ name, address }) => {
    const ascii = asciiAddress(address);
    // A name beside a bare address is a second half of it: `a@exa mple.edu`.
    const isSplit = name !== '' && !/[<(]/.test(line);
    return ascii === undefined || isSplit ? undefined : { name, address: ascii };
  });
  return addresses.every((address) => address !== undefined) ? addresses : undefined;
}

function asciiAddress(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  if (!dotAtom.test(local) && !quoted.test(local)) return undefined;
  if (Buffer.byteLength(local) > longestLocalPartBytes) return undefined;
  const domain = address.slice(at + 1);
  if (addressLiteral.test(domain)) return address;
  const ascii = domainToASCII(domain);
  return hostName.test(ascii) ? `${local}@${ascii}` : undefined;
}
