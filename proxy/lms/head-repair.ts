import { STATUS_CODES } from 'node:http';
import { type HeaderList, mapFields } from './header-list.ts';

/**
 * What LMSs send in a response's head and Node will not write: mended, because
 * the visitor came for what follows it. Values are bytes as Latin-1.
 */

/** The phrase means nothing to browsers; one that cannot be written gives way to the usual one. */
export function writablePhrase(status: number, phrase: string | undefined): string {
  return phrase !== undefined && /^[\t\x20-\x7e]*$/.test(phrase) ? phrase : (STATUS_CODES[status] ?? '');
}

/** Without control bytes in values, and without fields whose names are none (RFC 9110 section 5.1 and 5.5). */
export function writableFields(fields: HeaderList): string[] {
  return mapFields(fields, (name, value) => {
    if (!/^[!#$%&'*+.^_`|~\dA-Za-z-]+$/.test(name)) return undefined;
    return name === 'location' || name === 'content-location'
      ? asciiAddress(writableValue(value))
      : writableValue(value);
  });
}

function writableValue(value: string): string {
  return value.replace(/[^\t\x20-\x7e\x80-\xff]/g, '');
}

/** An address with raw bytes, as browsers read it: each byte encoded, whatever alphabet it is of. */
function asciiAddress(address: string): string {
  return address
    .trim()
    .replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
}
